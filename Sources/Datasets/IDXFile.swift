/// A file of unsigned bytes in the IDX format of the MNIST database, compressed with gzip.
///
/// The format: two zero bytes, the type (8 for unsigned bytes), the number of dimensions, each size as a
/// big-endian 32-bit number, then the bytes in row-major order (Y. LeCun, C. Cortes, C. J. C. Burges, "The
/// MNIST database of handwritten digits").
struct IDXFile {
  /// The bytes without the header, row-major.
  let bytes: [UInt8]

  /// Reads and validates a file.
  ///
  /// - Parameters:
  ///   - path: The path of the gzip file.
  ///   - sizes: The expected sizes: images × height × width, or the number of labels.
  ///   - hash: The expected SHA-256 of the decompressed file, including the header.
  /// - Throws: ``DatasetError`` when the file is missing, damaged, truncated or too long, or when its magic
  ///   number, sizes or hash differ.
  init(_ path: String, sizes: [Int], hash: String) throws {
    let headerLength = 4 + 4 * sizes.count
    let length = sizes.reduce(1, *)
    let reader = try GzipReader(path)

    var header = [UInt8](repeating: 0, count: headerLength)
    let headerRead = try header.withUnsafeMutableBytes { try reader.fill($0) }
    let words = stride(from: 0, to: headerLength, by: 4).map { at in
      header[at..<at + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    let magic = 0x800 | UInt32(sizes.count)
    guard headerRead < 4 || words[0] == magic else {
      throw DatasetError.wrongMagic(path: path, expected: magic, found: words[0])
    }
    guard headerRead == headerLength else {
      throw DatasetError.truncated(path: path, expected: headerLength + length, found: headerRead)
    }
    guard words.dropFirst().elementsEqual(sizes.map { UInt32($0) }) else {
      throw DatasetError.wrongSizes(path: path, expected: sizes, found: words.dropFirst().map { Int($0) })
    }

    bytes = try [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
      filled = try reader.fill(UnsafeMutableRawBufferPointer(buffer))
    }
    guard bytes.count == length else {
      throw DatasetError.truncated(path: path, expected: headerLength + length, found: reader.count)
    }
    let found = reader.hash.hexadecimal
    let excess = try withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { try reader.fill($0) }
    guard excess == 0 else { throw DatasetError.tooLong(path: path, expected: headerLength + length) }
    guard reader.isComplete else {
      throw DatasetError.corrupt(path: path, reason: "it ends within its gzip checksum")
    }
    guard found == hash else { throw DatasetError.wrongHash(path: path, expected: hash, found: found) }
  }
}
