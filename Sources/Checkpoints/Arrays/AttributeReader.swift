import CHDF5

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads the attributes of one object in a file.
///
/// In a foreign file, texts may be of variable length, numbers are ignored, and what is neither text nor
/// number is passed over.
struct AttributeReader {
  /// The attributes of an object.
  struct Contents {
    /// Texts and lists of texts.
    var attributes: [String: StoredAttribute] = [:]
    /// What else a foreign file has, by the name of the attribute.
    var passedOver: [String: String] = [:]
  }

  /// What an attribute in a foreign file is.
  private enum Finding {
    case text(StoredAttribute)
    case numbers
    case other(String)
  }

  let path: String
  let fileSize: Int
  let object: hid_t
  let isForeign: Bool

  func contents() throws -> Contents {
    var contents = Contents()
    for bytes in try names() {
      switch ForeignName(bytes) {
      case .valid(let name) where contents.attributes[name] == nil:
        let handle = try HDF5Handle(
          H5Aopen(object, name, CHDF5_default()), closing: H5Aclose, else: damaged("the attribute “\(name)”"))
        switch try isForeign ? foreignValue(of: handle.id, name: name) : ownValue(of: handle.id, name: name) {
        case .text(let value): contents.attributes[name] = value
        case .numbers: break
        case .other(let description): contents.passedOver[name] = description
        }
      case .valid:
        contents.passedOver[ForeignName.escaped(bytes)] = "its name has the same letters as another"
      case .invalid(let shown, let reason): contents.passedOver[shown] = reason
      }
    }
    guard isForeign || contents.passedOver.isEmpty else { throw damaged("the list of its attributes") }
    return contents
  }

  private func names() throws -> [[UInt8]] {
    var names: [[UInt8]] = []
    let code = withUnsafeMutablePointer(to: &names) { names in
      H5Aiterate2(
        object, H5_INDEX_NAME, H5_ITER_INC, nil,
        { _, name, _, names in
          let count = name.map { strnlen($0, ForeignName.limit) } ?? 0
          let bytes = UnsafeRawBufferPointer(start: name, count: count)
          names!.assumingMemoryBound(to: [[UInt8]].self).pointee.append(Array(bytes))
          return 0
        }, names)
    }
    let areValid = names.allSatisfy { bytes in
      String(validating: bytes, as: UTF8.self).map { StoredArrays.isValid($0[...]) } ?? false
    }
    guard code >= 0, isForeign || areValid else { throw damaged("the list of its attributes") }
    return names
  }

  /// The texts of an attribute in a file of ours.
  private func ownValue(of attribute: hid_t, name: String) throws -> Finding {
    let type = try HDF5Handle(H5Aget_type(attribute), closing: H5Tclose, else: damaged(name))
    let space = try HDF5Handle(H5Aget_space(attribute), closing: H5Sclose, else: damaged(name))
    let isScalar = H5Sget_simple_extent_type(space.id) == H5S_SCALAR
    var count: hsize_t = 1
    guard
      isScalar
        || (H5Sget_simple_extent_type(space.id) == H5S_SIMPLE && H5Sget_simple_extent_ndims(space.id) == 1
          && H5Sget_simple_extent_dims(space.id, &count, nil) == 1 && count <= 65_536),
      H5Tget_class(type.id) == H5T_STRING, H5Tis_variable_str(type.id) == 0
    else {
      throw ArrayFileError.unsupported(
        path: path, object: "the attribute “\(name)”",
        reason: "is not a text of fixed length, nor a list of them")
    }
    let size = H5Tget_size(type.id)
    guard 1...65_536 ~= size, size * Int(count) <= 1 << 24,
      let texts = try fixedTexts(in: attribute, type: type.id, count: Int(count), name: name)
    else { throw damaged("the attribute “\(name)”") }
    return .text(isScalar ? .text(texts[0]) : .texts(texts))
  }

  /// The texts of an attribute in a foreign file.
  private func foreignValue(of attribute: hid_t, name: String) throws -> Finding {
    let type = try HDF5Handle(H5Aget_type(attribute), closing: H5Tclose, else: damaged(name))
    let space = try HDF5Handle(H5Aget_space(attribute), closing: H5Sclose, else: damaged(name))
    guard let shape = try space.shape(else: damaged(name)) else { return .other("empty (no values)") }
    guard let count = product(of: shape) else { throw damaged("the attribute “\(name)”") }
    // h5py writes an empty list as a list of numbers.
    if shape == [0] { return .text(.texts([])) }
    switch HDF5Type(type.id) {
    case .numbers, .rawNumbers: return .numbers
    case .other(let description): return .other(description)
    case .texts: break
    }
    guard shape.count <= 1 else { return .other("texts of shape \(text(shape))") }
    let isVariable = H5Tis_variable_str(type.id) > 0
    let (bytes, overflow) = count.multipliedReportingOverflow(by: isVariable ? 16 : H5Tget_size(type.id))
    guard !overflow, bytes <= fileSize else { throw damaged("the attribute “\(name)”") }
    guard bytes <= 64 << 20 else { return .other("texts of more than 64 MB") }
    let found =
      isVariable
      ? try variableTexts(in: attribute, type: type.id, space: space.id, count: count, name: name)
      : try fixedTexts(in: attribute, type: type.id, count: count, name: name)
    guard let texts = found else { return .other("text that is not UTF-8") }
    return .text(shape.isEmpty ? .text(texts[0]) : .texts(texts))
  }

  /// Reads texts of fixed length; nil if one is not UTF-8.
  private func fixedTexts(in attribute: hid_t, type: hid_t, count: Int, name: String) throws -> [String]? {
    if count == 0 { return [] }
    let size = H5Tget_size(type)
    var bytes = [UInt8](repeating: 0, count: size * count)
    guard H5Aread(attribute, type, &bytes) >= 0 else { throw damaged("the attribute “\(name)”") }
    let isSpacePadded = H5Tget_strpad(type) == H5T_STR_SPACEPAD
    var texts: [String] = []
    for index in 0..<count {
      var padded = bytes[index * size..<(index + 1) * size]
      if isSpacePadded { while padded.last == UInt8(ascii: " ") { padded.removeLast() } }
      guard let text = String(validating: padded.prefix { $0 != 0 }, as: UTF8.self) else { return nil }
      texts.append(text)
    }
    return texts
  }

  /// Reads texts from the heap of the file; nil if one is not UTF-8.
  ///
  /// The heap has no checksum and HDF5 crashes on damaged texts, so a child process reads such a file first.
  private func variableTexts(
    in attribute: hid_t, type: hid_t, space: hid_t, count: Int, name: String
  ) throws -> [String]? {
    var pointers = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
    guard H5Aread(attribute, type, &pointers) >= 0 else { throw damaged("the attribute “\(name)”") }
    defer { H5Dvlen_reclaim(type, space, CHDF5_default(), &pointers) }
    var texts: [String] = []
    for pointer in pointers {
      let bytes = UnsafeRawBufferPointer(start: pointer, count: pointer.map { strlen($0) } ?? 0)
      guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
      texts.append(text)
    }
    return texts
  }

  private func damaged(_ object: String) -> ArrayFileError {
    .damaged(path: path, reason: "\(object) cannot be read")
  }
}
