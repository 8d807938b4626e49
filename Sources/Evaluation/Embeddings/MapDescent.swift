/// Gradient descent with momentum and a gain for each coordinate (Jacobs 1988), with the rules of
/// scikit-learn.
///
/// A gain grows by 0.2 where the gradient keeps its direction, shrinks by a fifth where the sign changes, and
/// is at least 0.01. Every 50 iterations the descent ends when the gradient is at most 10⁻⁷ or the divergence
/// has not fallen for more than 300 iterations.
struct MapDescent {
  let objective: MapObjective
  let learningRate: Double

  private static let interval = 50
  private static let patience = 300
  private static let leastGradient = 1e-7
  private static let leastGain = 0.01

  /// Runs iterations with fresh gains, without momentum at first; the result is the number of the iteration
  /// after the last one.
  func run(
    _ iterations: Range<Int>, exaggeration: Double, momentum: Double, checksProgress: Bool
  ) -> Int {
    let (positions, gradient) = (objective.positions.start, objective.gradient.start)
    let coordinates = 2 * objective.count
    var updates = [Double](repeating: 0, count: coordinates)
    var gains = [Double](repeating: 1, count: coordinates)
    var best = (divergence: Double.infinity, iteration: iterations.lowerBound)
    for iteration in iterations {
      let isChecked = (iteration + 1) % Self.interval == 0
      let divergence = isChecked && checksProgress ? objective.divergence() : nil
      objective.computeGradient(exaggeration: exaggeration)
      var squares = 0.0
      for index in 0..<coordinates {
        let keepsDirection = updates[index] * gradient[index] < 0
        gains[index] = max(keepsDirection ? gains[index] + 0.2 : gains[index] * 0.8, Self.leastGain)
        let step = gains[index] * gradient[index]
        squares += step * step
        updates[index] = momentum * updates[index] - learningRate * step
        positions[index] += updates[index]
      }
      guard isChecked else { continue }
      if let divergence, divergence < best.divergence {
        best = (divergence, iteration)
      } else if checksProgress, iteration - best.iteration > Self.patience {
        return iteration + 1
      }
      if squares.squareRoot() <= Self.leastGradient { return iteration + 1 }
    }
    return iterations.upperBound
  }
}
