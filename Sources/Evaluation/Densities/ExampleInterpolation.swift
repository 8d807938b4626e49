import Kernels

/// Convex mixtures `x + t·(y − x)` of two training examples, with `t` uniform from 0 to 1.
///
/// The partner `y` is one of the nearest neighbors of `x`, as in SMOTE (Chawla, Bowyer, Hall, Kegelmeyer 2002),
/// or any other example. ``ClassConditional`` makes one for each class, so that both have the same label; mixup
/// (Zhang, Cisse, Dauphin, Lopez-Paz 2018) also mixes classes.
public struct ExampleInterpolation: SampleModel {
  /// The number of nearest neighbors among which the partner is chosen; nil for any other example.
  public let neighbors: Int?
  private let bootstrap: Bootstrap

  /// The number of values of a sample.
  public var dimensions: Int { bootstrap.dimensions }

  /// Keeps the examples, row-major: count × dimensions.
  ///
  /// - Parameters:
  ///   - examples: At least two examples.
  ///   - dimensions: The number of values of an example.
  ///   - neighbors: The number of nearest neighbors among which the partner is chosen, fewer than the examples;
  ///     nil for any other example.
  /// - Throws: ``EvaluationError`` when there are fewer than two examples, an incomplete one or a value that is
  ///   not finite, or `neighbors` is out of its range.
  public init(of examples: [Float], dimensions: Int, neighbors: Int? = nil) throws(EvaluationError) {
    let count = try examples.checkedCount(of: dimensions, atLeast: 2, for: "An interpolation")
    if let neighbors {
      try EvaluationError.check("neighbors of an interpolation", neighbors, isWithin: 1...count - 1)
    }
    bootstrap = try Bootstrap(of: examples, dimensions: dimensions)
    self.neighbors = neighbors
  }

  /// Mixtures of a training example, each chosen with the same probability, and its partner.
  public func samples(_ count: Int, seed: UInt64) -> [Float] {
    let first = bootstrap.indices(count, seed: seed)
    let second = partners(of: first, seed: seed)
    let mixing = RandomStream(seed: seed, name: "mixing").numbers(.uniform(low: 0, high: 1), count: count)
    var result = [Float](repeating: 0, count: count * dimensions)
    for sample in 0..<count {
      let (start, end) = (first[sample] * dimensions, second[sample] * dimensions)
      for axis in 0..<dimensions {
        let (x, y) = (bootstrap.examples[start + axis], bootstrap.examples[end + axis])
        result[sample * dimensions + axis] = x + mixing[sample] * (y - x)
      }
    }
    return result
  }

  private func partners(of chosen: [Int], seed: UInt64) -> [Int] {
    let ranks = RandomStream(seed: seed, name: "partners").indices(
      chosen.count, below: neighbors ?? bootstrap.count - 1)
    guard let neighbors else { return zip(chosen, ranks).map { $1 < $0 ? $1 : $1 + 1 } }
    let points = FloatBuffer(bootstrap.examples)
    var partners = [Int](repeating: 0, count: chosen.count)
    partners.withUnsafeMutableBufferPointer { partners in
      let target = partners
      ThreadPool.shared.run(
        ParallelTask(chunks: chosen.count) { sample in
          target[sample] = nearest(to: chosen[sample], count: neighbors, in: points)[ranks[sample]]
        })
    }
    return partners
  }

  /// The nearest neighbors of an example, which is not its own; among equally near ones the first.
  private func nearest(to example: Int, count: Int, in points: FloatBuffer) -> [Int] {
    var nearest: [(distance: Float, index: Int)] = []
    for other in 0..<bootstrap.count where other != example {
      let distance = squaredDistance(
        points.start + example * dimensions, points.start + other * dimensions, count: dimensions)
      if nearest.count == count, distance >= nearest[count - 1].distance { continue }
      if nearest.count == count { nearest.removeLast() }
      let place = nearest.firstIndex { $0.distance > distance } ?? nearest.count
      nearest.insert((distance, other), at: place)
    }
    return nearest.map(\.index)
  }
}
