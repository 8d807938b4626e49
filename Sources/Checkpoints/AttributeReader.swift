import CHDF5

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads the texts at the root of a file.
struct AttributeReader {
  let path: String
  let file: hid_t

  func attributes() throws -> [String: String] {
    var attributes: [String: String] = [:]
    for name in try names() {
      let attribute = try HDF5Handle(
        H5Aopen(file, name, CHDF5_default()), closing: H5Aclose, else: damaged("the attribute “\(name)”"))
      attributes[name] = try text(of: attribute.id, name: name)
    }
    return attributes
  }

  private func names() throws -> [String] {
    var names: [String?] = []
    let code = withUnsafeMutablePointer(to: &names) { names in
      H5Aiterate2(
        file, H5_INDEX_NAME, H5_ITER_INC, nil,
        { _, name, _, names in
          let bytes = UnsafeBufferPointer(start: name, count: name.map { strnlen($0, 256) } ?? 0)
          let text = String(decoding: UnsafeRawBufferPointer(bytes), as: UTF8.self)
          names!.assumingMemoryBound(to: [String?].self).pointee
            .append(StoredArrays.isValid(text[...]) ? text : nil)
          return 0
        }, names)
    }
    let valid = names.compactMap { $0 }
    guard code >= 0, valid.count == names.count else { throw damaged("the list of its attributes") }
    return valid
  }

  private func text(of attribute: hid_t, name: String) throws -> String {
    let type = try HDF5Handle(H5Aget_type(attribute), closing: H5Tclose, else: damaged(name))
    let space = try HDF5Handle(H5Aget_space(attribute), closing: H5Sclose, else: damaged(name))
    let size = H5Tget_size(type.id)
    // Texts of variable length are not touched: their heap has no checksum, and libraries crash on damaged ones.
    guard H5Tget_class(type.id) == H5T_STRING, H5Tis_variable_str(type.id) == 0,
      H5Sget_simple_extent_type(space.id) == H5S_SCALAR, 1...65_536 ~= size
    else {
      throw ArrayFileError.unsupported(
        path: path, object: "the attribute “\(name)”", reason: "is not a single text of fixed length")
    }
    var bytes = [UInt8](repeating: 0, count: size)
    guard H5Aread(attribute, type.id, &bytes) >= 0 else { throw damaged("the attribute “\(name)”") }
    if H5Tget_strpad(type.id) == H5T_STR_SPACEPAD {
      while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    }
    guard let text = String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self) else {
      throw damaged("the attribute “\(name)”")
    }
    return text
  }

  private func damaged(_ object: String) -> ArrayFileError {
    .damaged(path: path, reason: "\(object) cannot be read")
  }
}
