/// A 2-D grid of latents: two coordinates take equally spaced values, all others are zero.
///
/// ```swift
/// let grid = LatentGrid(axes: (41, 42), from: -9, to: 9, steps: 10, length: 100)
/// let images = generate(grid.points.values)
/// ```
public struct LatentGrid: Sendable {
  /// The coordinates that run to the right and upwards, counted from zero.
  public let axes: (horizontal: Int, vertical: Int)
  /// The values of either coordinate, in rising order.
  public let values: [Float]
  /// The length of a latent.
  public let length: Int

  /// A grid of `steps` × `steps` latents.
  ///
  /// - Parameters:
  ///   - axes: The two coordinates, counted from zero.
  ///   - least: The least value of both.
  ///   - greatest: The greatest value of both.
  ///   - steps: How many values each takes, at least two.
  ///   - length: The length of a latent.
  public init(
    axes: (Int, Int), from least: Float, to greatest: Float, steps: Int, length: Int
  ) {
    precondition(
      axes.0 != axes.1 && [axes.0, axes.1].allSatisfy { (0..<length).contains($0) } && steps > 1,
      "latents of \(length) have no grid of coordinates \(axes) with \(steps) steps")
    (self.axes, self.length) = (axes, length)
    values = (0..<steps).map { step in
      let share = Double(step) / Double(steps - 1)
      return Float(Double(least) * (1 - share) + Double(greatest) * share)
    }
  }

  /// The latents row by row as a picture has them: the first row holds the greatest vertical values.
  public var points: Latents {
    let coordinates = values.reversed().flatMap { vertical in
      values.flatMap { horizontal in
        var point = [Float](repeating: 0, count: length)
        point[axes.horizontal] = horizontal
        point[axes.vertical] = vertical
        return point
      }
    }
    return Latents(coordinates, length: length)
  }
}
