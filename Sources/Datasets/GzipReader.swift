import CZlib
import Files
import Hashing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Decompresses a gzip file (RFC 1952) in chunks and hashes the decompressed bytes.
///
/// It decompresses only as many bytes as are requested, so a small file that would expand to gigabytes costs
/// nothing.
final class GzipReader {
  let path: String
  /// The hash of all bytes decompressed so far.
  private(set) var hash = SHA256()
  /// The number of bytes decompressed so far.
  private(set) var count = 0
  /// Whether the end of the stream was reached and its checksum is correct.
  private(set) var isComplete = false

  private static let chunkSize = 1 << 16
  private let file: Int32
  private let input = UnsafeMutablePointer<UInt8>.allocate(capacity: chunkSize)
  /// On the heap, because zlib stores its address.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init(_ path: String) throws {
    self.path = path
    file = open(path, O_RDONLY)
    stream.initialize(to: z_stream())
    // 15 is the largest window; adding 16 selects the gzip header and checksum.
    let code = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(code == Z_OK, "zlib failed to start with code \(code)")
    guard file >= 0 else { throw unreadable() }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
    if file >= 0 { close(file) }
  }

  /// Fills `output` with decompressed bytes.
  ///
  /// - Returns: The number of bytes written; it is less than the size of `output` only at the end of the file
  ///   or stream.
  /// - Throws: ``DatasetError`` when the file cannot be read or is damaged.
  func fill(_ output: UnsafeMutableRawBufferPointer) throws -> Int {
    var filled = 0
    while filled < output.count && !isComplete {
      if stream.pointee.avail_in == 0 {
        stream.pointee.avail_in = UInt32(try refill())
        stream.pointee.next_in = input
      }
      let fileEnded = stream.pointee.avail_in == 0
      let chunk = output[filled..<min(filled + Self.chunkSize, output.count)]
      let written = try decompress(into: UnsafeMutableRawBufferPointer(rebasing: chunk))
      filled += written
      if fileEnded && written == 0 { break }
    }
    return filled
  }

  private func decompress(into output: UnsafeMutableRawBufferPointer) throws -> Int {
    stream.pointee.next_out = output.baseAddress!.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(output.count)
    let code = inflate(stream, Z_NO_FLUSH)
    let written = output.count - Int(stream.pointee.avail_out)
    switch code {
    case Z_STREAM_END:
      let followed = try stream.pointee.avail_in > 0 || refill() > 0
      guard !followed else { throw corrupt("bytes follow the end of its gzip stream") }
      isComplete = true
    case Z_OK, Z_BUF_ERROR: break
    default:
      if count == 0, let kind = FileKind(of: path), kind != .gzip {
        throw DatasetError.unreadable(path: path, reason: "it is not gzip: it \(kind)")
      }
      throw corrupt(stream.pointee.msg.map { String(cString: $0) } ?? "zlib failed with code \(code)")
    }
    hash.update(UnsafeRawBufferPointer(rebasing: output[..<written]))
    count += written
    return written
  }

  private func refill() throws -> Int {
    while true {
      let count = read(file, input, Self.chunkSize)
      if count >= 0 { return count }
      guard errno == EINTR else { throw unreadable() }
    }
  }

  private func unreadable() -> DatasetError {
    .unreadable(path: path, reason: String(cString: strerror(errno)))
  }

  private func corrupt(_ reason: String) -> DatasetError {
    .corrupt(path: path, reason: reason)
  }
}
