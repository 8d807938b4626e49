extension StoredArrays {
  /// The weights in an array that must exist: float32 or a smaller type, or float64, which is rounded.
  ///
  /// - Parameters:
  ///   - name: The array's name.
  ///   - shape: The shape that it must have; any by default.
  /// - Throws: ``ArrayFileError/missing(name:expected:found:)`` if there is none of this name and shape, if
  ///   its numbers are no floating-point ones, or if one exceeds the range of float32.
  public func weights(_ name: String, shape: [Int]? = nil) throws -> [Float] {
    guard let array = self[name], shape == nil || array.shape == shape else {
      throw missing(name, expected: "floating-point numbers", shape: shape)
    }
    switch array.values {
    case .float32(let values): return values
    case .float64(let values):
      return try values.map { value in
        let rounded = Float(value)
        guard rounded.isFinite || !value.isFinite else {
          throw ArrayFileError.missing(
            name: name, expected: "within the range of float32", found: "\(value)")
        }
        return rounded
      }
    case .int64, .uint64: throw missing(name, expected: "floating-point numbers", shape: shape)
    }
  }

  /// What a path that was passed over is, or the group above it that was; nil if neither was.
  public func reason(for path: String) -> String? {
    if let reason = passedOver[path] { return reason }
    let above = ancestors(of: path).first { passedOver[$0] != nil }
    return above.flatMap { above in passedOver[above].map { "“\(above)”, which is \($0)" } }
  }

  /// What an attribute that was passed over is; nil if it was not.
  ///
  /// - Parameters:
  ///   - name: The attribute's name.
  ///   - path: The path of its group or array; that of the root is empty.
  public func reason(forAttribute name: String, of path: String = "") -> String? {
    passedOver["\(path)@\(name)"]
  }

  /// What lies below a group, with names that begin there; its attributes become those of the root.
  ///
  /// An array of another group that is linked from this one is part of it.
  ///
  /// - Throws: ``ArrayFileError/nothingBelow(group:groups:)``, with the groups that there are.
  public func below(_ group: String) throws -> StoredArrays {
    let group = group.split(separator: "/").joined(separator: "/")
    if group.isEmpty { return self }
    let prefix = group + "/"
    func cut(_ name: String) -> String { String(name.dropFirst(prefix.count)) }
    var found = arrays.filter { $0.name.hasPrefix(prefix) }.map { $0.named(cut($0.name)) }
    var newNames = Dictionary(found.map { (prefix + $0.name, $0.name) }) { first, _ in first }
    var newLinks: [String: String] = [:]
    let linked = links.filter { $0.key.hasPrefix(prefix) }.sorted { precedes($0.key, $1.key) }
    for (name, target) in linked {
      if let newName = newNames[target] {
        newLinks[cut(name)] = newName
      } else if let array = self[target] {
        found.append(array.named(cut(name)))
        newNames[target] = cut(name)
      }
    }
    guard !found.isEmpty else {
      throw ArrayFileError.nothingBelow(group: group, groups: groups(near: group))
    }
    var texts: [String: String] = [:]
    var others: [String: [String: StoredAttribute]] = [:]
    for (name, attribute) in objectAttributes[group] ?? [:] {
      if case .text(let text) = attribute {
        texts[name] = text
      } else {
        others["", default: [:]][name] = attribute
      }
    }
    for (path, attributes) in objectAttributes where path.hasPrefix(prefix) { others[cut(path)] = attributes }
    var remaining: [String: String] = [:]
    for (path, description) in passedOver {
      if path.hasPrefix(prefix) { remaining[cut(path)] = description }
      if path.hasPrefix(group + "@") { remaining[String(path.dropFirst(group.count))] = description }
    }
    return StoredArrays(
      found, attributes: texts, links: newLinks, objectAttributes: others, passedOver: remaining)
  }

  /// The error for an array that is needed and is not there as it must be.
  func missing(_ name: String, expected: String, shape: [Int]?) -> ArrayFileError {
    .missing(
      name: name, expected: "\(expected) of \(shape.map { "shape " + text($0) } ?? "any shape")",
      found: self[name].map { "\($0.storedType) of shape \(text($0.shape))" } ?? reason(for: name) ?? "none")
  }

  /// The groups in the innermost group above a path that exists, at most 20 of them.
  private func groups(near path: String) -> [String] {
    let all = Set((arrays.map(\.name) + Array(links.keys)).flatMap { ancestors(of: $0) })
    let above = ancestors(of: path).last { all.contains($0) }.map { $0 + "/" } ?? ""
    let siblings = all.filter { $0.hasPrefix(above) && !$0.dropFirst(above.count).contains("/") }
    let sorted = siblings.sorted(by: precedes)
    return sorted.count > 20 ? sorted.prefix(20) + ["others"] : sorted
  }
}
