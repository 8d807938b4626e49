import Foundation
import Records
import Testing
import Training

@testable import report

/// What README.md says is found, sentence by sentence beside the records that it was read from.
@Suite("The findings in the README") struct ReadmeTests {
  private let readme: String
  private let root = PackageRoot(above: #filePath)

  init() throws {
    readme = try String(contentsOfFile: root.file("README.md"), encoding: .utf8)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func record(_ name: String) throws -> CommittedRecord {
    try #require(CommittedRecord.all(inPackageOf: #filePath).first { $0.name.hasPrefix(name) })
  }

  private func says(_ words: String) { #expect(readme.contains(words)) }

  @Test("the fastest peer took 1.1 to 2.3 times as long")
  func speed() throws {
    says("the fastest of the three took 1.1 to 2.3 times as long")
    struct Summary: Decodable {
      let summary, metric: String
      let ratio: Double
    }
    let bench = try BenchLines(reading: root.file("figures/bench.jsonl"))
    let ratios = bench.decoded(Summary.self).filter { $0.metric == "ms_per_iter" }.map(\.ratio)
    #expect(ratios.count == 20)
    #expect(ratios.map { ($0 * 10).rounded() / 10 }.min() == 1.1)
    #expect(ratios.map { ($0 * 10).rounded() / 10 }.max() == 2.3)
  }

  @Test("figure 1: ten digits at a quarter, four effective ones in the end, eight of the notebook's, and why")
  func modeCollapse() throws {
    says("covers all ten digits after 50,000 updates for nine of ten seeds")
    says("after 200,000 its effective number of digits is four")
    says("A notebook's GAN of the same size keeps eight")
    says("Of six differences one does it: images from −1 to 1")
    let record = try record("fig01")
    let quarter = try #require(record.claims["vanilla.all-at-a-quarter"])
    #expect(quarter.holds == 9 && quarter.seeds == 10)
    #expect(try #require(record.numbers["vanilla.effective.final"]).value.rounded() == 4)
    #expect(try #require(record.numbers["notebook.effective.final"]).value.rounded() == 8)
    let helping = record.comparisons.filter {
      $0.key.hasSuffix(".effective") && $0.value.outcome.rawValue == "seen here"
    }
    #expect(Array(helping.keys) == ["symmetric-images.effective"])
  }

  @Test("figure 2: all digits at every depth, deeper is better balanced, one training in three breaks down")
  func depths() throws {
    says("DCGANs cover all ten digits at every depth")
    says("The deeper the generator, the nearer its loss and the discriminator's")
    says("one training in three fails")
    let claims = try record("fig02").claims.mapValues(\.holds)
    #expect(
      claims == [
        "no-collapse": 3, "deeper-balances": 3, "deeper-guessing": 3, "medium-near-one": 3,
        "medium-steadiest": 1, "deep-scores": 2, "printed-rate": 2,
      ])
  }

  @Test("table 2: the distance of the first and the last recipe, and the time of the last")
  func recipes() throws {
    says("falls from 34 to 4, where real digits have 1, in nine minutes of one core")
    let numbers = try record("tab02").numbers
    func rounded(_ name: String) throws -> Double { try #require(numbers[name]).value.rounded() }
    #expect(try rounded("dcgan-table-1.frechet.final") == 34)
    #expect(try rounded("dcgan-r1-long.frechet.final") == 4)
    #expect(try rounded("real.frechet") == 1)
    #expect(try (#require(numbers["dcgan-r1-long.core-seconds"]).value / 60).rounded() == 9)
  }

  @Test("figure 3: a step is a seventh of the way between two images, and a walk passes three digits")
  func latentGrid() throws {
    says("changes the image by about a seventh of what two random images differ by")
    let change = try #require(record("fig03").numbers["interpolation.relative-change"])
    #expect((1 / change.value).rounded() == 7)
    says("a walk passes three digits")
    #expect(try #require(record("fig03").numbers["walks.classes"]).value.rounded() == 3)
  }

  @Test("figure 4: when the discriminator begins to guess, what a fresh classifier tells, and no memory")
  func oneDigit() throws {
    says("begins to guess after about thirteen of a hundred epochs")
    says("A fresh classifier tells its samples from real eights in more than 99 cases of 100")
    says("no nearer to the learned eights than to others")
    let record = try record("fig04")
    #expect(try #require(record.numbers["guesses.from"]).value.rounded() == 13)
    #expect(try #require(record.numbers["two-sample.accuracy"]).value > 0.99)
    #expect(try abs(#require(record.numbers["memory.ratio"]).value - 1) < 0.01)
  }

  @Test("table 1: above the report, near real digits, and what drawings teach")
  func scores() throws {
    says("Every conditional GAN scores above the report's figure")
    says("With convolutions 98 samples in 100 show the digit of their label")
    says("predicts about 97 test images in 100; on as many real images, 99")
    let record = try record("tab01")
    func value(_ name: String) throws -> Double { try #require(record.numbers[name]).value }
    let real = try value("real.test.inception")
    #expect(record.claims.filter { $0.key.hasSuffix(".above") }.values.allSatisfy { $0.holds == 3 })
    let gains = ["cdcgan.vb-coverage", "cdcgan.vb-lessons"]
    #expect(gains.allSatisfy { record.claims[$0]?.holds == 3 })
    for variant in ["cdcgan", "cdcgan-vb", "cdcgan-ls", "cdcgan-vb-ls"] {
      #expect(try abs(value("\(variant).inception") - real) < 0.2)
      #expect(try abs(value("\(variant).agreement") - 0.98) < 0.005)
      #expect(try abs(value("\(variant).synthetic") - 0.97) < 0.008)
    }
    for variant in ["cgan", "cgan-vb", "cgan-ls", "cgan-vb-ls"] {
      #expect(try abs(value("\(variant).synthetic") - 0.93) < 0.01)
    }
    #expect(try (100 * value("real.synthetic")).rounded() == 99)
  }

  @Test("figure 6: no company, another balance, and images that are not less alike")
  func virtualBatchNorm() throws {
    let record = try record("fig06")
    for (name, range) in [("medium", 0.14...0.24), ("medium-vb", 0.02...0.15)] {
      let above = try (7...9).map {
        try (lateDifference("\(name).seed\($0)", in: record) * 100).rounded() / 100
      }
      #expect(above.min() == range.lowerBound && above.max() == range.upperBound)
    }
    let claims = record.claims.mapValues(\.holds)
    #expect([claims["company"], claims["apart"], claims["likeness"]] == [3, 3, 0])
    let (drawn, real) = try (
      #require(record.numbers["medium-vb.likeness.within"]), #require(record.numbers["real.likeness.within"])
    )
    #expect(try abs(drawn.value - real.value) < 1.5 * #require(drawn.deviation))
  }

  /// By how much the generator's loss exceeds the discriminator's over the late steps, in nats.
  private func lateDifference(_ name: String, in record: CommittedRecord) throws -> Double {
    let (steps, generator, discriminator) = try (
      #require(record.series["\(name).steps"]), #require(record.series["\(name).loss.generator"]),
      #require(record.series["\(name).loss.discriminator"])
    )
    let from = try #require(record.numbers["late.from"]).value
    let late = steps.indices.filter { ($0 == 0 ? 0 : steps[$0 - 1]) >= from }
    return late.map { generator[$0] - discriminator[$0] }.reduce(0, +) / Double(late.count)
  }
}
