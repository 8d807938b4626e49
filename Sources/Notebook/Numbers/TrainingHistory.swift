import Checkpoints

/// What a training left behind besides weights: its losses and what was observed on the way.
public struct TrainingHistory: Equatable {
  /// The last step of each interval over which losses were averaged.
  public internal(set) var steps: [Int] = []
  /// The generator's mean loss over each interval, in nats.
  public internal(set) var generatorLoss: [Double] = []
  /// The discriminator's mean loss over each interval, in nats: the sum over real and drawn images.
  public internal(set) var discriminatorLoss: [Double] = []
  /// The larger norm of both players' gradients, looked at after one interval in ten, the first among them.
  public internal(set) var gradientNorm: [Double] = []
  /// The steps after which something was observed.
  public internal(set) var observedSteps: [Int] = []
  /// What was observed then, by its name.
  public internal(set) var observations: [String: [[Float]]] = [:]
}

extension TrainingHistory {
  /// Intervals from one look at the gradients to the next, since a look costs about a step.
  private static let looksApart = 10

  /// Whether the gradients are looked at after the last interval.
  var isLookDue: Bool { (steps.count - 1) % Self.looksApart == 0 }

  /// Takes in an interval that has ended: a point of the curves.
  mutating func note(_ interval: LossInterval, after step: Int) {
    steps.append(step)
    generatorLoss.append(interval.generator / Double(interval.count))
    discriminatorLoss.append(interval.discriminator / Double(interval.count))
  }

  /// Takes in what was observed.
  mutating func note(_ values: [String: [Float]], after step: Int) {
    observedSteps.append(step)
    for (name, numbers) in values { observations[name, default: []].append(numbers) }
  }
}

extension TrainingHistory {
  /// How many digits had at least a share of the images, each time that their `shares` were observed.
  ///
  /// - Precondition: They were.
  public func digitsPresent(atLeast share: Double) -> [Int] {
    observations["shares"]!.map { shares in shares.count { $0 >= Float(share) } }
  }

  /// A single number by its name, each time that it was observed.
  ///
  /// - Precondition: It was.
  public func observed(_ name: String) -> [Double] { observations[name]!.map { Double($0[0]) } }
}

extension TrainingHistory {
  /// As arrays of a state file; lists of lists become matrices.
  var arrays: [NamedArray] {
    [
      NamedArray("history/steps", steps.map(Int64.init)),
      NamedArray("history/generator_loss", generatorLoss),
      NamedArray("history/discriminator_loss", discriminatorLoss),
      NamedArray("history/gradient_norm", gradientNorm),
      NamedArray("history/observed_steps", observedSteps.map(Int64.init)),
    ]
      + observations.map { name, rows in
        NamedArray(
          "observations/\(name)", shape: [rows.count, rows.first?.count ?? 0], rows.flatMap { $0 })
      }
  }

  /// Reads what `arrays` wrote.
  ///
  /// - Throws: `ArrayFileError` where an array is missing or of another shape than those that it belongs to.
  init(_ stored: StoredArrays) throws {
    steps = try stored.values("history/steps", as: Int64.self).map(Int.init)
    let points = [steps.count]
    generatorLoss = try stored.values("history/generator_loss", shape: points, as: Double.self)
    discriminatorLoss = try stored.values("history/discriminator_loss", shape: points, as: Double.self)
    let norms = try stored.values("history/gradient_norm", as: Double.self)
    // Older files have a look after each interval.
    let isEach = norms.count == steps.count
    gradientNorm = isEach ? stride(from: 0, to: norms.count, by: Self.looksApart).map { norms[$0] } : norms
    observedSteps = try stored.values("history/observed_steps", as: Int64.self).map(Int.init)
    for array in stored.arrays where array.name.hasPrefix("observations/") {
      let width = array.shape.last ?? 0
      let values = try stored.values(array.name, shape: [observedSteps.count, width], as: Float.self)
      observations[String(array.name.dropFirst("observations/".count))] = observedSteps.indices.map {
        Array(values[$0 * width..<($0 + 1) * width])
      }
    }
  }
}
