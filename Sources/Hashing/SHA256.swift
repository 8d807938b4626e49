/// An incremental SHA-256 hash (FIPS 180-4).
///
/// ```swift
/// var hash = SHA256()
/// hash.update("abc")
/// print(hash.hexadecimal)  // ba7816bf…
/// ```
public struct SHA256 {
  private var state: SIMD8<UInt32>
  private var block: [UInt8]
  private var filled = 0
  private var length: UInt64 = 0

  /// Creates a hash of no bytes.
  public init() {
    state = SIMD8(
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
    block = [UInt8](repeating: 0, count: 64)
  }

  /// Appends the bytes of a buffer.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard var source = bytes.baseAddress, bytes.count > 0 else { return }
    var remaining = bytes.count
    length &+= UInt64(remaining)
    if filled > 0 {
      let count = min(64 - filled, remaining)
      block.withUnsafeMutableBytes {
        $0.baseAddress!.advanced(by: filled).copyMemory(from: source, byteCount: count)
      }
      filled += count
      source += count
      remaining -= count
      guard filled == 64 else { return }
      state = block.withUnsafeBytes { compressed(state, $0.baseAddress!, blocks: 1) }
      filled = 0
    }
    state = compressed(state, source, blocks: remaining / 64)
    source += remaining / 64 * 64
    filled = remaining % 64
    if filled > 0 {
      block.withUnsafeMutableBytes { $0.baseAddress!.copyMemory(from: source, byteCount: filled) }
    }
  }

  /// Appends bytes.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Appends the UTF-8 bytes of a text.
  public mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// The 32 bytes of the hash of the bytes so far; more may be appended afterwards.
  public var digest: [UInt8] {
    var copy = self
    let bits = length &* 8
    copy.update([0x80] + [UInt8](repeating: 0, count: (119 - filled) % 64))
    copy.update((0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) })
    return (0..<32).map { UInt8(truncatingIfNeeded: copy.state[$0 / 4] >> UInt32(24 - 8 * ($0 % 4))) }
  }

  /// The hash of the bytes so far as 64 lower-case hexadecimal digits.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The hash of bytes as 64 lower-case hexadecimal digits.
  public static func hash(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.hexadecimal
  }

  /// The hash of a text's UTF-8 bytes as 64 lower-case hexadecimal digits.
  public static func hash(of text: String) -> String {
    var hash = SHA256()
    hash.update(text)
    return hash.hexadecimal
  }
}
