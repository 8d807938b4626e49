/// A mapping from the words of a stream to numbers of a distribution.
protocol NumberMapping {
  /// The numbers for the four words of sixteen blocks, in the order of their positions.
  func callAsFunction(_ words: Philox.Blocks) -> (Vector, Vector, Vector, Vector)
}

extension NumberMapping {
  /// `⌊x/2⁸⌋·2⁻²⁴` of every word `x`.
  @inline(__always)
  func fraction(_ words: Philox.Words) -> Vector {
    // The upper 23 bits become the fraction of 1 + a; subtracting 1, or the float below 1 if the next bit is
    // set, gives all 24 bits. Both floats and their difference are exact. Integer conversions would go lane by
    // lane.
    let one = Philox.Words(repeating: 0x3F80_0000)
    let bit = (words &>> Philox.Words(repeating: 8)) & Philox.Words(repeating: 1)
    let upper = unsafeBitCast((words &>> Philox.Words(repeating: 9)) | one, to: Vector.self)
    return upper - unsafeBitCast(one &- bit, to: Vector.self)
  }
}
