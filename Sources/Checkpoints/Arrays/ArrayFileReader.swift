import CHDF5
import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads one untrusted HDF5 file.
///
/// Our own files may only have contents that ``ArrayFileWriter`` writes. In a foreign file, numbers may be of
/// any type, and what is neither an array of numbers nor a text is passed over.
final class ArrayFileReader {
  let path: String
  let fileSize: Int
  let isForeign: Bool
  /// Whether this process is a child whose time limit can be extended.
  let isTrial: Bool
  /// The bytes of all arrays so far.
  var declaredBytes = 0
  /// The values of all arrays so far that were never written.
  var unwrittenValues = 0
  /// What a foreign file has besides, by path or `path@attribute`.
  var passedOver: [String: String] = [:]

  private let file: HDF5Handle
  private var arrays: [NamedArray] = []
  private var links: [String: String] = [:]
  private var objectAttributes: [String: [String: StoredAttribute]] = [:]
  /// The name under which each array was read first; its other names are links.
  private var firstNames: [CHDF5_identity: String] = [:]
  /// The name under which each group of a foreign file was read first.
  private var groupNames: [CHDF5_identity: String] = [:]
  private var objectCount = 0

  init(_ path: String, isForeign: Bool = false, isTrial: Bool = false) throws {
    (self.path, self.isForeign, self.isTrial) = (path, isForeign, isTrial)
    var status = stat()
    guard stat(path, &status) == 0, access(path, R_OK) == 0 else {
      throw ArrayFileError.unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    fileSize = Int(status.st_size)
    let kind = FileKind(of: path)
    guard kind == .hdf5 else {
      throw ArrayFileError.notHDF5(path: path, found: kind?.description ?? "does not begin as one")
    }
    let damaged = ArrayFileError.damaged(path: path, reason: "it is not a whole HDF5 file")
    let properties = try HDF5Handle(H5Pcreate(CHDF5_file_access()), closing: H5Pclose, else: damaged)
    // Files that are replaced atomically need no lock. Locks can also fail: a program that is just being
    // started inherits every open file and keeps its lock after it was closed here, and some network file
    // systems have none.
    guard H5Pset_fclose_degree(properties.id, H5F_CLOSE_STRONG) >= 0, CHDF5_set_unlocked(properties.id) >= 0
    else { throw damaged }
    file = try HDF5Handle(H5Fopen(path, CHDF5_read_only(), properties.id), closing: H5Fclose, else: damaged)
  }

  /// The size of a file in bytes; 0 if there is none.
  static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  func contents() throws -> StoredArrays {
    if isForeign {
      let root = try identity(of: file.id, name: "")
      groupNames[root] = ""
    }
    try readGroup(file.id, path: "", depth: 0)
    var attributes: [String: String] = [:]
    for (name, attribute) in objectAttributes[""] ?? [:] {
      guard case .text(let text) = attribute else { continue }
      attributes[name] = text
      objectAttributes[""]?[name] = nil
    }
    let hash = attributes.removeValue(forKey: StoredArrays.hashAttribute)
    if objectAttributes[""]?.isEmpty ?? true { objectAttributes[""] = nil }
    let contents = StoredArrays(
      arrays, attributes: attributes, links: links, objectAttributes: objectAttributes,
      passedOver: passedOver)
    // HDF5 1.10 ignores links and attributes, including the hash, in a damaged continuation of a header.
    guard hash != nil || isForeign && attributes["writer"] != "Counterfeit" else {
      throw unsupported("", "has no attribute “\(StoredArrays.hashAttribute)”")
    }
    guard hash == nil || hash == WeightsHash.contentsHash(of: contents) else {
      throw ArrayFileError.damaged(path: path, reason: "its contents do not match its SHA-256")
    }
    return contents
  }

  private func readGroup(_ group: hid_t, path: String, depth: Int) throws {
    objectAttributes[path] = try attributes(of: group, path: path)
    var information = H5G_info_t()
    guard H5Gget_info(group, &information) >= 0 else { throw damaged(path) }
    let prefix = path.isEmpty ? "" : path + "/"
    var names: Set<String> = []
    for index in 0..<information.nlinks {
      objectCount += 1
      guard isForeign || depth < 8, objectCount <= 100_000 else {
        throw unsupported(path, "has too many or too deeply nested groups")
      }
      let bytes = try linkName(index, in: group, prefix: prefix)
      switch ForeignName(bytes) {
      case .valid(let part) where !names.insert(part).inserted:
        try passOver(
          prefix + ForeignName.escaped(bytes), "its name has the same letters as another",
          refusal: "has the name of another object")
      case .valid(let part):
        guard isForeign || StoredArrays.isValid(part[...]) else {
          throw unsupported(prefix + part, "has a name of more than 255 bytes")
        }
        if let link = try link(part, in: group, name: prefix + part) {
          try passOver(prefix + part, link, refusal: "is a soft or external link")
        } else {
          try readObject(part, in: group, name: prefix + part, depth: depth)
        }
      case .invalid(let shown, let reason):
        try passOver(prefix + shown, reason, refusal: "is refused because \(reason)")
      }
    }
  }

  private func readObject(_ part: String, in group: hid_t, name: String, depth: Int) throws {
    let object = try HDF5Handle(
      H5Oopen(group, part, CHDF5_default()), closing: H5Oclose, else: damaged(name))
    switch H5Iget_type(object.id) {
    case H5I_GROUP:
      guard isForeign else { return try readGroup(object.id, path: name, depth: depth + 1) }
      let identity = try identity(of: object.id, name: name)
      if let firstName = groupNames[identity] {
        passedOver[name] = firstName.isEmpty ? "another name of the root" : "another name of “\(firstName)”"
      } else if depth >= 64 {
        passedOver[name] = "a group below 64 others"
      } else {
        groupNames[identity] = name
        try readGroup(object.id, path: name, depth: depth + 1)
      }
    case H5I_DATASET: try readArray(object.id, name: name)
    case H5I_DATATYPE: try passOver(name, "a committed type", refusal: "is neither a group nor an array")
    default: try passOver(name, "an object of another kind", refusal: "is neither a group nor an array")
    }
  }

  private func readArray(_ dataset: hid_t, name: String) throws {
    let identity = try identity(of: dataset, name: name)
    if let firstName = firstNames[identity] {
      links[name] = firstName
      return
    }
    let found = try isForeign ? foreignArray(dataset, name: name) : ownArray(dataset, name: name)
    guard let array = found else { return }
    firstNames[identity] = name
    arrays.append(array)
    let attributes = try attributes(of: dataset, path: name)
    if !attributes.isEmpty { objectAttributes[name] = attributes }
  }

  /// The texts among the attributes of an object; what else it has is passed over.
  private func attributes(of object: hid_t, path: String) throws -> [String: StoredAttribute] {
    let contents = try AttributeReader(
      path: self.path, fileSize: fileSize, object: object, isForeign: isForeign
    ).contents()
    for (name, description) in contents.passedOver { passedOver["\(path)@\(name)"] = description }
    return contents.attributes
  }

  private func identity(of object: hid_t, name: String) throws -> CHDF5_identity {
    var identity = CHDF5_identity()
    guard CHDF5_identify(object, &identity) >= 0 else { throw damaged(name) }
    return identity
  }

  /// Lists what a foreign file has beyond arrays and texts; refuses it in a file of ours.
  private func passOver(_ name: String, _ description: String, refusal: String) throws {
    guard isForeign else { throw unsupported(name, refusal) }
    passedOver[name] = description
  }

  func damaged(_ name: String, _ reason: String = "cannot be opened") -> ArrayFileError {
    .damaged(path: path, reason: (name.isEmpty ? "its root" : "“\(name)”") + " " + reason)
  }

  func unsupported(_ name: String, _ reason: String) -> ArrayFileError {
    .unsupported(path: path, object: name.isEmpty ? "its root" : "“\(name)”", reason: reason)
  }
}

extension CHDF5_identity: @retroactive Hashable {
  /// Whether both identify the same object.
  public static func == (left: Self, right: Self) -> Bool {
    left.words.0 == right.words.0 && left.words.1 == right.words.1
  }

  /// Hashes both words.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }
}
