/// What happens to the bytes of a file on a bad disk or in a broken copy.
public enum Damage: CaseIterable, Sendable {
  /// One to three bits are flipped.
  case flippedBits
  /// The end is missing.
  case cutShort
  /// Up to 512 bytes, a sector of a disk, are all zeros or all ones.
  case overwritten
  /// Up to 512 bytes were written over others.
  case misplaced

  /// A damaged copy, always the same for a number.
  public func copy(_ number: Int, of bytes: [UInt8]) -> [UInt8] {
    var random = SeededNumbers(seed: UInt64(number))
    var copy = bytes
    func place() -> Int { .random(in: bytes.indices, using: &random) }
    switch self {
    case .flippedBits:
      for _ in 0...number % 3 { copy[place()] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
    case .cutShort:
      copy.removeLast(bytes.count - place())
    case .overwritten:
      let start = place()
      for place in start..<min(start + .random(in: 1...512, using: &random), bytes.count) {
        copy[place] = number % 2 == 0 ? 0 : 0xFF
      }
    case .misplaced:
      let (source, target) = (place(), place())
      let count = min(.random(in: 1...512, using: &random), bytes.count - max(source, target))
      copy.replaceSubrange(target..<target + count, with: bytes[source..<source + count])
    }
    return copy
  }
}
