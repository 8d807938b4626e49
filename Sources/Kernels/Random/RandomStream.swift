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

  /// A kernel that writes the first `count` numbers of the step that `step` holds when it runs.
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

  /// Writes the numbers at `positions`, which begin at a multiple of 64.
  private func fill(_ result: Floats, positions: Range<Int>, with distribution: Distribution, step: UInt64) {
    var position = positions.lowerBound
    while position < positions.upperBound {
      let values = group(position / 64, of: distribution, step: step)
      let target = result + position
      let rest = positions.upperBound &- position
      if rest >= 64 {
        target.vector = values.0
        (target + 16).vector = values.1
        (target + 32).vector = values.2
        (target + 48).vector = values.3
      } else {
        for (offset, value) in [(0, values.0), (16, values.1), (32, values.2), (48, values.3)]
        where offset < rest { (target + offset).store(value, first: min(16, rest &- offset)) }
      }
      position &+= 64
    }
  }

  @inline(__always)
  private func group(
    _ index: Int, of distribution: Distribution, step: UInt64
  ) -> (Vector, Vector, Vector, Vector) {
    let words = words(ofGroup: index, step: step)
    switch distribution {
    case .uniform(let low, let high):
      let start = Vector(repeating: low)
      let range = Vector(repeating: high - low)
      return each(words) { start.addingProduct(range, fraction($0)) }
    case .bernoulli(let probability):
      let probability = Vector(repeating: probability)
      return each(words) {
        Vector.zero.replaced(with: Vector(repeating: 1), where: fraction($0) .< probability)
      }
    case .normal(let mean, let deviation):
      let (a, b) = normalPair(words.0, words.1)
      let (c, d) = normalPair(words.2, words.3)
      let centre = Vector(repeating: mean)
      let spread = Vector(repeating: deviation)
      return (
        centre.addingProduct(spread, a), centre.addingProduct(spread, b),
        centre.addingProduct(spread, c), centre.addingProduct(spread, d)
      )
    }
  }

  /// The four words of sixteen blocks.
  @inline(__always)
  func words(
    ofGroup index: Int, step: UInt64
  ) -> (SIMD16<UInt32>, SIMD16<UInt32>, SIMD16<UInt32>, SIMD16<UInt32>) {
    typealias Words = SIMD16<UInt32>
    let lanes = Words(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    return Philox(seed: seed)(
      (
        Words(repeating: UInt32(truncatingIfNeeded: index &* 16)) &+ lanes,
        Words(repeating: UInt32(truncatingIfNeeded: step)),
        Words(repeating: UInt32(truncatingIfNeeded: stream)),
        Words(repeating: UInt32(truncatingIfNeeded: stream >> 32))
      ))
  }

  @inline(__always)
  private func normalPair(_ first: SIMD16<UInt32>, _ second: SIMD16<UInt32>) -> (Vector, Vector) {
    let open = fraction(first) + Vector(repeating: 0x1p-24)
    let radius = (Vector(repeating: -2) * logarithm(normal: open)).squareRoot()
    let (sine, cosine) = sineAndCosine(turns: fraction(second))
    return (radius * cosine, radius * sine)
  }

  @inline(__always)
  private func fraction(_ words: SIMD16<UInt32>) -> Vector {
    Vector(SIMD16<Int32>(truncatingIfNeeded: words &>> SIMD16<UInt32>(repeating: 8)))
      * Vector(repeating: 0x1p-24)
  }

  @inline(__always)
  private func each(
    _ words: (SIMD16<UInt32>, SIMD16<UInt32>, SIMD16<UInt32>, SIMD16<UInt32>),
    _ function: (SIMD16<UInt32>) -> Vector
  ) -> (Vector, Vector, Vector, Vector) {
    (function(words.0), function(words.1), function(words.2), function(words.3))
  }
}
