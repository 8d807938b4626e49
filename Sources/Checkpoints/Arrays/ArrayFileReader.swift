import CHDF5

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads one untrusted HDF5 file.
///
/// Our own files may only have contents that ``ArrayFileWriter`` writes. In a foreign file, texts may be of
/// variable length, and arrays and attributes of other types are ignored.
final class ArrayFileReader {
  let path: String
  private let isForeign: Bool
  private let file: HDF5Handle
  private let fileSize: Int
  private var arrays: [NamedArray] = []
  private var links: [String: String] = [:]
  private var objectAttributes: [String: [String: StoredAttribute]] = [:]
  /// The name under which each dataset was read first; its other names are links.
  private var firstNames: [CHDF5_identity: String] = [:]
  private var declaredBytes = 0
  private var objectCount = 0

  init(_ path: String, isForeign: Bool = false) throws {
    (self.path, self.isForeign) = (path, isForeign)
    var status = stat()
    guard stat(path, &status) == 0, access(path, R_OK) == 0 else {
      throw ArrayFileError.unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    fileSize = Int(status.st_size)
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
    try readGroup(file.id, path: "", depth: 0)
    var attributes: [String: String] = [:]
    for (name, attribute) in objectAttributes[""] ?? [:] {
      guard case .text(let text) = attribute else { continue }
      attributes[name] = text
      objectAttributes[""]![name] = nil
    }
    let hash = attributes.removeValue(forKey: StoredArrays.hashAttribute)
    if objectAttributes[""]?.isEmpty ?? true { objectAttributes[""] = nil }
    let contents = StoredArrays(
      arrays, attributes: attributes, links: links, objectAttributes: objectAttributes)
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
    objectAttributes[path] = try AttributeReader(path: self.path, object: group, isForeign: isForeign)
      .attributes()
    var information = H5G_info_t()
    guard H5Gget_info(group, &information) >= 0 else { throw damaged(path) }
    let prefix = path.isEmpty ? "" : path + "/"
    for index in 0..<information.nlinks {
      objectCount += 1
      guard depth < 8, objectCount <= 100_000 else {
        throw unsupported(path, "has too many or too deeply nested groups")
      }
      let part = try linkName(index, in: group, prefix: prefix)
      let name = prefix + part
      guard CHDF5_is_hard_link(group, part) != 0 else {
        throw unsupported(name, "is a soft or external link")
      }
      let object = try HDF5Handle(
        H5Oopen(group, part, CHDF5_default()), closing: H5Oclose, else: damaged(name))
      switch H5Iget_type(object.id) {
      case H5I_GROUP: try readGroup(object.id, path: name, depth: depth + 1)
      case H5I_DATASET: try readArray(object.id, name: name)
      default: throw unsupported(name, "is neither a group nor an array")
      }
    }
  }

  private func readArray(_ dataset: hid_t, name: String) throws {
    var identity = CHDF5_identity()
    guard CHDF5_identify(dataset, &identity) >= 0 else { throw damaged(name) }
    if let firstName = firstNames[identity] {
      links[name] = firstName
    } else if let array = try readDataset(dataset, name: name) {
      firstNames[identity] = name
      arrays.append(array)
      let attributes = try AttributeReader(path: path, object: dataset, isForeign: isForeign).attributes()
      if !attributes.isEmpty { objectAttributes[name] = attributes }
    }
  }

  private func linkName(_ index: hsize_t, in group: hid_t, prefix: String) throws -> String {
    var bytes = [CChar](repeating: 0, count: 257)
    let length = H5Lget_name_by_idx(
      group, ".", H5_INDEX_NAME, H5_ITER_INC, index, &bytes, bytes.count, CHDF5_default())
    guard length >= 0 else { throw damaged(prefix) }
    let name = String(
      decoding: bytes.prefix(max(0, min(length, 256))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard length <= 255, StoredArrays.isValid(name[...]) else {
      throw unsupported(prefix + name, "has a name that is not printable ASCII")
    }
    return name
  }

  /// The array; nil if a foreign file has one of another type.
  private func readDataset(_ dataset: hid_t, name: String) throws -> NamedArray? {
    guard let kind = try kind(of: dataset, name: name) else { return nil }
    let shape = try shape(of: dataset, name: name)
    try checkLayout(of: dataset, name: name)
    guard let count = product(of: shape), count <= fileSize / kind.size else {
      throw damaged(name, "declares the shape \(text(shape)), more than the file holds")
    }
    declaredBytes += count * kind.size
    guard H5Dget_storage_size(dataset) >= count * kind.size, declaredBytes <= 4 * fileSize else {
      throw damaged(name, "declares the shape \(text(shape)), more than is stored")
    }
    let values = try kind.values(count) { target in
      guard
        count == 0
          || H5Dread(dataset, kind.memoryType, CHDF5_whole(), CHDF5_whole(), CHDF5_default(), target) >= 0
      else {
        throw damaged(name, "does not match its checksum or is truncated")
      }
    }
    return NamedArray(name, shape: shape, values)
  }

  private func kind(of dataset: hid_t, name: String) throws -> ElementKind? {
    let type = try HDF5Handle(H5Dget_type(dataset), closing: H5Tclose, else: damaged(name))
    guard let kind = ElementKind.allCases.first(where: { H5Tequal(type.id, $0.fileType) > 0 }) else {
      if isForeign { return nil }
      throw unsupported(name, "is not little-endian float32, float64, int64 or uint64")
    }
    return kind
  }

  private func shape(of dataset: hid_t, name: String) throws -> [Int] {
    let space = try HDF5Handle(H5Dget_space(dataset), closing: H5Sclose, else: damaged(name))
    let form = H5Sget_simple_extent_type(space.id)
    if form == H5S_SCALAR { return [] }
    let rank = H5Sget_simple_extent_ndims(space.id)
    guard form == H5S_SIMPLE, 1...8 ~= rank else {
      throw unsupported(name, "does not have 0 to 8 dimensions")
    }
    var sizes = [hsize_t](repeating: 0, count: 8)
    guard H5Sget_simple_extent_dims(space.id, &sizes, nil) == rank else { throw damaged(name) }
    let shape = sizes.prefix(Int(rank)).compactMap { Int(exactly: $0) }
    guard shape.count == rank else { throw damaged(name, "declares a size too large for any file") }
    return shape
  }

  /// Refuses numbers outside the file, and filters other than the checksum.
  private func checkLayout(of dataset: hid_t, name: String) throws {
    let creation = try HDF5Handle(H5Dget_create_plist(dataset), closing: H5Pclose, else: damaged(name))
    let layout = H5Pget_layout(creation.id)
    guard [H5D_COMPACT, H5D_CONTIGUOUS, H5D_CHUNKED].contains(layout), H5Pget_external_count(creation.id) == 0
    else { throw unsupported(name, "stores its numbers outside the file") }
    let filters = H5Pget_nfilters(creation.id)
    guard
      filters == 0
        || (filters == 1
          && H5Pget_filter_by_id2(
            creation.id, H5Z_filter_t(H5Z_FILTER_FLETCHER32), nil, nil, nil, 0, nil, nil) >= 0)
    else { throw unsupported(name, "is compressed or filtered") }
  }

  private func damaged(_ name: String, _ reason: String = "cannot be opened") -> ArrayFileError {
    .damaged(path: path, reason: (name.isEmpty ? "its root" : "“\(name)”") + " " + reason)
  }

  private func unsupported(_ name: String, _ reason: String) -> ArrayFileError {
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
