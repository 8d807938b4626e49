import Hashing
import Networks

/// A number, or several, that the networks of a snapshot are worth: a function with a name, a version and parameters.
///
/// ```swift
/// let spread = Measurement("spread", parameters: "1,000 samples") { snapshot in
///   contrasts(of: snapshot.samples(1_000)).mean
/// }
/// let values = try notebook.measure(spread, of: runs)
/// ```
/// What was measured is kept, and found again by name, version, parameters and training. So a new measurement costs no
/// training. Change the version when you change the function.
public struct Measurement<Value: Codable> {
  /// What it is called, as in `scores`.
  public let name: String
  /// Counts the changes of the function.
  public let version: Int
  /// Everything that it depends on besides the snapshot, as a text that changes when a part does.
  public let parameters: String
  /// Which generator of a snapshot makes the samples.
  public private(set) var generator = GeneratorState.running
  package let measure: (Snapshot) throws -> Value

  /// A measurement.
  ///
  /// - Parameters:
  ///   - name: What it is called, as in `scores`.
  ///   - version: Counts the changes of the function.
  ///   - parameters: Everything that it depends on besides the snapshot.
  ///   - measure: The function.
  public init(
    _ name: String, version: Int = 1, parameters: String = "", _ measure: @escaping (Snapshot) throws -> Value
  ) {
    (self.name, self.version, self.parameters, self.measure) = (name, version, parameters, measure)
  }

  /// The same measurement of another generator of each snapshot.
  ///
  /// ```swift
  /// let plain = try notebook.measure(scores.of(.estimated), of: runs)
  /// let averaged = try notebook.measure(scores.of(.averaged), of: runs)
  /// ```
  public func of(_ generator: GeneratorState) -> Measurement {
    var other = self
    other.generator = generator
    return other
  }

  /// The parameters, with the generator where it is not the usual one.
  package func words(statisticsBatches: Int) -> String {
    let batches = "statistics over \(statisticsBatches) batches"
    return parameters + (generator == .running ? "" : "; generator \(generator.rawValue), \(batches)")
  }

  /// What a value is known by: the hash of measurement, training and steps.
  package func key(of training: String, at steps: [Int], statisticsBatches: Int = 100) -> String {
    SHA256.hash(
      of:
        "\(name) \(version)\n\(words(statisticsBatches: statisticsBatches))\n\(training)\n\(steps)\n\(GoldenHash.metrics.sha256)"
    )
  }
}

/// Values of one training, one for each snapshot.
package struct MeasuredValues<Value: Codable>: Codable {
  package let measurement: String
  package let version: Int
  package let parameters: String
  package let training: String
  package let steps: [Int]
  package let values: [Value]

  package init(
    _ measurement: Measurement<Value>, of training: String, at steps: [Int], statisticsBatches: Int = 100,
    _ values: [Value]
  ) {
    (self.measurement, version) = (measurement.name, measurement.version)
    parameters = measurement.words(statisticsBatches: statisticsBatches)
    (self.training, self.steps, self.values) = (training, steps, values)
  }
}
