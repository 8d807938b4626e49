extension RandomStream {
  /// The numbers `0..<count` in a random order for this step. Every order is equally likely.
  ///
  /// This is Fisher and Yates' shuffle from the end. The words of the blocks, in order, give the bounded
  /// numbers by Lemire's multiplication (2019), which rejects biased products and takes the next word.
  public func permutation(count: Int, step: UInt64) -> [Int] {
    precondition(count >= 0 && count <= Int(UInt32.max), "a permutation of \(count)")
    var order = Array(0..<count)
    var source = WordSource(stream: self, step: step)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, Int(source.next(below: UInt32(last + 1))))
    }
    return order
  }
}

/// The words of one step of a stream, one after another.
private struct WordSource {
  private let stream: RandomStream
  private let step: UInt64
  private var words: [UInt32] = []
  private var group = 0

  init(stream: RandomStream, step: UInt64) {
    self.stream = stream
    self.step = step
  }

  mutating func next(below bound: UInt32) -> UInt32 {
    var product = UInt64(next()) &* UInt64(bound)
    let threshold = (0 &- bound) % bound
    while UInt32(truncatingIfNeeded: product) < threshold { product = UInt64(next()) &* UInt64(bound) }
    return UInt32(truncatingIfNeeded: product >> 32)
  }

  private mutating func next() -> UInt32 {
    if words.isEmpty {
      let four = stream.words(ofGroup: group, step: step)
      group += 1
      for lane in (0..<16).reversed() { words += [four.3[lane], four.2[lane], four.1[lane], four.0[lane]] }
    }
    return words.removeLast()
  }
}
