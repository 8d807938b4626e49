import Foundation
import Records
import Testing
import Training

/// What the paper says in words is found, sentence by sentence beside the records that it was read from; numbers in
/// digits it has from there anyway.
@Suite("The findings in the paper") struct PaperTests {
  private let root = PackageRoot(above: #filePath)

  private func says(_ words: String, in section: String) throws {
    let text = try String(contentsOfFile: root.file("paper/sections/\(section).tex"), encoding: .utf8)
    #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words))
  }

  private func record(_ name: String) throws -> CommittedRecord {
    try #require(CommittedRecord.all(inPackageOf: #filePath).first { $0.name.hasPrefix(name) })
  }

  private func value(_ name: String, in record: CommittedRecord) throws -> Double {
    try #require(record.numbers[name]).value
  }

  @Test("depths: the deep networks oscillate least, and what the distance from test images still does")
  func depths() throws {
    try says("by a fifth less than the two others, which differ by no more than seeds do", in: "depths")
    try says("Over the last \\quoted{1,400} updates the mean distance still falls", in: "depths")
    try says("still falls for the shallow networks; for the others it changes by less", in: "depths")
    let record = try record("fig02")
    func oscillation(_ depth: String) throws -> RecordedResult {
      try #require(record.numbers["\(depth).late.oscillation"])
    }
    let (shallow, medium, deep) = try (oscillation("shallow"), oscillation("medium"), oscillation("deep"))
    #expect((0.75..<0.85).contains(deep.value / min(shallow.value, medium.value)))
    #expect(try abs(shallow.value - medium.value) < #require(medium.deviation))
    for depth in ["shallow", "medium", "deep"] {
      let curves = try (7...9).map { try #require(record.series["\(depth).seed\($0).frechet"]) }
      let falls = curves.map { $0[$0.count - 3] - $0[$0.count - 1] }
      let deviation = try #require(record.numbers["\(depth).frechet.final"]?.deviation)
      let stillFalls = falls.reduce(0, +) / Double(falls.count) > deviation
      #expect(stillFalls == (depth == "shallow"))
      let looks = try #require(record.series["\(depth).seed7.observed"])
      #expect(looks[looks.count - 1] - looks[looks.count - 3] == 1_400)
    }
  }

  @Test("collapse: the loss that does not vanish, what keeps the digits, and what loses all but one")
  func collapse() throws {
    try says("far from zero. So the direction is as reported", in: "collapse")
    try says("Images from $-1$ to 1 with tanh keep the digits by themselves", in: "collapse")
    try says("it ends with one digit", in: "collapse")
    let record = try record("fig01")
    #expect(try value("vanilla.loss.discriminator.final", in: record) > 0.3)
    #expect(try value("symmetric-images.effective", in: record) > 9)
    #expect(try value("slow-generator.effective", in: record) < 1.05)
  }

  @Test("recipes: what statistics and averages add, and the share of the time")
  func recipes() throws {
    try says("lower the distance by little", in: "recipes")
    try says("Averaged weights lower it by less", in: "recipes")
    try says("with a third of the time that 15 minutes of two cores offer", in: "recipes")
    try says("precision stays below that of real digits", in: "recipes")
    let record = try record("tab02")
    func difference(_ name: String) throws -> Double {
      try #require(record.comparisons[name]).difference.mean
    }
    let (estimated, averaged) = try (difference("estimated.frechet"), difference("average.frechet"))
    #expect(-1 < estimated && estimated < averaged && averaged < 0)
    let share = try value("dcgan-r1-long.core-seconds", in: record) / (2 * 15 * 60)
    #expect(0.25 < share && share < 0.4)
    #expect(try value("dcgan-r1-long.precision", in: record) < value("real.precision", in: record) - 0.05)
  }

  @Test("one digit: the losses are those of guessing, a fresh classifier tells, nothing is memorized")
  func oneDigit() throws {
    try says("the losses lie near those of guessing", in: "one-digit")
    try says("This discriminator cannot tell. A fresh one can", in: "one-digit")
    let record = try record("fig04")
    for images in ["real", "generated"] {
      #expect(try abs(value("accuracy.\(images).final", in: record) - 0.5) < 0.15)
    }
    #expect(try value("two-sample.accuracy", in: record) > 0.95)
    #expect(try abs(value("one-digit.loss.discriminator.final", in: record) - 2 * log(2)) < 0.02)
    #expect(try abs(value("one-digit.loss.generator.final", in: record) - log(2)) < 0.02)
    #expect(try abs(value("memory.ratio", in: record) - value("memory.ratio-test", in: record)) < 0.02)
  }

  @Test("virtual batch norm: less lies between the losses, images are more alike, scores differ as seeds do")
  func virtualBatchNorm() throws {
    try says("less than two thirds as much lies between them", in: "virtual")
    try says("it raises the mean, by little more than one deviation over seeds", in: "virtual")
    try says("the Fr\\'echet distance is less on average, both by less than seeds differ", in: "virtual")
    let record = try record("fig06")
    func difference(_ name: String) throws -> Double {
      try value("\(name).late.generator", in: record) - value("\(name).late.discriminator", in: record)
    }
    #expect(try (0..<difference("medium") * 2 / 3).contains(difference("medium-vb")))
    /// By how much virtual batch normalization raises a number, where seeds deviate by one.
    func rise(_ name: String) throws -> Double {
      let (before, after) = try (
        #require(record.numbers["medium.\(name)"]), #require(record.numbers["medium-vb.\(name)"])
      )
      return try (after.value - before.value) / max(#require(before.deviation), #require(after.deviation))
    }
    #expect(try (1..<1.5).contains(rise("likeness.within")))
    #expect(try (0..<1).contains(rise("inception.final")))
    #expect(try (0..<1).contains(-rise("frechet.final")))
  }

  @Test("conditional: which variants are best, how far apart, and how much is covered")
  func conditional() throws {
    try says("with a probability of \\finding{tab01}{cgan-vb-ls.agreement}, with them of", in: "conditional")
    try says("with them of \\finding{tab01}{cdcgan-ls.agreement}", in: "conditional")
    try says("falls by an order of magnitude", in: "conditional")
    try says("a classifier reaches \\finding{tab01}{cdcgan-vb-ls.synthetic}", in: "conditional")
    try says("the drawings cover three quarters of the test images", in: "conditional")
    let record = try record("tab01")
    func values(_ kind: String, _ score: String) throws -> [String: Double] {
      try Dictionary(
        uniqueKeysWithValues: ["", "-vb", "-ls", "-vb-ls"].map {
          (kind + $0, try value("\(kind)\($0).\(score)", in: record))
        })
    }
    func best(_ kind: String, _ score: String) throws -> String? {
      try values(kind, score).max { $0.value < $1.value }?.key
    }
    #expect(try best("cgan", "agreement") == "cgan-vb-ls" && best("cdcgan", "agreement") == "cdcgan-ls")
    #expect(try best("cdcgan", "synthetic") == "cdcgan-vb-ls")
    let (dense, convolutional) = (try values("cgan", "frechet"), try values("cdcgan", "frechet"))
    #expect(dense.values.min()! / convolutional.values.max()! > 10)
    #expect(try values("cdcgan", "coverage").values.allSatisfy { abs($0 - 0.75) < 0.05 })
  }
}
