import CHDF5

extension HDF5Handle {
  /// The sizes of an open data space, up to 32 of them; nil for the null space, which has no values.
  ///
  /// - Throws: `error` if they cannot be read or exceed `Int`.
  func shape(else error: @autoclosure () -> ArrayFileError) throws -> [Int]? {
    switch H5Sget_simple_extent_type(id) {
    case H5S_NULL: return nil
    case H5S_SCALAR: return []
    case H5S_SIMPLE: break
    default: throw error()
    }
    let rank = H5Sget_simple_extent_ndims(id)
    guard 0...32 ~= rank else { throw error() }
    var sizes = [hsize_t](repeating: 0, count: 32)
    guard H5Sget_simple_extent_dims(id, &sizes, nil) == rank else { throw error() }
    let shape = sizes.prefix(Int(rank)).compactMap { Int(exactly: $0) }
    guard shape.count == rank else { throw error() }
    return shape
  }
}
