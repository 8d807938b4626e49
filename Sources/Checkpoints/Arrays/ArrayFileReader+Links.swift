import CHDF5

extension ArrayFileReader {
  /// The bytes of the name of a link.
  func linkName(_ index: hsize_t, in group: hid_t, prefix: String) throws -> [UInt8] {
    let order = (H5_INDEX_NAME, H5_ITER_INC)
    let length = H5Lget_name_by_idx(group, ".", order.0, order.1, index, nil, 0, CHDF5_default())
    guard length >= 0 else { throw damaged(prefix) }
    guard length <= ForeignName.limit else { throw unsupported(prefix, "has a name of \(length) bytes") }
    var bytes = [CChar](repeating: 0, count: length + 1)
    let found = H5Lget_name_by_idx(
      group, ".", order.0, order.1, index, &bytes, bytes.count, CHDF5_default())
    guard found == length else { throw damaged(prefix) }
    return bytes.prefix(length).map { UInt8(bitPattern: $0) }
  }

  /// What a link other than one to an object is; nil if it leads to an object.
  func link(_ part: String, in group: hid_t, name: String) throws -> String? {
    var size = 0
    switch CHDF5_link_kind(group, part, &size) {
    case 0: return nil
    case 1:
      var bytes = [UInt8](repeating: 0, count: min(size, ForeignName.limit))
      guard size == bytes.count, H5Lget_val(group, part, &bytes, size, CHDF5_default()) >= 0 else {
        return "a soft link"
      }
      let target = Array(bytes.prefix { $0 != 0 })
      let text = String(validating: target, as: UTF8.self).flatMap { $0.holdsControlCharacters ? nil : $0 }
      return "a soft link to “\(text ?? ForeignName.escaped(target))”"
    case 2: return "an external link"
    case 3: return "a link of another kind"
    default: throw damaged(name)
    }
  }
}
