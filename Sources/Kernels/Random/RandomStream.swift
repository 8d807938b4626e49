/// A stream of random numbers in which each depends on seed, stream, step and position alone.
///
/// The seed is Philox's key, low word first. Positions go by groups of 64: position `64g + 16w + l` is made from
/// word `w` of the block with the counter `(16g + l, step, stream low, stream high)`. A word `x` gives the uniform
/// number `u = ⌊x/2⁸⌋·2⁻²⁴`; words `2j` and `2j+1` together give two normal numbers (Box and Muller 1958):
/// `√(−2 log(u + 2⁻²⁴))` times the cosine and the sine of `2πu'`. A number is one with probability `p` if `u < p`.
public struct RandomStream: Hashable, Sendable {
  /// The name and version of this mapping; files that depend on it state it.
  public static let algorithm = "Philox4x32-10/2"

  /// The seed of a whole experiment.
  public let seed: UInt64
  /// What the numbers are for.
  public let stream: UInt64

  /// The stream of a number.
  public init(seed: UInt64, stream: UInt64) {
    self.seed = seed
    self.stream = stream
  }

  /// The stream of a name: its number is the 64-bit FNV-1a hash (Fowler, Noll, Vo) of the name in UTF-8.
  public init(seed: UInt64, name: String) {
    let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    self.init(seed: seed, stream: hash)
  }

  /// A kernel that writes the first `count` numbers of the step that `step` holds when it runs; of a step its low 32 bits
  /// count.
  public func bind(
    _ distribution: Distribution, count: Int, step: UnsafePointer<UInt64>, into result: Floats, threads: Int
  ) -> [Work] {
    let division = Division(of: count, in: 64, atLeast: 1024, threads: threads)
    return [
      Work(parts: division.parts) { part in
        fill(result, positions: division[part], with: distribution, step: step.pointee)
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
    case .normal(let mean, let deviation):
      fill(result, positions, with: NormalNumbers(mean: mean, deviation: deviation), step)
    case .bernoulli(let probability):
      fill(result, positions, with: BernoulliNumbers(probability: probability), step)
    }
  }

  /// Writes the numbers at `positions`, which begin at a multiple of 64.
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
