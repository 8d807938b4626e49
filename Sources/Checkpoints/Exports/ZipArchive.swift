import CZlib

/// A ZIP file whose members are stored as they are and without times, so that the same members have the same bytes.
///
/// Written after PKWARE's APPNOTE 6.3, without the extensions for files of 4 GiB and more.
struct ZipArchive {
  private var members: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// Adds a file of this name.
  mutating func add(_ name: String, _ bytes: [UInt8]) {
    let checksum = UInt32(truncatingIfNeeded: crc32(0, bytes, UInt32(bytes.count)))
    let size = UInt32(bytes.count)
    let start = UInt32(members.count)
    // The version of the reader that is needed, no flags, stored, the first moment that ZIP knows.
    let common: [UInt8] =
      little(20 as UInt16) + little(0 as UInt16) + little(0 as UInt16) + little(0 as UInt16)
      + little(0x21 as UInt16) + little(checksum) + little(size) + little(size)
      + little(UInt16(name.utf8.count)) + little(0 as UInt16)
    members += little(0x0403_4B50 as UInt32) + common + Array(name.utf8) + bytes
    directory +=
      little(0x0201_4B50 as UInt32) + little(20 as UInt16) + common + little(0 as UInt16)
      + little(0 as UInt16) + little(0 as UInt16) + little(0 as UInt32) + little(start) + Array(name.utf8)
    count += 1
  }

  /// The whole file.
  var bytes: [UInt8] {
    members + directory + little(0x0605_4B50 as UInt32) + little(0 as UInt16) + little(0 as UInt16)
      + little(count) + little(count) + little(UInt32(directory.count)) + little(UInt32(members.count))
      + little(0 as UInt16)
  }

  /// Writes the file, whole or not at all.
  ///
  /// - Throws: ``ArrayFileError/unwritable(path:reason:)``.
  func write(to path: String) throws {
    try DurableFile.write(bytes, to: path)
  }
}

/// The bytes of a whole number, the lowest first.
func little(_ number: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian) { Array($0) }
}
