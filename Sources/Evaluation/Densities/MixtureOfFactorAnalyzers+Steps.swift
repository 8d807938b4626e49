import Kernels

extension MixtureOfFactorAnalyzers {
  /// The result of an expectation step.
  struct Expectation {
    /// The probability of each component given the example: count × components.
    let responsibilities: DoubleBuffer
    /// The log-likelihood of each example.
    let logLikelihoods: [Double]
  }

  /// The expectation step: responsibilities and log-likelihoods of all examples.
  func expectation(of examples: FloatBuffer) -> Expectation {
    let (count, width, size) = (examples.count / dimensions, components.count, ExampleBlock.size)
    let densities = components.map { FactorDensity(of: $0) }
    let responsibilities = DoubleBuffer(count: count * width)
    let logLikelihoods = DoubleBuffer(count: count)
    ThreadPool.shared.run(
      ParallelTask(chunks: (count + size - 1) / size) { chunk in
        let first = chunk * size
        let block = ExampleBlock(
          of: examples.start + first * dimensions, count: min(size, count - first), dimensions: dimensions)
        let scratch = DoubleBuffer(count: size * (factors + 2))
        let scores = responsibilities.start + first * width
        for (index, density) in densities.enumerated() {
          density.write(block, scratch: scratch.start, to: scores + index, step: width)
        }
        for example in 0..<block.count {
          logLikelihoods.start[first + example] = Self.normalize(scores + example * width, count: width)
        }
      })
    return Expectation(responsibilities: responsibilities, logLikelihoods: logLikelihoods.values)
  }

  /// The maximization step: every component for itself, over its examples in order.
  func maximum(of expectation: Expectation, over examples: FloatBuffer) -> [FactorAnalyzer] {
    let (count, width) = (examples.count / dimensions, components.count)
    let responsibilities = expectation.responsibilities
    var updated = components
    updated.withUnsafeMutableBufferPointer { updated in
      let target = updated
      ThreadPool.shared.run(
        ParallelTask(chunks: width) { index in
          let statistics = FactorStatistics(of: FactorDensity(of: components[index]))
          for example in 0..<count {
            let responsibility = responsibilities.start[example * width + index]
            guard responsibility > 0 else { continue }
            statistics.add(examples.start + example * dimensions, responsibility: responsibility)
          }
          target[index] = statistics.maximum(ofExamples: count, noiseFloor: noiseFloor)
        })
    }
    return updated
  }

  /// Replaces scores by `exp(score) / Σ exp(score)` and returns `log Σ exp(score)`.
  ///
  /// Probabilities below `e⁻²⁸`, about `10⁻¹²`, become zero: the maximization step skips most components.
  private static func normalize(_ scores: Doubles, count: Int) -> Double {
    var greatest = scores[0]
    for index in 1..<max(count, 1) { greatest = max(greatest, scores[index]) }
    var sum = 0.0
    for index in 0..<count {
      let difference = scores[index] - greatest
      scores[index] = difference < -28 ? 0 : exponential(difference)
      sum += scores[index]
    }
    for index in 0..<count { scores[index] /= sum }
    return greatest + logarithm(sum)
  }
}
