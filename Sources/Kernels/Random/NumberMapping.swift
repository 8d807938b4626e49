/// How the words of a stream become numbers of one distribution.
protocol NumberMapping {
  /// The numbers that the four words of sixteen blocks give, in the order of their positions.
  func callAsFunction(_ words: Philox.Blocks) -> (Vector, Vector, Vector, Vector)
}

extension NumberMapping {
  /// `⌊x/2⁸⌋·2⁻²⁴` of every word `x`.
  @inline(__always)
  func fraction(_ words: Philox.Words) -> Vector {
    // The first 23 bits as the digits of 1 + a, less what the next bit makes of one: both exist, and so does their
    // difference. Conversions of integers would go lane by lane.
    let one = Philox.Words(repeating: 0x3F80_0000)
    let bit = (words &>> Philox.Words(repeating: 8)) & Philox.Words(repeating: 1)
    let upper = unsafeBitCast((words &>> Philox.Words(repeating: 9)) | one, to: Vector.self)
    return upper - unsafeBitCast(one &- bit, to: Vector.self)
  }
}
