import Adversarial
import Datasets
import Figures
import Training

extension LinePlot {
  /// The losses of both networks: means over seeds, with bands from the least to the greatest.
  public init(_ title: String, losses trained: [TrainedGAN], y: Axis = "loss (nats)") {
    let histories = trained.map(\.history)
    self.init(title, x: "generator updates", y: y) {
      Series("generator", x: histories.first?.steps ?? [], runs: histories.map(\.generatorLoss))
      Series("discriminator", x: histories.first?.steps ?? [], runs: histories.map(\.discriminatorLoss))
    }
  }
}

extension Series {
  /// What was measured: its mean over seeds, with a band from the least to the greatest.
  public init<Value: PlotValue>(_ label: String, _ measured: Measured<Value>) {
    self.init(label, x: measured.steps, runs: measured.rows)
  }
}

extension PixelRange {
  /// The numbers that are black and white.
  var bounds: ClosedRange<Float> { self == .unit ? 0...1 : -1...1 }
}

extension ImageGrid {
  /// A grid of images.
  public init(_ images: Images, title: String = "", columns: Int = 8) {
    self.init(
      images.values, title: title, height: images.size.height, width: images.size.width, columns: columns,
      range: images.range.bounds)
  }
}

extension LabeledGrid {
  /// A grid of images with one column for each name of `x` and one row for each name of `y`.
  public init(_ images: Images, title: String = "", x: Labels, y: Labels) {
    self.init(
      images.values, title: title, x: x, y: y, height: images.size.height, width: images.size.width,
      range: images.range.bounds)
  }

  /// The images of a grid of latents, its coordinates named by their numbers and values.
  public init(
    _ images: Images, on grid: LatentGrid, title: String = "Two latent coordinates, all others zero"
  ) {
    self.init(
      images, title: title, x: Labels("coordinate \(grid.axes.horizontal)", values: grid.values),
      y: Labels("coordinate \(grid.axes.vertical)", values: grid.values.reversed()))
  }
}
