import CHDF5

extension ArrayFileReader {
  /// An array in a file of ours: little-endian, whole, in the file and not compressed.
  func ownArray(_ dataset: hid_t, name: String) throws -> NamedArray {
    let kind = try kind(of: dataset, name: name)
    let shape = try ownShape(of: dataset, name: name)
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

  private func kind(of dataset: hid_t, name: String) throws -> ElementKind {
    let type = try HDF5Handle(H5Dget_type(dataset), closing: H5Tclose, else: damaged(name))
    guard let kind = ElementKind.allCases.first(where: { H5Tequal(type.id, $0.fileType) > 0 }) else {
      throw unsupported(name, "is not little-endian float32, float64, int64 or uint64")
    }
    return kind
  }

  private func ownShape(of dataset: hid_t, name: String) throws -> [Int] {
    let space = try HDF5Handle(H5Dget_space(dataset), closing: H5Sclose, else: damaged(name))
    guard let shape = try space.shape(else: damaged(name, "declares a size too large for any file")),
      shape.count <= 8
    else { throw unsupported(name, "does not have 0 to 8 dimensions") }
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
}
