import Adversarial
import Figures

extension ImageTable {
  /// What a generator draws on a plane of latents, its coordinates named by their numbers and values.
  ///
  /// - Parameters:
  ///   - plane: The latents.
  ///   - draw: The generator's use; its images are square and grey.
  ///   - title: What the panel shows.
  ///   - range: The values that are black and white.
  public init(
    _ plane: LatentPlane, drawnBy draw: Inference,
    title: String = "A plane of latents, all other coordinates zero",
    range: ClosedRange<Float>
  ) {
    self.init(
      draw(plane.points), title: title,
      x: Labels("coordinate \(plane.axes.horizontal)", values: plane.values),
      y: Labels("coordinate \(plane.axes.vertical)", values: plane.values.reversed()), range: range)
  }
}
