/// The contents of a file: named arrays and the attributes of the file, its groups and its arrays.
public struct StoredArrays: Sendable {
  /// The arrays in the order of their names' bytes.
  public let arrays: [NamedArray]
  /// The attributes of the root of the file: names to texts.
  public let attributes: [String: String]
  /// Links: further names of arrays, each with the name of its array, which precedes it in the order of names.
  public let links: [String: String]
  /// The attributes of groups and arrays, by path. A group without arrays exists if it has an entry here.
  public let objectAttributes: [String: [String: StoredAttribute]]
  /// What a foreign file has besides: paths, or `path@attribute`, with what is there, such as
  /// `a compound type`.
  ///
  /// It is neither compared nor hashed nor written.
  public let passedOver: [String: String]

  /// Creates contents; names and shapes are checked when they are written.
  public init(
    _ arrays: [NamedArray], attributes: [String: String] = [:], links: [String: String] = [:],
    objectAttributes: [String: [String: StoredAttribute]] = [:], passedOver: [String: String] = [:]
  ) {
    self.arrays = arrays.sorted { precedes($0.name, $1.name) }
    self.attributes = attributes
    self.links = links
    self.passedOver = passedOver
    // A group with contents needs no entry of its own.
    var parents: Set<String> = []
    for path in self.arrays.map(\.name) + Array(links.keys) + Array(objectAttributes.keys) {
      for parent in ancestors(of: path) { parents.insert(parent) }
    }
    self.objectAttributes = objectAttributes.filter { !$0.value.isEmpty || !parents.contains($0.key) }
  }

  /// The array of this name, or of a link of this name; nil if there is none.
  public subscript(name: String) -> NamedArray? {
    let target = links[name] ?? name
    return arrays.first { $0.name == target }
  }

  /// The texts of an attribute, joined if a long list was split into `name0`, `name1`, ….
  ///
  /// - Returns: Nil if the object at the path has no attribute of this name; the path of the root is empty.
  public func texts(_ name: String, of path: String) -> [String]? {
    var found = objectAttributes[path] ?? [:]
    if path.isEmpty { found.merge(attributes.mapValues { .text($0) }) { $1 } }
    if let whole = found[name] { return whole.texts }
    let parts = (0..<found.count).map { found["\(name)\($0)"] }.prefix { $0 != nil }
    return parts.isEmpty ? nil : parts.flatMap { $0!.texts }
  }

  /// The numbers of an array that must exist.
  ///
  /// - Parameters:
  ///   - name: The array's name.
  ///   - shape: The shape that it must have; any by default.
  /// - Throws: ``ArrayFileError/missing(name:expected:found:)`` if there is none of this name, shape and type.
  public func values<Element: StoredElement>(
    _ name: String, shape: [Int]? = nil, as _: Element.Type = Element.self
  ) throws -> [Element] {
    if let array = self[name], shape == nil || array.shape == shape,
      let values = Element.loaded(array.values)
    {
      return values
    }
    throw missing(name, expected: "\(Element.stored([]).kind)", shape: shape)
  }

  /// The single number under a name that must exist.
  ///
  /// - Throws: ``ArrayFileError/missing(name:expected:found:)``.
  public func value<Element: StoredElement>(
    _ name: String, as _: Element.Type = Element.self
  ) throws -> Element {
    try values(name, shape: [], as: Element.self)[0]
  }
}

extension StoredArrays: Equatable {
  /// Whether arrays, links and attributes are equal.
  public static func == (left: Self, right: Self) -> Bool {
    left.arrays == right.arrays && left.attributes == right.attributes && left.links == right.links
      && left.objectAttributes == right.objectAttributes
  }
}

/// A shape as a text: `3×4`, or `()` for a single number.
func text(_ shape: [Int]) -> String {
  shape.isEmpty ? "()" : shape.map(String.init).joined(separator: "×")
}

/// The order of names in a file: by bytes, independent of the locale.
func precedes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// The groups that contain a path, outermost first.
func ancestors(of path: String) -> [String] {
  let parts = path.split(separator: "/", omittingEmptySubsequences: false)
  return (1..<max(parts.count, 1)).map { parts[..<$0].joined(separator: "/") }
}
