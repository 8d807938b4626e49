import CHDF5

/// The bounds for arrays in foreign files, which protect the memory.
private enum ForeignLimit {
  /// The bytes that all arrays of a file may have in memory.
  static let bytes = 8 << 30
  /// The values of all arrays that were never written and have the fill value.
  static let unwrittenValues = 1 << 28
  /// The bytes that one stored byte can become; gzip reaches 1032.
  static let expansion = 1100
  /// The bytes that an array may have in any case.
  static let smallArray = 4096
  /// The bytes that HDF5 surely decompresses and converts in a second.
  static let bytesPerSecond = 50_000_000
}

extension ArrayFileReader {
  /// An array in a foreign file; nil if it is passed over.
  func foreignArray(_ dataset: hid_t, name: String) throws -> NamedArray? {
    let type = try HDF5Handle(H5Dget_type(dataset), closing: H5Tclose, else: damaged(name))
    let found = HDF5Type(type.id)
    guard let number = found.numberType else {
      passedOver[name] = found.description
      return nil
    }
    let isRaw = found == .rawNumbers(number)
    let size = H5Tget_size(type.id)
    let space = try HDF5Handle(H5Dget_space(dataset), closing: H5Sclose, else: damaged(name))
    let declaredShape = try space.shape(else: damaged(name, "declares a size too large for any file"))
    let creation = try HDF5Handle(H5Dget_create_plist(dataset), closing: H5Pclose, else: damaged(name))
    if let obstacle = try obstacle(to: number, isRaw: isRaw, in: dataset, creation.id, name: name) {
      passedOver[name] = obstacle
      return nil
    }
    guard let shape = declaredShape else {
      passedOver[name] = "empty (no values)"
      return nil
    }
    let isFiltered = H5Pget_nfilters(creation.id) > 0
    let isChunked = H5Pget_layout(creation.id) == H5D_CHUNKED
    guard
      let count = try count(
        of: shape, name: name, size: size, heldSize: number.heldKind.size,
        stored: Int(clamping: H5Dget_storage_size(dataset)), isChunked: isChunked, isFiltered: isFiltered)
    else { return nil }
    let values: NamedArray.Values
    if isRaw {
      var bytes = [UInt8](repeating: 0, count: count * size)
      try bytes.withUnsafeMutableBytes { buffer in
        if let start = buffer.baseAddress { try read(dataset, as: type.id, count, to: start, name: name) }
      }
      values = Self.values(of: bytes, number)
    } else {
      let kind = number.heldKind
      values = try kind.values(count) { target in
        // HDF5 leaves the memory of some arrays as it is that were never written.
        target.initializeMemory(as: UInt8.self, repeating: 0, count: count * kind.size)
        try read(dataset, as: kind.memoryType, count, to: target, name: name)
      }
    }
    return NamedArray(name, shape: shape, values, storedType: number)
  }

  private func read(
    _ dataset: hid_t, as type: hid_t, _ count: Int, to target: UnsafeMutableRawPointer, name: String
  ) throws {
    if count == 0 { return }
    guard H5Dread(dataset, type, CHDF5_whole(), CHDF5_whole(), CHDF5_default(), target) >= 0 else {
      throw damaged(name, "does not match its checksum or is truncated")
    }
  }

  /// The numbers in bytes that HDF5 does not convert: truth values and bfloat16, which is little-endian.
  private static func values(of bytes: [UInt8], _ number: NumberType) -> NamedArray.Values {
    if number == .boolean { return .uint64(bytes.map { $0 == 0 ? 0 : 1 }) }
    return .float32(
      stride(from: 0, to: bytes.count, by: 2).map { index in
        Float(bitPattern: UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 24)
      })
  }

  /// Why the numbers of an array cannot be read here, as what it is; nil if they can.
  private func obstacle(
    to number: NumberType, isRaw: Bool, in dataset: hid_t, _ creation: hid_t, name: String
  ) throws -> String? {
    let layout = H5Pget_layout(creation)
    if layout == H5D_VIRTUAL { return "a view of arrays in other files (virtual layout)" }
    if H5Pget_external_count(creation) != 0 { return "an array with its numbers in another file" }
    guard [H5D_COMPACT, H5D_CONTIGUOUS, H5D_CHUNKED].contains(layout) else {
      return "an array of unknown layout"
    }
    if isRaw && number == .bfloat16 {
      let attributes = try AttributeReader(
        path: path, fileSize: fileSize, object: dataset, isForeign: true
      ).contents().attributes
      if let texts = attributes["dtype"]?.texts, texts != ["bfloat16"] { return "opaque bytes" }
    }
    return filter(lackingFor: creation)
  }

  /// The first filter of an array that the library lacks, in words; nil if it has all.
  private func filter(lackingFor creation: hid_t) -> String? {
    for index in 0..<UInt32(max(0, H5Pget_nfilters(creation))) {
      var (flags, parameters, configuration) = (UInt32(0), 0, UInt32(0))
      var bytes = [CChar](repeating: 0, count: 65)
      let number = H5Pget_filter2(
        creation, index, &flags, &parameters, nil, bytes.count - 1, &bytes, &configuration)
      if number >= 0 && H5Zfilter_avail(number) > 0 { continue }
      let stored = ForeignName.escaped(bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) })
      let name = Self.filterNames[number] ?? stored
      return "compressed by the filter \(name.isEmpty ? "" : name + " ")(\(number)), which this library lacks"
    }
    return nil
  }

  /// The registered names of common filters; https://github.com/HDFGroup/hdf5_plugins lists more.
  private static let filterNames: [H5Z_filter_t: String] = [
    1: "gzip", 2: "shuffle", 3: "fletcher32", 4: "szip", 5: "nbit", 6: "scaleoffset", 307: "bzip2",
    32000: "lzf", 32001: "blosc", 32004: "lz4", 32008: "bitshuffle", 32013: "zfp", 32015: "zstd",
    32026: "blosc2",
  ]

  /// The number of values of an array; nil if it is passed over because it declares far more than the file can
  /// hold.
  private func count(
    of shape: [Int], name: String, size: Int, heldSize: Int, stored: Int, isChunked: Bool, isFiltered: Bool
  ) throws -> Int? {
    guard stored <= fileSize else {
      throw damaged(name, "declares \(stored) bytes, more than the file holds")
    }
    // A size of 0 among the others may hide that their product overflows.
    guard !shape.contains(0) else { return 0 }
    let count = product(of: shape) ?? Int.max
    let (bytes, overflow) = count.multipliedReportingOverflow(by: max(size, heldSize))
    let reach = isFiltered ? ForeignLimit.expansion * stored + ForeignLimit.smallArray : stored
    let unwritten = overflow ? Int.max : max(0, count - reach / size)
    guard unwritten == 0 || isChunked || stored == 0 else {
      throw damaged(name, "declares the shape \(text(shape)), more than is stored")
    }
    guard unwritten <= ForeignLimit.unwrittenValues - unwrittenValues else {
      passedOver[name] =
        stored == 0
        ? "an array of shape \(text(shape)), which was never written"
        : "an array of shape \(text(shape)), of which only \(stored) bytes are stored"
      return nil
    }
    guard bytes <= ForeignLimit.bytes - declaredBytes else {
      throw unsupported(name, "brings the arrays of this file above 8 GiB")
    }
    unwrittenValues += unwritten
    declaredBytes += bytes
    if isTrial { ChildProcess.extend(by: bytes / ForeignLimit.bytesPerSecond) }
    return count
  }
}
