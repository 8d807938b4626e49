extension StoredArrays {
  /// The attribute with the hash of the arrays and of all other attributes.
  static let hashAttribute = "contents_sha256"

  /// Checks that a file can hold these contents.
  ///
  /// - Throws: ``ArrayFileError/invalid(name:reason:)``.
  func checkValidity() throws {
    var names: Set<String> = []
    for array in arrays {
      try checkPath(array.name)
      guard names.insert(array.name).inserted else {
        throw Self.invalid(array.name, "two arrays have this name")
      }
      try checkSize(of: array)
    }
    let arrayNames = names
    for (name, target) in links {
      try checkPath(name)
      guard names.insert(name).inserted else { throw Self.invalid(name, "two arrays have this name") }
      guard arrayNames.contains(target), precedes(target, name) else {
        throw Self.invalid(name, "“\(target)” is not an array whose name comes before it")
      }
    }
    let groups = Set((Array(names) + Array(objectAttributes.keys)).flatMap { ancestors(of: $0) })
    for name in names.intersection(groups) {
      throw Self.invalid(name, "it is the name of an array and of a group")
    }
    for path in objectAttributes.keys {
      try checkPath(path)
      guard links[path] == nil else { throw Self.invalid(path, "a link has no attributes of its own") }
    }
    for attributes in [attributes.mapValues { .text($0) }] + objectAttributes.values {
      for (name, attribute) in attributes { try Self.check(attribute, named: name) }
    }
  }

  private static func invalid(_ name: String, _ reason: String) -> ArrayFileError {
    .invalid(name: name, reason: reason)
  }

  private func checkPath(_ path: String) throws {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 8, parts.allSatisfy({ Self.isValid($0) }) else {
      throw Self.invalid(
        path,
        "a name has up to 8 parts joined by “/”, each of up to 255 bytes without control characters, "
          + "none empty, “.” or “..”")
    }
  }

  private static func check(_ attribute: StoredAttribute, named name: String) throws {
    guard isValid(name[...]), name != hashAttribute else {
      throw invalid(
        name,
        "an attribute's name has up to 255 bytes, no “/” and no control characters, and is not "
          + hashAttribute)
    }
    let texts = attribute.texts
    let longest = texts.map(\.utf8.count).max() ?? 0
    guard longest * texts.count <= 64_000, !texts.contains(where: { $0.utf8.contains(0) }) else {
      throw invalid(name, "an attribute holds up to 64000 bytes of text without a zero byte")
    }
  }

  private func checkSize(of array: NamedArray) throws {
    guard array.shape.count <= 8, array.shape.allSatisfy({ $0 >= 0 }),
      product(of: array.shape) == array.values.count
    else {
      throw ArrayFileError.invalid(
        name: array.name, reason: "\(array.values.count) values cannot fill the shape \(text(array.shape))")
    }
    // Every array is one chunk, and a chunk must stay below 4 GiB.
    guard array.values.count < (1 << 32) / array.values.kind.size else {
      throw ArrayFileError.invalid(
        name: array.name, reason: "an array must stay below 4 GiB, found shape \(text(array.shape))")
    }
  }

  /// Whether this part of a name, in any script, can be stored.
  static func isValid(_ part: Substring) -> Bool {
    !part.isEmpty && part != "." && part != ".." && part.utf8.count <= 255
      && !part.utf8.contains(UInt8(ascii: "/")) && !part.holdsControlCharacters
  }
}

/// The number of values in a shape; nil if it overflows `Int`.
func product(of shape: [Int]) -> Int? {
  var total = 1
  for size in shape {
    let (next, overflow) = total.multipliedReportingOverflow(by: size)
    if overflow { return nil }
    total = next
  }
  return total
}
