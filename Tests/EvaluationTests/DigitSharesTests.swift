import Testing

@testable import Evaluation

@Suite("Digits and labels") struct DigitSharesTests {
  private let even = DigitShares(of: (0..<100).map { UInt8($0 % 10) })

  @Test("shares of digits add up, and presence has a threshold")
  func shares() {
    let shares = DigitShares(of: [1, 1, 1, 7])
    #expect(shares.shares[1] == 0.75 && shares.shares[7] == 0.25 && shares.count == 4)
    #expect(shares.present(atLeast: 0.01) == 2)
    #expect(shares.present(atLeast: 0.5) == 1)
    #expect(DigitShares(of: []).present(atLeast: 0.01) == 0)
  }

  @Test("the divergence is zero of equal shares and log 10 of a single digit")
  func divergence() throws {
    #expect(try even.divergence(from: even) == 0)
    let single = try DigitShares(of: [3, 3]).divergence(from: even)
    #expect(abs(single - 2.302585092994046) < 1e-15)
    let half = try DigitShares(of: [0, 1, 1, 1]).divergence(from: DigitShares(of: [0, 1]))
    #expect(abs(half - 0.13081203594113697) < 1e-15)
  }

  @Test("a digit that the data lack and no labels at all have no divergence")
  func refusedDivergence() {
    #expect(throws: EvaluationError.digitWithoutData(digit: 7)) {
      try even.divergence(from: DigitShares(of: [0, 1, 2, 3, 4, 5, 6, 8, 9]))
    }
    #expect(throws: EvaluationError.self) { try even.divergence(from: DigitShares(of: [])) }
    #expect(throws: EvaluationError.self) { try DigitShares(of: []).divergence(from: even) }
  }

  @Test("labels agree in part, and what cannot be compared is refused")
  func agreement() throws {
    #expect(try labelAgreement(asked: [1, 2, 3, 4], read: [1, 2, 4, 3]) == 0.5)
    #expect(throws: EvaluationError.noDigit(label: 10, position: 1)) {
      try labelAgreement(asked: [1, 10], read: [1, 2])
    }
    #expect(throws: EvaluationError.self) { try labelAgreement(asked: [1], read: [1, 2]) }
    #expect(throws: EvaluationError.self) { try labelAgreement(asked: [], read: []) }
  }

  @Test("every refusal is one sentence")
  func sentences() {
    let refusals: [EvaluationError] = [
      .tooFewSamples(found: 1, least: 2, purpose: "A covariance"),
      .wrongSize(subject: "Features", found: 3, expected: 4),
      .notFinite(subject: "Pixels", position: 5), .noDigit(label: 11, position: 0),
      .countMismatch(first: "Images", count: 1, second: "labels", otherCount: 2), .noProbabilities(row: 3),
      .digitWithoutData(digit: 4), .lossNotFinite(network: "classifier", step: 9),
    ]
    for refusal in refusals {
      #expect(refusal.description.hasSuffix(".") && refusal.description.count { $0 == "." } == 1)
      #expect(refusal.description.first!.isUppercase)
    }
  }
}
