import CHDF5

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes one HDF5 file whose bytes depend only on its contents.
///
/// It uses version 1.8 of the format, whose headers have checksums, without time stamps. Each array is one
/// chunk with a Fletcher-32 checksum. Texts have fixed length, because those of variable length are in a heap
/// without a checksum.
struct ArrayFileWriter {
  /// The path for errors.
  let path: String

  func write(_ contents: StoredArrays, hash: String, to file: String) throws {
    errno = 0
    let handle = try createFile(file)
    try writeGroups(of: contents, in: handle)
    for array in contents.arrays { try write(array, in: handle) }
    for (name, target) in contents.links.sorted(by: { precedes($0.key, $1.key) }) {
      let encoding = try encoding(of: name, CHDF5_link_creation())
      try check(H5Lcreate_hard(handle.id, target, handle.id, name, encoding.id, CHDF5_default()), name)
    }
    for (path, attributes) in contents.objectAttributes.sorted(by: { precedes($0.key, $1.key) }) {
      let object = try HDF5Handle(
        H5Oopen(handle.id, path, CHDF5_default()), closing: H5Oclose, else: failure(path))
      try write(attributes, on: object)
      try object.close(else: failure(path))
    }
    var attributes = contents.attributes
    attributes[StoredArrays.hashAttribute] = hash
    try write(attributes.mapValues { .text($0) }, on: handle)
    try check(H5Fflush(handle.id, H5F_SCOPE_LOCAL), "the file")
    try handle.close(else: failure("the file"))
  }

  private func createFile(_ file: String) throws -> HDF5Handle {
    let creation = try properties(CHDF5_file_creation())
    try check(H5Pset_obj_track_times(creation.id, false), "the file")
    let access = try properties(CHDF5_file_access())
    try check(H5Pset_libver_bounds(access.id, H5F_LIBVER_V18, H5F_LIBVER_V18), "the file")
    try check(H5Pset_fclose_degree(access.id, H5F_CLOSE_STRONG), "the file")
    try check(CHDF5_set_unlocked(access.id), "the file")
    return try HDF5Handle(
      H5Fcreate(file, CHDF5_truncate(), creation.id, access.id), closing: H5Fclose, else: failure("the file"))
  }

  private func writeGroups(of contents: StoredArrays, in file: HDF5Handle) throws {
    let creation = try properties(CHDF5_group_creation())
    try check(H5Pset_obj_track_times(creation.id, false), "a group")
    let paths =
      contents.arrays.map(\.name) + Array(contents.links.keys) + Array(contents.objectAttributes.keys)
    let groups = Set(paths.flatMap { ancestors(of: $0) } + contents.objectAttributes.keys)
      .subtracting(contents.arrays.map(\.name))
    for name in groups.sorted(by: precedes) {
      let encoding = try encoding(of: name, CHDF5_link_creation())
      let group = try HDF5Handle(
        H5Gcreate2(file.id, name, encoding.id, creation.id, CHDF5_default()), closing: H5Gclose,
        else: failure(name))
      try group.close(else: failure(name))
    }
  }

  private func write(_ array: NamedArray, in file: HDF5Handle) throws {
    let sizes = array.shape.map { hsize_t($0) }
    let creation = try properties(CHDF5_dataset_creation())
    try check(H5Pset_obj_track_times(creation.id, false), array.name)
    if !sizes.isEmpty && !sizes.contains(0) {
      try check(H5Pset_chunk(creation.id, Int32(sizes.count), sizes), array.name)
      try check(H5Pset_fletcher32(creation.id), array.name)
    }
    let space = try HDF5Handle(
      sizes.isEmpty ? H5Screate(H5S_SCALAR) : H5Screate_simple(Int32(sizes.count), sizes, nil),
      closing: H5Sclose, else: failure(array.name))
    let kind = array.values.kind
    let encoding = try encoding(of: array.name, CHDF5_link_creation())
    let dataset = try HDF5Handle(
      H5Dcreate2(
        file.id, array.name, kind.fileType, space.id, encoding.id, creation.id, CHDF5_default()),
      closing: H5Dclose, else: failure(array.name))
    if array.values.count > 0 {
      let code = array.values.withUnsafeBytes {
        H5Dwrite(dataset.id, kind.memoryType, CHDF5_whole(), CHDF5_whole(), CHDF5_default(), $0.baseAddress!)
      }
      try check(code, array.name)
    }
    try dataset.close(else: failure(array.name))
  }

  private func write(_ attributes: [String: StoredAttribute], on object: HDF5Handle) throws {
    for (name, attribute) in attributes.sorted(by: { precedes($0.key, $1.key) }) {
      try write(attribute, named: name, on: object)
    }
  }

  private func write(_ attribute: StoredAttribute, named name: String, on object: HDF5Handle) throws {
    let texts = attribute.texts.map { Array($0.utf8) }
    // HDF5 has no text of length 0, so an empty one is stored as one zero byte of padding.
    let size = max(1, texts.map(\.count).max() ?? 0)
    let type = try HDF5Handle(H5Tcopy(CHDF5_string()), closing: H5Tclose, else: failure(name))
    try check(H5Tset_size(type.id, size), name)
    try check(H5Tset_strpad(type.id, H5T_STR_NULLPAD), name)
    let isASCII = texts.allSatisfy { $0.allSatisfy { $0 < 0x80 } }
    try check(H5Tset_cset(type.id, isASCII ? H5T_CSET_ASCII : H5T_CSET_UTF8), name)
    let extent: hid_t
    switch attribute {
    case .text: extent = H5Screate(H5S_SCALAR)
    case .texts: extent = H5Screate_simple(1, [hsize_t(texts.count)], nil)
    }
    let space = try HDF5Handle(extent, closing: H5Sclose, else: failure(name))
    let encoding = try encoding(of: name, CHDF5_attribute_creation())
    let handle = try HDF5Handle(
      H5Acreate2(object.id, name, type.id, space.id, encoding.id, CHDF5_default()), closing: H5Aclose,
      else: failure(name))
    let bytes = texts.flatMap { $0 + [UInt8](repeating: 0, count: size - $0.count) }
    if !bytes.isEmpty { try check(H5Awrite(handle.id, type.id, bytes), name) }
    try handle.close(else: failure(name))
  }

  /// Properties of a link or an attribute that say how its name is encoded; the default ones for ASCII.
  private func encoding(of name: String, _ kind: hid_t) throws -> HDF5Handle {
    // The name of a link is the last part of its path; the groups above exist.
    let part = name.split(separator: "/").last ?? ""
    if part.utf8.allSatisfy({ $0 < 0x80 }) {
      return try HDF5Handle(CHDF5_default(), closing: { _ in 0 }, else: failure(name))
    }
    let properties = try properties(kind)
    try check(H5Pset_char_encoding(properties.id, H5T_CSET_UTF8), name)
    return properties
  }

  private func properties(_ kind: hid_t) throws -> HDF5Handle {
    try HDF5Handle(H5Pcreate(kind), closing: H5Pclose, else: failure("the file"))
  }

  private func check(_ code: herr_t, _ object: String) throws {
    guard code >= 0 else { throw failure(object) }
  }

  private func failure(_ object: String) -> ArrayFileError {
    let reason = errno == 0 ? "HDF5 refuses \(object)" : String(cString: strerror(errno))
    return .unwritable(path: path, reason: reason)
  }
}
