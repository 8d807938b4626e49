/// A seeded random number generator, so that a failure can be reproduced.
public struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  /// Creates a generator whose numbers are always the same for a seed.
  public init(seed: UInt64) { state = seed }

  /// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", 2014).
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
