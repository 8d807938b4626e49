import CZlib

/// A ZIP file whose members are stored as they are and without times, so that the same members have the same bytes.
///
/// Written after PKWARE's APPNOTE 6.3, without the extensions for files of 4 GiB and more.
struct ZipArchive {
  private var members: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// Adds a file of this name.
  ///
  /// - Throws: ``ArrayFileError/invalid(name:reason:)`` where there is no room for it.
  mutating func add(_ name: String, _ bytes: [UInt8]) throws {
    try expectRoom(for: name, of: bytes.count)
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

  /// Refuses a file with which a count or a place would pass what the format can say.
  ///
  /// - Throws: ``ArrayFileError/invalid(name:reason:)``.
  func expectRoom(for name: String, of size: Int) throws {
    // What a member has before it, in the directory and, once for all, at the end; both with its name but the last.
    let end = members.count + directory.count + size + 30 + 46 + 2 * name.utf8.count + 22
    // The greatest numbers stand for those of the extensions.
    guard end < UInt32.max, count < UInt16.max - 1, name.utf8.count < UInt16.max else {
      throw ArrayFileError.invalid(
        name: name, reason: "a ZIP file has less than 4 GiB, 65535 members and 65535 bytes of a name")
    }
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
