import Networks
import Testing

@testable import Adversarial

@Suite("Objectives") struct ObjectiveTests {
  @Test("a block collects the loss and the regularizers, in the order of their lines")
  func block() {
    let objective = Objective {
      R1(3)
      Wasserstein()
      HistoricalAveraging(0.5)
      GradientPenalty()
    }
    #expect(objective.loss is Wasserstein)
    #expect(objective.regularizers.map(\.description) == ["R1(3.0)", "GradientPenalty(10.0)"])
    #expect(objective.parameterRegularizers.map(\.description) == ["HistoricalAveraging(0.5)"])
    #expect(
      objective.description == "Wasserstein, R1(3.0), GradientPenalty(10.0), HistoricalAveraging(0.5)")
    let hashes: [GoldenHash?] = [.penalties, .penalties, .penalties, .stabilizers]
    #expect(objective.golden == hashes)
  }

  @Test("without a loss the objective is non-saturating, without label smoothing")
  func defaultLoss() {
    let penalized = Objective { R1() }
    #expect(penalized.description == "NonSaturating(labelSmoothing: 0.0), R1(10.0)")
    #expect(Objective().description == "NonSaturating(labelSmoothing: 0.0)")
    #expect(Objective().regularizers.isEmpty && Objective().parameterRegularizers.isEmpty)
    #expect(Objective(Minimax(labelSmoothing: 0.25)).description == "Minimax(labelSmoothing: 0.25)")
  }

  @Test("conditions and loops add their lines", arguments: [true, false])
  func branches(_ isCritic: Bool) {
    let objective = Objective {
      if isCritic { Wasserstein() } else { NonSaturating(labelSmoothing: 0.5) }
      for weight in [1, 2] as [Float] { R1(weight) }
      if isCritic { GradientPenalty(5) }
    }
    #expect(
      objective.description
        == (isCritic
          ? "Wasserstein, R1(1.0), R1(2.0), GradientPenalty(5.0)"
          : "NonSaturating(labelSmoothing: 0.5), R1(1.0), R1(2.0)"))
  }
}
