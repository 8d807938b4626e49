import CHDF5

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads the attributes of one object in a file.
struct AttributeReader {
  let path: String
  let object: hid_t
  /// Whether texts may be of variable length, and attributes that are no texts or have invalid names are
  /// ignored.
  let isForeign: Bool

  func attributes() throws -> [String: StoredAttribute] {
    var attributes: [String: StoredAttribute] = [:]
    for name in try names() {
      let handle = try HDF5Handle(
        H5Aopen(object, name, CHDF5_default()), closing: H5Aclose, else: damaged("the attribute “\(name)”"))
      attributes[name] = try value(of: handle.id, name: name)
    }
    return attributes
  }

  private func names() throws -> [String] {
    var names: [String?] = []
    let code = withUnsafeMutablePointer(to: &names) { names in
      H5Aiterate2(
        object, H5_INDEX_NAME, H5_ITER_INC, nil,
        { _, name, _, names in
          let bytes = UnsafeBufferPointer(start: name, count: name.map { strnlen($0, 256) } ?? 0)
          let text = String(decoding: UnsafeRawBufferPointer(bytes), as: UTF8.self)
          names!.assumingMemoryBound(to: [String?].self).pointee
            .append(StoredArrays.isValid(text[...]) ? text : nil)
          return 0
        }, names)
    }
    let valid = names.compactMap { $0 }
    guard code >= 0, isForeign || valid.count == names.count else {
      throw damaged("the list of its attributes")
    }
    return valid
  }

  /// The value of an attribute; nil if a foreign file has one that is no text.
  private func value(of attribute: hid_t, name: String) throws -> StoredAttribute? {
    let type = try HDF5Handle(H5Aget_type(attribute), closing: H5Tclose, else: damaged(name))
    let space = try HDF5Handle(H5Aget_space(attribute), closing: H5Sclose, else: damaged(name))
    let isScalar = H5Sget_simple_extent_type(space.id) == H5S_SCALAR
    var count: hsize_t = 1
    guard
      isScalar
        || (H5Sget_simple_extent_type(space.id) == H5S_SIMPLE && H5Sget_simple_extent_ndims(space.id) == 1
          && H5Sget_simple_extent_dims(space.id, &count, nil) == 1 && count <= 65_536)
    else { return try unsupported(name) }
    // h5py writes an empty list as a list of numbers.
    if isForeign && count == 0 { return .texts([]) }
    let isVariable = H5Tis_variable_str(type.id) != 0
    guard H5Tget_class(type.id) == H5T_STRING, isForeign || !isVariable else { return try unsupported(name) }
    let texts =
      !isVariable
      ? try fixedTexts(in: attribute, type: type.id, count: Int(count), name: name)
      : try variableTexts(in: attribute, type: type.id, space: space.id, count: Int(count), name: name)
    return isScalar ? .text(texts[0]) : .texts(texts)
  }

  private func fixedTexts(in attribute: hid_t, type: hid_t, count: Int, name: String) throws -> [String] {
    let size = H5Tget_size(type)
    guard 1...65_536 ~= size, size * count <= 1 << 24 else {
      throw damaged("the attribute “\(name)”")
    }
    if count == 0 { return [] }
    var bytes = [UInt8](repeating: 0, count: size * count)
    guard H5Aread(attribute, type, &bytes) >= 0 else { throw damaged("the attribute “\(name)”") }
    let isSpacePadded = H5Tget_strpad(type) == H5T_STR_SPACEPAD
    return try (0..<count).map { index in
      var text = bytes[index * size..<(index + 1) * size]
      if isSpacePadded { while text.last == UInt8(ascii: " ") { text.removeLast() } }
      return try valid(text.prefix { $0 != 0 }, name: name)
    }
  }

  /// Reads texts from the heap of the file. The heap has no checksum and HDF5 crashes on damaged texts, so a
  /// child process reads such a file first.
  private func variableTexts(
    in attribute: hid_t, type: hid_t, space: hid_t, count: Int, name: String
  ) throws -> [String] {
    var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
    guard H5Aread(attribute, type, &pointers) >= 0 else { throw damaged("the attribute “\(name)”") }
    defer { H5Dvlen_reclaim(type, space, CHDF5_default(), &pointers) }
    return try pointers.map { pointer in
      guard let pointer else { return "" }
      let bytes = UnsafeRawBufferPointer(start: pointer, count: strlen(pointer))
      return try valid(bytes, name: name)
    }
  }

  private func valid(_ bytes: some Collection<UInt8>, name: String) throws -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw damaged("the attribute “\(name)”")
    }
    return text
  }

  /// Ignores an attribute of another type in a foreign file and refuses it in one of ours.
  private func unsupported(_ name: String) throws -> StoredAttribute? {
    if isForeign { return nil }
    throw ArrayFileError.unsupported(
      path: path, object: "the attribute “\(name)”",
      reason: "is not a text of fixed length, nor a list of them")
  }

  private func damaged(_ object: String) -> ArrayFileError {
    .damaged(path: path, reason: "\(object) cannot be read")
  }
}
