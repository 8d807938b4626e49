import Figures

extension LinePlot {
  /// Both players' losses: means over trainings of as many steps, with bands from the least to the greatest.
  public init(_ title: String, losses histories: [TrainingHistory], y: Axis = "loss (nats)") {
    self.init(title, x: "generator updates", y: y) {
      Series("generator", x: histories[0].steps, runs: histories.map(\.generatorLoss))
      Series("discriminator", x: histories[0].steps, runs: histories.map(\.discriminatorLoss))
    }
  }
}

extension Series {
  /// A number that was observed on the way: its mean over trainings, with a band from the least to the greatest.
  public init(_ label: String, observed name: String, of histories: [TrainingHistory]) {
    self.init(label, x: histories[0].observedSteps, runs: histories.map { $0.observed(name) })
  }
}
