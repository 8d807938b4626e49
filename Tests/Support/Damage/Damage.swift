/// A kind of damage to the bytes of a file, as a faulty disk or an incomplete copy causes it.
public enum Damage: CaseIterable, Sendable {
  /// One to three bits are flipped.
  case flippedBits
  /// The end is missing.
  case truncated
  /// Up to 512 bytes, a sector of a disk, are all zeros or all ones.
  case overwritten
  /// Up to 512 bytes are copied over others.
  case misplaced

  /// A damaged copy, which is always the same for the same number.
  public func copy(_ number: Int, of bytes: [UInt8]) -> [UInt8] {
    var random = SeededNumbers(seed: UInt64(number))
    var copy = bytes
    func randomIndex() -> Int { .random(in: bytes.indices, using: &random) }
    switch self {
    case .flippedBits:
      for _ in 0...number % 3 { copy[randomIndex()] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
    case .truncated:
      copy.removeLast(bytes.count - randomIndex())
    case .overwritten:
      let start = randomIndex()
      for index in start..<min(start + .random(in: 1...512, using: &random), bytes.count) {
        copy[index] = number % 2 == 0 ? 0 : 0xFF
      }
    case .misplaced:
      let (source, target) = (randomIndex(), randomIndex())
      let count = min(.random(in: 1...512, using: &random), bytes.count - max(source, target))
      copy.replaceSubrange(target..<target + count, with: bytes[source..<source + count])
    }
    return copy
  }
}
