import Adversarial
import Datasets
import Figures
import Training

extension LinePlot {
  /// The losses of both networks while they train, with dropout and label smoothing, and the losses of a discriminator
  /// that can only guess: log 2 and 2·log 2.
  public init(
    _ title: String, losses trained: [TrainedGAN], y: Axis = "loss (nats)", height: Double? = nil,
    spread: Series.Spread = .extremes, showsLegend: Bool = true
  ) {
    let histories = trained.map(\.history)
    func series(_ label: String, _ losses: (TrainingHistory) -> [Double]) -> Series {
      Series(label, x: histories.first?.steps ?? [], runs: histories.map(losses), spread: spread)
    }
    self.init(title, x: "generator updates", y: y, height: height, showsLegend: showsLegend) {
      series("generator", \.generatorLoss)
      series("discriminator", \.discriminatorLoss)
      ReferenceLine("guessing, generator", at: LossBalance.guessing.generator)
      ReferenceLine("guessing, discriminator", at: LossBalance.guessing.discriminator)
    }
  }
}

extension Series {
  /// What was measured of each seed: its mean with a band from the least to the greatest, or a line for each seed.
  ///
  /// - Parameters:
  ///   - label: Its name in the legend.
  ///   - measured: The values.
  ///   - spread: How seeds are shown.
  ///   - unit: How many steps are one on the horizontal axis, such as those of an epoch.
  public init<Value: PlotValue>(
    _ label: String, _ measured: Measured<Value>, spread: Spread = .extremes, per unit: Int = 1
  ) {
    self.init(label, x: measured.steps.map { Double($0) / Double(unit) }, runs: measured.rows, spread: spread)
  }
}

extension PixelRange {
  /// The numbers that are black and white.
  var bounds: ClosedRange<Float> { self == .unit ? 0...1 : -1...1 }
}

extension ImageGrid {
  /// A grid of images, each with a label below it where there are labels.
  public init(_ images: Images, title: String = "", columns: Int = 8, labels: [String] = []) {
    self.init(
      images.values, title: title, height: images.size.height, width: images.size.width,
      channels: images.size.channels, columns: columns, range: images.range.bounds, labels: labels)
  }
}

extension LabeledGrid {
  /// A grid of images with one column for each name of `x` and one row for each name of `y`.
  public init(_ images: Images, title: String = "", labels: [String] = [], x: Labels, y: Labels) {
    self.init(
      images.values, title: title, x: x, y: y, height: images.size.height, width: images.size.width,
      channels: images.size.channels, range: images.range.bounds, labels: labels)
  }

  /// The images of a grid of latents, its coordinates named by their numbers and values.
  public init(
    _ images: Images, on grid: LatentGrid, title: String = "Two latent coordinates, all others zero",
    labels: [String] = []
  ) {
    self.init(
      images, title: title, labels: labels,
      x: Labels("coordinate \(grid.axes.horizontal)", values: grid.values),
      y: Labels("coordinate \(grid.axes.vertical)", values: grid.values.reversed()))
  }
}
