import Testing

@testable import Training

@Suite("Balance of losses") struct LossBalanceTests {
  private func history() -> TrainingHistory {
    var history = TrainingHistory()
    history.steps = [10, 20, 30, 40, 45]
    history.losses = ["generator": [9, 9, 1, 2, 3], "discriminator": [0, 0, 2, 2, 2]]
    return history
  }

  @Test("means, oscillations and gap are those of the intervals after the step alone")
  func late() {
    let balance = history().balance(after: 20)
    #expect(balance.generator == 2 && balance.discriminator == 2)
    #expect(balance.generatorOscillation == 1 && balance.discriminatorOscillation == 0)
    #expect(balance.oscillation == 0.5)
    #expect(abs(balance.gap - 2.0 / 3) < 1e-15)
  }

  @Test("an interval that the step cuts is left out, and step zero takes all")
  func boundaries() {
    #expect(history().balance(after: 21).generator == 2.5)
    #expect(history().balance(after: 0).generator == 4.8)
  }
}
