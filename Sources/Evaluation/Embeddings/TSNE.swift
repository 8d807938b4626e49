import Kernels

/// A map of points in a plane by exact t-SNE: neighbors stay close, distances between groups mean little.
///
/// It minimizes `KL(P‖Q) = Σ p_ij·log(p_ij/q_ij)`, where `p_{j|i} ∝ exp(−β_i·‖x_i − x_j‖²)` with the given
/// perplexity, `p_ij = (p_{j|i} + p_{i|j}) / 2n` and `q_ij ∝ 1 / (1 + ‖y_i − y_j‖²)` (van der Maaten, Hinton,
/// "Visualizing Data using t-SNE", 2008). All settings are those of scikit-learn 1.9 with `method="exact"`:
/// exaggeration 12 and momentum 0.5 for 250 iterations, then momentum 0.8, the learning rate `n/48`, at least
/// 50, and a start from the first two principal components, scaled to a standard deviation of 10⁻⁴.
///
/// There is no random number, and everything is in double precision. Points are computed in the order of
/// their coordinates. So the map depends neither on the number of threads nor on the order of the points,
/// except that equal points may exchange their places. Time and memory grow with the square of the number of
/// points: 5,000 need 200 MB.
///
/// ```swift
/// let map = try TSNE(of: classifier.predict(images, range: .unit).features)
/// ScatterGroup("real", x: map.x, y: map.y)
/// ```
public struct TSNE: Sendable {
  /// The coordinates of the points in their order, row-major: count × 2.
  public let positions: [Double]
  /// `KL(P‖Q)` of the map, in nats.
  public let divergence: Double
  /// The number of iterations.
  public let iterations: Int
  private let probabilities: JointProbabilities
  /// The rank of each point in the order of the coordinates.
  private let ranks: [Int]

  private static let exaggeration = 12.0
  private static let exaggeratedIterations = 250

  /// The number of points.
  public var count: Int { ranks.count }
  /// The horizontal coordinates of the points.
  public var x: [Double] { ranks.indices.map { positions[2 * $0] } }
  /// The vertical coordinates of the points.
  public var y: [Double] { ranks.indices.map { positions[2 * $0 + 1] } }

  /// The probabilities `p_ij`, row-major: count × count; they are symmetric and their sum is one.
  public var jointProbabilities: [Double] {
    let (matrix, stride) = (probabilities.matrix.start, probabilities.stride)
    var result: [Double] = []
    result.reserveCapacity(count * count)
    for row in ranks {
      for column in ranks { result.append(matrix[row * stride + column]) }
    }
    return result
  }

  /// Maps points, row-major: count × dimensions.
  ///
  /// - Parameters:
  ///   - points: The coordinates of at least three points.
  ///   - dimensions: The number of coordinates of a point.
  ///   - perplexity: The effective number of neighbors, from 1 to one less than the number of points.
  ///   - iterations: The greatest number of iterations.
  ///   - start: The first coordinates of the map, count × 2; `nil` for the principal components.
  /// - Throws: ``EvaluationError`` as for features, and when there is an incomplete point or a value that is
  ///   not finite.
  public init(
    of points: [Float], dimensions: Int, perplexity: Double = 30, iterations: Int = 1000,
    start: [Double]? = nil
  ) throws(EvaluationError) {
    try self.init(
      of: Features(points, dimensions: dimensions), perplexity: perplexity, iterations: iterations,
      start: start)
  }

  /// Maps features.
  ///
  /// - Parameters:
  ///   - features: At least three points.
  ///   - perplexity: The effective number of neighbors, from 1 to one less than the number of points.
  ///   - iterations: The greatest number of iterations.
  ///   - start: The first coordinates of the map, count × 2; `nil` for the principal components.
  /// - Throws: ``EvaluationError`` when there are fewer than three points, for a perplexity out of its range,
  ///   and when `start` has another number of coordinates or one that is not finite.
  public init(
    of features: Features, perplexity: Double = 30, iterations: Int = 1000, start: [Double]? = nil
  ) throws(EvaluationError) {
    precondition(iterations >= 0, "\(iterations) iterations")
    let count = features.count
    try features.checkCount(atLeast: 3, for: "A map by t-SNE")
    guard perplexity >= 1, perplexity <= Double(count - 1) else {
      throw EvaluationError.option(
        InvalidOption(
          "The perplexity of t-SNE", found: "\(perplexity)", expected: "a number from 1 to \(count - 1)"))
    }
    let order = features.canonicalOrder
    let sorted = try features.reordered(order)
    let probabilities = JointProbabilities(of: SquaredDistances(sorted), perplexity: perplexity)
    let first: [Double]
    if let start {
      try Self.check(start, count: count)
      first = order.map { start[2 * $0] } + order.map { start[2 * $0 + 1] }
    } else {
      first = try Self.start(of: sorted)
    }
    let objective = MapObjective(probabilities, positions: first)
    let descent = MapDescent(
      objective: objective, learningRate: max(Double(count) / Self.exaggeration / 4, 50))
    // The first phase is too short to end for want of progress, so its divergence is not needed.
    let middle = descent.run(
      0..<min(iterations, Self.exaggeratedIterations), exaggeration: Self.exaggeration, momentum: 0.5,
      checksProgress: false)
    self.iterations = descent.run(
      middle..<max(iterations, middle), exaggeration: 1, momentum: 0.8, checksProgress: true)
    divergence = objective.divergence()
    var ranks = [Int](repeating: 0, count: count)
    for (rank, point) in order.enumerated() { ranks[point] = rank }
    let found = objective.positions.start
    positions = ranks.flatMap { [found[$0], found[count + $0]] }
    (self.ranks, self.probabilities) = (ranks, probabilities)
  }

  private static func check(_ start: [Double], count: Int) throws(EvaluationError) {
    guard start.count == 2 * count else {
      throw EvaluationError.countMismatch(
        first: "Start coordinates", count: start.count, second: "coordinates of the map",
        otherCount: 2 * count)
    }
    if let position = start.firstIndex(where: { !$0.isFinite }) {
      throw EvaluationError.notFinite(subject: "Start coordinates", position: position)
    }
  }

  /// The first two principal components, divided by the standard deviation of the first and multiplied by
  /// 10⁻⁴: all x, then all y.
  ///
  /// Points of one dimension start, and stay, on a line, equal points on one point.
  private static func start(of features: Features) throws(EvaluationError) -> [Double] {
    let kept = min(features.dimensions, 2)
    let coordinates = try PrincipalComponents(of: features).coordinates(of: features.values, count: kept)
    let points = 0..<features.count
    let x = points.map { coordinates[$0 * kept] }
    let y = points.map { kept == 2 ? coordinates[$0 * kept + 1] : 0 }
    let deviation = x.standardDeviation
    let scale = deviation > 0 ? 1e-4 / deviation : 0
    return (x + y).map { $0 * scale }
  }
}

extension Features {
  /// The indices of the points in the order of their coordinates; equal points keep their order.
  fileprivate var canonicalOrder: [Int] {
    (0..<count).sorted { first, second in
      for axis in 0..<dimensions {
        let (left, right) = (values[first * dimensions + axis], values[second * dimensions + axis])
        if left != right { return left < right }
      }
      return first < second
    }
  }

  /// The points with these indices, in this order.
  fileprivate func reordered(_ order: [Int]) throws(EvaluationError) -> Features {
    try Features(
      order.flatMap { values[$0 * dimensions..<($0 + 1) * dimensions] }, dimensions: dimensions)
  }
}
