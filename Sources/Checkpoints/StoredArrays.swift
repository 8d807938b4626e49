/// What a file holds: named arrays and named texts.
public struct StoredArrays: Equatable, Sendable {
  /// The arrays in the order of their names' bytes.
  public let arrays: [NamedArray]
  /// Texts that say what the arrays are: names to values.
  public let attributes: [String: String]

  /// Arrays and texts; a check of names and shapes waits until they are written.
  public init(_ arrays: [NamedArray], attributes: [String: String] = [:]) {
    self.arrays = arrays.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.attributes = attributes
  }

  /// The array of this name, where there is one.
  public subscript(name: String) -> NamedArray? {
    arrays.first { $0.name == name }
  }

  /// The numbers of an array that must be there.
  ///
  /// - Parameters:
  ///   - name: The array's name.
  ///   - shape: The shape that it must have; any by default.
  /// - Throws: ``ArrayFileError/missing(name:expected:found:)`` when there is none of this name, shape and kind.
  public func values<Element: StoredElement>(
    _ name: String, shape: [Int]? = nil, as _: Element.Type = Element.self
  ) throws -> [Element] {
    let kind = Element.stored([]).kind
    let array = self[name]
    if let array, shape == nil || array.shape == shape, let values = Element.loaded(array.values) {
      return values
    }
    throw ArrayFileError.missing(
      name: name, expected: "\(kind) of \(shape.map { "shape " + text($0) } ?? "any shape")",
      found: array.map { "\($0.values.kind) of shape \(text($0.shape))" } ?? "none")
  }

  /// The number under a name that must be there.
  ///
  /// - Throws: ``ArrayFileError/missing(name:expected:found:)``.
  public func value<Element: StoredElement>(
    _ name: String, as _: Element.Type = Element.self
  ) throws -> Element {
    try values(name, shape: [], as: Element.self)[0]
  }
}

/// A shape in words: `3×4`, or `()` for a single number.
func text(_ shape: [Int]) -> String {
  shape.isEmpty ? "()" : shape.map(String.init).joined(separator: "×")
}
