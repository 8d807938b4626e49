import Foundation
import Testing

@testable import Kernels

@Suite("Random streams") struct RandomStreamTests {
  private let stream = RandomStream(seed: 0x0123_4567_89AB_CDEF, stream: 0xFEDC_BA98_7654_3210)
  private let distributions: [Distribution] = [
    .uniform(low: -2, high: 3), .normal(mean: 1, standardDeviation: 0.5), .bernoulli(probability: 0.3),
  ]

  @Test("every number equals the documented mapping", arguments: [0, 1, 77] as [UInt64])
  func referenceImplementation(step: UInt64) {
    let naive = NaiveRandom(seed: stream.seed, stream: stream.stream, step: step)
    let positions = 0..<203
    #expect(
      stream.numbers(.uniform(low: -2, high: 3), count: 203, step: step)
        == positions.map { naive.uniform(-2, 3, at: $0) })
    #expect(
      stream.numbers(.normal(mean: 1, standardDeviation: 0.5), count: 203, step: step)
        == positions.map { naive.normal(1, 0.5, at: $0) })
    #expect(
      stream.numbers(.bernoulli(probability: 0.3), count: 203, step: step)
        == positions.map { naive.bernoulli(0.3, at: $0) })
  }

  @Test("a number does not depend on how many are generated", arguments: [1, 15, 16, 17, 63, 64, 65, 1001])
  func countIndependence(count: Int) {
    for distribution in distributions {
      let many = stream.numbers(distribution, count: 2000, step: 5)
      #expect(stream.numbers(distribution, count: count, step: 5) == Array(many[..<count]))
    }
  }

  @Test("a kernel uses the step at run time, for any number of threads, and writes nothing beyond its end")
  func kernels() {
    let count = 20_003
    for distribution in distributions {
      for threads in [1, 2, 3, 7] {
        var result = [Float](repeating: -9, count: count + 16)
        var step: UInt64 = 0
        result.withUnsafeMutableBufferPointer { result in
          withUnsafeMutablePointer(to: &step) { step in
            let tasks = stream.bind(
              distribution, count: count, step: step, into: result.baseAddress!, threads: threads)
            step.pointee = 42
            for task in tasks { for chunk in (0..<task.chunks).reversed() { task.body(chunk) } }
          }
        }
        #expect(Array(result[..<count]) == stream.numbers(distribution, count: count, step: 42))
        #expect(result[count...].allSatisfy { $0 == -9 })
      }
    }
  }

  @Test("different seeds, streams, steps and positions give different numbers")
  func independence() {
    let uniform = Distribution.uniform(low: 0, high: 1)
    var seen = Set<[Float]>()
    for seed in [0, 1, 1 << 32] as [UInt64] {
      for name in ["noise", "dropout", ""] {
        for step in 0..<3 as Range<UInt64> {
          let numbers = RandomStream(seed: seed, name: name).numbers(uniform, count: 192, step: step)
          for group in stride(from: 0, to: 192, by: 64) { seen.insert(Array(numbers[group..<group + 64])) }
        }
      }
    }
    #expect(seen.count == 3 * 3 * 3 * 3)
  }

  @Test("moments match the distribution")
  func moments() {
    let count = 1 << 20
    for (distribution, mean, variance, fourth) in [
      (Distribution.uniform(low: 0, high: 1), 0.5, 1.0 / 12, 1.0 / 80),
      (.normal(mean: 0, standardDeviation: 1), 0, 1, 3),
      (.bernoulli(probability: 0.25), 0.25, 3.0 / 16, 21.0 / 256),
    ] {
      let numbers = stream.numbers(distribution, count: count).map(Double.init)
      let average = numbers.reduce(0, +) / Double(count)
      let deviations = numbers.map { ($0 - average) * ($0 - average) }
      let spread = deviations.reduce(0, +) / Double(count)
      let tail = deviations.reduce(0) { $0 + $1 * $1 } / Double(count)
      // Five standard errors of the mean and of the variance.
      let error = 5 / Double(count).squareRoot()
      #expect(abs(average - mean) < error * variance.squareRoot())
      #expect(abs(spread - variance) < error * (fourth - variance * variance).squareRoot())
      #expect(abs(tail - fourth) < 0.03 * fourth)
    }
  }

  @Test("uniform numbers lie between their bounds and normal ones are finite")
  func ranges() {
    #expect(stream.numbers(.uniform(low: 0, high: 1), count: 100_000).allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(stream.numbers(.normal(mean: 0, standardDeviation: 1), count: 100_000).allSatisfy { abs($0) < 6 })
    #expect(stream.numbers(.bernoulli(probability: 0), count: 1000).allSatisfy { $0 == 0 })
    #expect(stream.numbers(.bernoulli(probability: 1), count: 1000).allSatisfy { $0 == 1 })
  }

  @Test("the number of a named stream is the FNV-1a hash of the name")
  func names() {
    #expect(RandomStream(seed: 1, name: "").stream == 0xcbf2_9ce4_8422_2325)
    #expect(RandomStream(seed: 1, name: "a").stream == 0xaf63_dc4c_8601_ec8c)
    #expect(RandomStream(seed: 1, name: "foobar").stream == 0x8594_4171_f739_67e8)
  }
}
