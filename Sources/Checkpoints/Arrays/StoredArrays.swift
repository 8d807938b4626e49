/// What a file holds: named arrays, named texts, and what is said of groups and arrays.
public struct StoredArrays: Equatable, Sendable {
  /// The arrays in the order of their names' bytes.
  public let arrays: [NamedArray]
  /// Texts that say what the arrays are: names to values, at the root of the file.
  public let attributes: [String: String]
  /// Further names of arrays, which take no room: each with the array's own name, which comes first in their order.
  public let links: [String: String]
  /// What is said of groups and arrays, by their path; a group without arrays is kept when it is here.
  public let notes: [String: [String: StoredNote]]

  /// Arrays and texts; a check of names and shapes waits until they are written.
  public init(
    _ arrays: [NamedArray], attributes: [String: String] = [:], links: [String: String] = [:],
    notes: [String: [String: StoredNote]] = [:]
  ) {
    self.arrays = arrays.sorted { precedes($0.name, $1.name) }
    self.attributes = attributes
    self.links = links
    // A group that something lies in needs no mention.
    var parents: Set<String> = []
    for path in self.arrays.map(\.name) + Array(links.keys) + Array(notes.keys) {
      for parent in ancestors(of: path) { parents.insert(parent) }
    }
    self.notes = notes.filter { !$0.value.isEmpty || !parents.contains($0.key) }
  }

  /// The array of this name, where there is one.
  public subscript(name: String) -> NamedArray? {
    let own = links[name] ?? name
    return arrays.first { $0.name == own }
  }

  /// The texts of a note, those of a list that was split into `name0`, `name1`, … for its length in a row.
  ///
  /// - Returns: Nil where nothing of this name is said of the path; the root's path is empty.
  public func texts(_ name: String, of path: String) -> [String]? {
    var said = notes[path] ?? [:]
    if path.isEmpty { said.merge(attributes.mapValues { .text($0) }) { $1 } }
    if let whole = said[name] { return whole.texts }
    let parts = (0..<said.count).map { said["\(name)\($0)"] }.prefix { $0 != nil }
    return parts.isEmpty ? nil : parts.flatMap { $0!.texts }
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

/// The order of names in a file, which no language has a say in: that of their bytes.
func precedes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// The groups that a path lies in, outermost first.
func ancestors(of path: String) -> [String] {
  let parts = path.split(separator: "/", omittingEmptySubsequences: false)
  return (1..<max(parts.count, 1)).map { parts[..<$0].joined(separator: "/") }
}
