import CHDF5

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes one HDF5 file whose bytes depend on its contents alone.
///
/// The form: version 1.8 with its checksummed headers; no times; each array one chunk with a Fletcher-32
/// checksum; texts of fixed length, because those of variable length lie in a heap without a checksum.
struct ArrayFileWriter {
  /// The path that errors name.
  let path: String

  func write(_ contents: StoredArrays, hash: String, to file: String) throws {
    errno = 0
    let handle = try createFile(file)
    try writeGroups(of: contents, in: handle)
    for array in contents.arrays { try write(array, in: handle) }
    var attributes = contents.attributes
    attributes[StoredArrays.hashAttribute] = hash
    for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
      try write(value, named: name, in: handle)
    }
    try check(H5Fflush(handle.id, H5F_SCOPE_LOCAL), "the file")
    try handle.close(else: failure("the file"))
  }

  private func createFile(_ file: String) throws -> HDF5Handle {
    let creation = try properties(CHDF5_file_creation())
    try check(H5Pset_obj_track_times(creation.id, false), "the file")
    let access = try properties(CHDF5_file_access())
    try check(H5Pset_libver_bounds(access.id, H5F_LIBVER_V18, H5F_LIBVER_V18), "the file")
    try check(H5Pset_fclose_degree(access.id, H5F_CLOSE_STRONG), "the file")
    return try HDF5Handle(
      H5Fcreate(file, CHDF5_truncate(), creation.id, access.id), closing: H5Fclose, else: failure("the file"))
  }

  private func writeGroups(of contents: StoredArrays, in file: HDF5Handle) throws {
    let creation = try properties(CHDF5_group_creation())
    try check(H5Pset_obj_track_times(creation.id, false), "a group")
    var made: Set<String> = []
    for array in contents.arrays {
      let parts = array.name.split(separator: "/")
      for depth in 0..<parts.count - 1 {
        let name = parts[...depth].joined(separator: "/")
        guard made.insert(name).inserted else { continue }
        let group = try HDF5Handle(
          H5Gcreate2(file.id, name, CHDF5_default(), creation.id, CHDF5_default()), closing: H5Gclose,
          else: failure(name))
        try group.close(else: failure(name))
      }
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
    let dataset = try HDF5Handle(
      H5Dcreate2(
        file.id, array.name, kind.fileType, space.id, CHDF5_default(), creation.id, CHDF5_default()),
      closing: H5Dclose, else: failure(array.name))
    if array.values.count > 0 {
      let code = array.values.withUnsafeBytes {
        H5Dwrite(dataset.id, kind.memoryType, CHDF5_whole(), CHDF5_whole(), CHDF5_default(), $0.baseAddress!)
      }
      try check(code, array.name)
    }
    try dataset.close(else: failure(array.name))
  }

  private func write(_ text: String, named name: String, in file: HDF5Handle) throws {
    let bytes = Array(text.utf8)
    let type = try HDF5Handle(H5Tcopy(CHDF5_string()), closing: H5Tclose, else: failure(name))
    // HDF5 has no text of length 0; one zero byte of padding stands for it.
    try check(H5Tset_size(type.id, max(1, bytes.count)), name)
    try check(H5Tset_strpad(type.id, H5T_STR_NULLPAD), name)
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    try check(H5Tset_cset(type.id, isASCII ? H5T_CSET_ASCII : H5T_CSET_UTF8), name)
    let space = try HDF5Handle(H5Screate(H5S_SCALAR), closing: H5Sclose, else: failure(name))
    let attribute = try HDF5Handle(
      H5Acreate2(file.id, name, type.id, space.id, CHDF5_default(), CHDF5_default()), closing: H5Aclose,
      else: failure(name))
    try check(H5Awrite(attribute.id, type.id, bytes.isEmpty ? [0] : bytes), name)
    try attribute.close(else: failure(name))
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
