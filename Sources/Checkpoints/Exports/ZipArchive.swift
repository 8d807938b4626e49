import CZlib
import Files

/// A ZIP file of uncompressed members without time stamps, so that the same members give the same bytes.
///
/// It follows PKWARE's APPNOTE 6.3, without the extensions for files of 4 GiB and more.
struct ZipArchive {
  private var members: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// Adds a member.
  ///
  /// - Throws: ``ArrayFileError/invalid(name:reason:)`` if it exceeds the limits of the format.
  mutating func add(_ name: String, _ bytes: [UInt8]) throws {
    try expectRoom(for: name, of: bytes.count)
    let checksum = UInt32(truncatingIfNeeded: crc32(0, bytes, UInt32(bytes.count)))
    let size = UInt32(bytes.count)
    let start = UInt32(members.count)
    // The required version, a flag for names in UTF-8, no compression, the earliest time of the format.
    let flags: UInt16 = name.utf8.allSatisfy { $0 < 0x80 } ? 0 : 0x0800
    let common: [UInt8] =
      littleEndian(20 as UInt16) + littleEndian(flags) + littleEndian(0 as UInt16)
      + littleEndian(0 as UInt16)
      + littleEndian(0x21 as UInt16) + littleEndian(checksum) + littleEndian(size) + littleEndian(size)
      + littleEndian(UInt16(name.utf8.count)) + littleEndian(0 as UInt16)
    members += littleEndian(0x0403_4B50 as UInt32) + common + Array(name.utf8) + bytes
    directory +=
      littleEndian(0x0201_4B50 as UInt32) + littleEndian(20 as UInt16) + common + littleEndian(0 as UInt16)
      + littleEndian(0 as UInt16) + littleEndian(0 as UInt16) + littleEndian(0 as UInt32)
      + littleEndian(start) + Array(name.utf8)
    count += 1
  }

  /// Refuses a member with which a count or an offset would exceed the limits of the format.
  ///
  /// - Throws: ``ArrayFileError/invalid(name:reason:)``.
  func expectRoom(for name: String, of size: Int) throws {
    // The member's header and directory entry, each with its name, and the end record of the archive.
    let end = members.count + directory.count + size + 30 + 46 + 2 * name.utf8.count + 22
    // The largest numbers are reserved for the extensions.
    guard end < UInt32.max, count < UInt16.max - 1, name.utf8.count < UInt16.max else {
      throw ArrayFileError.invalid(
        name: name,
        reason: "a ZIP file has less than 4 GiB, fewer than 65535 members and names of less than 65535 bytes")
    }
  }

  /// The bytes of the file.
  var bytes: [UInt8] {
    members + directory + littleEndian(0x0605_4B50 as UInt32) + littleEndian(0 as UInt16)
      + littleEndian(0 as UInt16)
      + littleEndian(count) + littleEndian(count) + littleEndian(UInt32(directory.count))
      + littleEndian(UInt32(members.count))
      + littleEndian(0 as UInt16)
  }

  /// Writes the file atomically.
  ///
  /// - Throws: ``ArrayFileError/unwritable(path:reason:)``.
  func write(to path: String) throws {
    try ArrayFileError.translating { try AtomicFile.write(bytes, to: path) }
  }
}

/// The bytes of an integer, the lowest first.
func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian) { Array($0) }
}
