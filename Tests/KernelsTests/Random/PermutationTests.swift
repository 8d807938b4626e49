import Testing

@testable import Kernels

@Suite("Random permutations") struct PermutationTests {
  private let stream = RandomStream(seed: 7, name: "shuffle")

  @Test("contain every number once", arguments: [0, 1, 2, 3, 64, 1000])
  func completeness(count: Int) {
    #expect(stream.permutation(count: count, step: 3).sorted() == Array(0..<count))
  }

  @Test("equal Fisher and Yates' shuffle on the words of the blocks in order", arguments: [2, 17, 500])
  func referenceImplementation(count: Int) {
    let naive = NaiveRandom(seed: stream.seed, stream: stream.stream, step: 9)
    let words = (0..<count).flatMap { naive.block($0) }
    var order = Array(0..<count)
    var position = 0
    for last in stride(from: count - 1, to: 0, by: -1) {
      let bound = UInt64(last + 1)
      var product: UInt64
      repeat {
        product = UInt64(words[position]) * bound
        position += 1
      } while product % (1 << 32) < (1 << 32) % bound
      order.swapAt(last, Int(product >> 32))
    }
    #expect(stream.permutation(count: count, step: 9) == order)
  }

  @Test("have every order equally often")
  func uniformity() {
    var counts: [[Int]: Int] = [:]
    for step in 0..<24_000 as Range<UInt64> {
      counts[stream.permutation(count: 4, step: step), default: 0] += 1
    }
    #expect(counts.count == 24)
    // Chi square with 23 degrees of freedom exceeds 50 once in a thousand times.
    let chiSquare = counts.values.reduce(0.0) { $0 + Double(($1 - 1000) * ($1 - 1000)) / 1000 }
    #expect(chiSquare < 50)
  }
}
