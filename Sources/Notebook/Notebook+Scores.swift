import Evaluation
import Training

extension Notebook {
  /// Records the metrics of the samples of each seed, `<name>.inception` and so on.
  public func record(_ name: String, _ scores: [SampleScores]) {
    func note(_ part: String, digits: Int, _ score: (SampleScores) -> Double) {
      record("\(name).\(part)", of: scores.map(score), digits: digits)
    }
    note("inception", digits: 2, \.inception)
    note("inception.l2-net", digits: 2, \.secondInception)
    note("frechet", digits: 2, \.frechet)
    note("precision", digits: 3, \.neighbors.precision)
    note("recall", digits: 3, \.neighbors.recall)
    note("density", digits: 3, \.neighbors.density)
    note("coverage", digits: 3, \.neighbors.coverage)
    note("modes", digits: 1) { Double($0.modesCovered) }
    note("divergence", digits: 4, \.divergence)
    note("label-accuracy", digits: 4, \.labelAccuracy)
    note("tstr", digits: 4, \.classificationAccuracyScore)
  }

  /// Records the scores of each seed after the last step, and the curves of all.
  ///
  /// - Parameter threshold: The least fraction of the samples that a class needs to be covered.
  public func record(_ name: String, _ scores: Measured<Scores>, threshold: Double = 0.01) {
    let modes = scores.map { Double($0.modesCovered(threshold: threshold)) }
    record("\(name).modes.final", of: modes.last, digits: 1)
    record("\(name).modes.fewest", of: modes.rows.map { $0.dropFirst().min() ?? .nan }, digits: 1)
    record(
      "\(name).modes-confident.final",
      of: scores.last.map { Double($0.confidentModes(threshold: threshold)) }, digits: 1)
    record("\(name).effective.final", of: scores.last.map(\.effectiveClasses), digits: 1)
    record("\(name).effective.loss", of: scores.rows.map(\.effectiveLoss), digits: 1)
    record("\(name).largest-class.final", of: scores.last.map { $0.classes.max() ?? .nan }, digits: 3)
    record("\(name).inception.final", of: scores.last.map(\.inception), digits: 2)
    record("\(name).frechet.final", of: scores.last.map(\.frechet), digits: 2)
    record("\(name).modes", modes)
    record("\(name).effective", scores.map(\.effectiveClasses))
    record("\(name).inception", scores.map(\.inception))
    record("\(name).frechet", scores.map(\.frechet))
  }

  /// Records how the images of a batch depend on one another, for each seed.
  public func record(_ name: String, _ batches: [BatchScores]) {
    record("\(name).correlation.within", of: batches.map(\.correlation.withinBatches), digits: 4)
    record("\(name).correlation.between", of: batches.map(\.correlation.betweenBatches), digits: 4)
    record("\(name).dependence", of: batches.map(\.dependence), digits: 4)
  }

  /// Records how the losses of each seed stand to one another, `<name>.gap` and so on, in nats.
  public func record(_ name: String, _ balances: [LossBalance]) {
    record("\(name).generator", of: balances.map(\.generator), digits: 3)
    record("\(name).discriminator", of: balances.map(\.discriminator), digits: 3)
    record("\(name).difference", of: balances.map(\.difference), digits: 3)
    record("\(name).gap", of: balances.map(\.gap), digits: 3)
    record("\(name).guessing-distance", of: balances.map(\.guessingDistance), digits: 3)
    record("\(name).oscillation", of: balances.map(\.oscillation), digits: 3)
  }
}
