import Evaluation

extension Notebook {
  /// Records what judges say of the images of each seed, `<name>.inception` and so on.
  public func record(_ name: String, _ scores: [DrawingScores]) {
    func note(_ part: String, digits: Int, _ score: (DrawingScores) -> Double) {
      record("\(name).\(part)", of: scores.map(score), digits: digits)
    }
    note("inception", digits: 2, \.inception)
    note("inception.l2-net", digits: 2, \.secondInception)
    note("frechet", digits: 2, \.frechet)
    note("precision", digits: 3, \.neighbours.precision)
    note("recall", digits: 3, \.neighbours.recall)
    note("density", digits: 3, \.neighbours.density)
    note("coverage", digits: 3, \.neighbours.coverage)
    note("digits", digits: 1) { Double($0.digits) }
    note("divergence", digits: 4, \.divergence)
    note("agreement", digits: 4, \.agreement)
    note("synthetic", digits: 4, \.synthetic)
  }

  /// Records how the losses of each seed stand to one another, `<name>.gap` and so on, in nats.
  public func record(_ name: String, _ balances: [LossBalance]) {
    record("\(name).generator", of: balances.map(\.generator), digits: 3)
    record("\(name).discriminator", of: balances.map(\.discriminator), digits: 3)
    record("\(name).difference", of: balances.map(\.difference), digits: 3)
    record("\(name).gap", of: balances.map(\.gap), digits: 3)
    record("\(name).oscillation", of: balances.map(\.oscillation), digits: 3)
  }
}
