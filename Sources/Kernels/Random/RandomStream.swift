/// A stream of random numbers, each of which depends only on the seed, the stream, the step and its position.
///
/// The seed is Philox's key, low word first. Positions form groups of 64: position `64g + 16w + l` uses word
/// `w` of the block with the counter `(16g + l, step, stream low, stream high)`. A word `x` gives the uniform
/// number `u = ⌊x/2⁸⌋·2⁻²⁴`. Words `2j` and `2j+1` give two normal numbers (Box and Muller 1958): `√(−2 log(u +
/// 2⁻²⁴))` times the cosine and the sine of `2πu'`. A Bernoulli number of probability `p` is one if `u < p`.
public struct RandomStream: Hashable, Sendable {
  /// The name and version of this mapping. Files that depend on it record it.
  public static let algorithm = "Philox4x32-10/2"

  /// The seed of the whole experiment.
  public let seed: UInt64
  /// The number of the stream, which identifies its purpose.
  public let stream: UInt64

  /// Creates the stream of a number.
  public init(seed: UInt64, stream: UInt64) {
    self.seed = seed
    self.stream = stream
  }

  /// Creates the stream of a name. Its number is the 64-bit FNV-1a hash (Fowler, Noll, Vo) of the name in
  /// UTF-8.
  public init(seed: UInt64, name: String) {
    let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    self.init(seed: seed, stream: hash)
  }

  /// The tasks that write the first `count` numbers of a step. They read the step from memory when they run and
  /// use its low 32 bits.
  public func bind(
    _ distribution: Distribution, count: Int, step: UnsafePointer<UInt64>, into result: Floats, threads: Int
  ) -> [ParallelTask] {
    let division = Division(of: count, in: 64, atLeast: 1024, threads: threads)
    return [
      ParallelTask(chunks: division.chunks) { chunk in
        fill(result, positions: division[chunk], with: distribution, step: step.pointee)
      }
    ]
  }

  /// The first `count` numbers of a step.
  public func numbers(_ distribution: Distribution, count: Int, step: UInt64 = 0) -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = count
      if let start = buffer.baseAddress {
        fill(start, positions: 0..<count, with: distribution, step: step)
      }
    }
  }

  private func fill(_ result: Floats, positions: Range<Int>, with distribution: Distribution, step: UInt64) {
    switch distribution {
    case .uniform(let low, let high):
      fill(result, positions, with: UniformNumbers(low: low, high: high), step)
    case .normal(let mean, let standardDeviation):
      fill(result, positions, with: NormalNumbers(mean: mean, standardDeviation: standardDeviation), step)
    case .bernoulli(let probability):
      fill(result, positions, with: BernoulliNumbers(probability: probability), step)
    }
  }

  /// Writes the numbers at `positions`, which must begin at a multiple of 64.
  @inline(__always)
  private func fill(_ result: Floats, _ positions: Range<Int>, with map: some NumberMapping, _ step: UInt64) {
    var position = positions.lowerBound
    while position < positions.upperBound {
      let values = map(words(ofGroup: position &>> 6, step: step))
      let target = UnsafeMutableRawPointer(result + position)
      let rest = positions.upperBound &- position
      if rest >= 64 {
        target.storeBytes(of: values, as: type(of: values))
      } else {
        withUnsafeBytes(of: values) { target.copyMemory(from: $0.baseAddress!, byteCount: rest &* 4) }
      }
      position &+= 64
    }
  }

  /// The four words of sixteen blocks.
  @inline(__always)
  func words(ofGroup index: Int, step: UInt64) -> Philox.Blocks {
    typealias Words = Philox.Words
    let lanes = Words(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    return Philox(seed: seed)(
      (
        Words(repeating: UInt32(truncatingIfNeeded: index &* 16)) &+ lanes,
        Words(repeating: UInt32(truncatingIfNeeded: step)),
        Words(repeating: UInt32(truncatingIfNeeded: stream)),
        Words(repeating: UInt32(truncatingIfNeeded: stream >> 32))
      ))
  }
}
