import Checkpoints

/// The losses of a training, averaged over intervals of steps.
public struct TrainingHistory: Codable, Hashable, Sendable {
  /// The last step of each interval.
  public internal(set) var steps: [Int] = []
  /// The mean of each loss over each interval, by its name.
  public internal(set) var losses: [String: [Double]] = [:]
  /// The larger norm of all networks' gradients, after one interval in ten, the first among them.
  public internal(set) var gradientNorm: [Double] = []

  /// The generator's mean loss over each interval.
  public var generatorLoss: [Double] { losses["generator"] ?? [] }
  /// The discriminator's mean loss over each interval: the sum over real and generated examples.
  public var discriminatorLoss: [Double] { losses["discriminator"] ?? [] }
}

extension TrainingHistory {
  /// Intervals from one norm of the gradients to the next, since a norm costs about a step.
  private static let intervalsPerNorm = 10

  /// Whether the gradients' norm is computed after the last interval.
  var isNormDue: Bool { (steps.count - 1) % Self.intervalsPerNorm == 0 }

  /// Adds an interval that has ended: a point of the curves.
  mutating func append(_ interval: LossInterval, after step: Int) {
    steps.append(step)
    for (name, sum) in interval.sums { losses[name, default: []].append(sum / Double(interval.count)) }
  }

  /// As arrays of a checkpoint.
  var arrays: [NamedArray] {
    [
      NamedArray("history/steps", steps.map(Int64.init)), NamedArray("history/gradient_norm", gradientNorm),
    ]
      + losses.sorted { $0.key < $1.key }.map { NamedArray("history/\($0.key)\(Self.suffix)", $0.value) }
  }

  private static let suffix = "_loss"

  /// Reads what `arrays` wrote.
  ///
  /// - Throws: `ArrayFileError` where an array is missing or of another shape than those that it belongs to.
  init(_ stored: StoredArrays) throws {
    steps = try stored.values("history/steps", as: Int64.self).map(Int.init)
    gradientNorm = try stored.values("history/gradient_norm", as: Double.self)
    for array in stored.arrays where array.name.hasPrefix("history/") && array.name.hasSuffix(Self.suffix) {
      let name = array.name.dropFirst("history/".count).dropLast(Self.suffix.count)
      losses[String(name)] = try stored.values(array.name, shape: [steps.count], as: Double.self)
    }
  }
}
