extension StoredArrays {
  /// The attribute that holds the hash of all the others and of the arrays.
  static let hashAttribute = "contents_sha256"

  /// Checks that a file can hold this.
  ///
  /// - Throws: ``ArrayFileError/invalid(name:reason:)``.
  func checkValidity() throws {
    func invalid(_ name: String, _ reason: String) -> ArrayFileError { .invalid(name: name, reason: reason) }
    var groups: Set<String> = []
    var names: Set<String> = []
    for array in arrays {
      let parts = array.name.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count <= 8, parts.allSatisfy({ Self.isValid($0) }) else {
        throw invalid(
          array.name, "a name has up to 8 parts of printable ASCII joined by “/”, none empty, “.” or “..”")
      }
      guard names.insert(array.name).inserted else { throw invalid(array.name, "two arrays have this name") }
      for depth in 0..<parts.count - 1 {
        groups.insert(parts[...depth].joined(separator: "/"))
      }
      try checkSize(of: array)
    }
    for name in names.intersection(groups) {
      throw invalid(name, "it is the name of an array and the beginning of another's")
    }
    for (name, value) in attributes {
      guard Self.isValid(name[...]), name != Self.hashAttribute else {
        throw invalid(name, "an attribute's name is printable ASCII, not “/” and not \(Self.hashAttribute)")
      }
      guard value.utf8.count <= 64_000, !value.utf8.contains(0) else {
        throw invalid(name, "an attribute holds up to 64000 bytes of text without a zero byte")
      }
    }
  }

  private func checkSize(of array: NamedArray) throws {
    guard array.shape.count <= 8, array.shape.allSatisfy({ $0 >= 0 }),
      product(of: array.shape) == array.values.count
    else {
      throw ArrayFileError.invalid(
        name: array.name, reason: "\(array.values.count) values cannot fill the shape \(text(array.shape))")
    }
    // A chunk, and every array is one, must stay below 4 GiB.
    guard array.values.count < (1 << 32) / array.values.kind.size else {
      throw ArrayFileError.invalid(
        name: array.name, reason: "an array must stay below 4 GiB, found shape \(text(array.shape))")
    }
  }

  /// Whether a part of a name can be kept by every tool.
  static func isValid(_ part: Substring) -> Bool {
    !part.isEmpty && part != "." && part != ".." && part.utf8.count <= 255
      && part.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "/") }
  }
}

/// The number of values that a shape holds; nil where it is beyond `Int`.
func product(of shape: [Int]) -> Int? {
  var total = 1
  for size in shape {
    let (next, overflow) = total.multipliedReportingOverflow(by: size)
    if overflow { return nil }
    total = next
  }
  return total
}
