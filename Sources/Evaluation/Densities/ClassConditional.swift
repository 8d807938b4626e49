import Kernels

/// One distribution for each class: the peer of a conditional generator.
///
/// ```swift
/// let model = try ClassConditional(
///   of: images.values, dimensions: 784, labels: labels, classes: 10
/// ) { try ProbabilisticPCA(of: $0, dimensions: 784, components: 50) }
/// let samples = model.samples(labels: [3, 1, 4], seed: 7)
/// ```
public struct ClassConditional<Model: SampleModel>: ConditionalSampleModel {
  /// The distribution of each class.
  public let models: [Model]
  /// The number of values of a sample.
  public let dimensions: Int

  /// The number of classes.
  public var classes: Int { models.count }

  /// Fits one distribution to the examples of each class.
  ///
  /// - Parameters:
  ///   - examples: The examples, row-major: count × dimensions.
  ///   - dimensions: The number of values of an example.
  ///   - labels: The class of each example, from 0 to `classes` − 1.
  ///   - classes: The number of classes.
  ///   - fit: Fits a distribution to the examples of one class.
  /// - Throws: ``EvaluationError`` when there are not as many labels as examples, a label is out of its range,
  ///   or a class has no example; the errors of `fit`.
  public init(
    of examples: [Float], dimensions: Int, labels: [Int], classes: Int, fit: ([Float]) throws -> Model
  ) throws {
    let count = try examples.checkedCount(of: dimensions, atLeast: 1, for: "A model of each class")
    try EvaluationError.check("classes of a model", classes, isWithin: 1...count)
    guard labels.count == count else {
      throw EvaluationError.countMismatch(
        first: "Labels", count: labels.count, second: "examples", otherCount: count)
    }
    if let position = labels.firstIndex(where: { !(0..<classes ~= $0) }) {
      throw EvaluationError.option(
        InvalidOption(
          "the label at position \(position)", found: "\(labels[position])",
          expected: "a number from 0 to \(classes - 1)"))
    }
    self.dimensions = dimensions
    models = try (0..<classes).map { label in
      let rows = labels.indices.filter { labels[$0] == label }
      guard !rows.isEmpty else {
        throw EvaluationError.tooFewSamples(found: 0, least: 1, purpose: "A model of class \(label)")
      }
      return try fit(rows.flatMap { examples[$0 * dimensions..<($0 + 1) * dimensions] })
    }
  }

  /// One sample for each label. The n-th sample of a class is the same whatever the other labels are.
  ///
  /// - Precondition: Labels are between 0 and ``classes`` − 1.
  public func samples(labels: [Int], seed: UInt64) -> [Float] {
    precondition(
      labels.allSatisfy { models.indices ~= $0 }, "labels must be between 0 and \(classes - 1)")
    var result = [Float](repeating: 0, count: labels.count * dimensions)
    for (label, model) in models.enumerated() {
      let rows = labels.indices.filter { labels[$0] == label }
      // With one seed for all, the n-th samples of all classes would have the same latent.
      let ownSeed = seed ^ RandomStream(seed: seed, name: "class \(label)").stream
      let samples = model.samples(rows.count, seed: ownSeed)
      for (index, row) in rows.enumerated() {
        for axis in 0..<dimensions { result[row * dimensions + axis] = samples[index * dimensions + axis] }
      }
    }
    return result
  }
}

extension ClassConditional where Model: DensityModel {
  /// The logarithm of the density of each example under the distribution of its class.
  ///
  /// - Precondition: Labels are between 0 and ``classes`` − 1.
  /// - Throws: ``EvaluationError`` when there are not as many labels as examples; the errors of the models.
  public func logLikelihoods(of examples: [Float], labels: [Int]) throws(EvaluationError) -> [Double] {
    let count = try examples.checkedCount(of: dimensions, atLeast: 0, for: "A log-likelihood")
    guard labels.count == count else {
      throw EvaluationError.countMismatch(
        first: "Labels", count: labels.count, second: "examples", otherCount: count)
    }
    precondition(
      labels.allSatisfy { models.indices ~= $0 }, "labels must be between 0 and \(classes - 1)")
    var result = [Double](repeating: 0, count: count)
    for (label, model) in models.enumerated() {
      let rows = labels.indices.filter { labels[$0] == label }
      guard !rows.isEmpty else { continue }
      let own = try model.logLikelihoods(
        of: rows.flatMap { examples[$0 * dimensions..<($0 + 1) * dimensions] })
      for (index, row) in rows.enumerated() { result[row] = own[index] }
    }
    return result
  }
}
