import Evaluation
import Figures
import Files
import Foundation
import Hashing
import Records
import Training

extension Notebook {
  /// Records a result that the report may name.
  ///
  /// - Parameters:
  ///   - name: Its name, with dots between parts, as in `vanilla.modes.final`.
  ///   - values: One value, or one of each seed: then the mean is recorded with the sample's standard deviation.
  ///   - digits: How many decimal places to print.
  public func record(_ name: String, _ values: Double..., digits: Int) {
    record(name, of: values, digits: digits)
  }

  /// Records the mean, the standard deviation (n − 1) and each of the values of several seeds.
  public func record(_ name: String, of values: [Double], digits: Int) {
    if listing != nil { return }
    let result = RecordedResult(of: values, digits: digits)
    record.note(name, result)
    let spread = result.deviation.map { " ± \(String(format: "%.\(digits)f", $0))" } ?? ""
    print("\(name): \(String(format: "%.\(digits)f", result.value))\(spread)")
  }

  /// Records several results whose names begin alike, each of one value for each seed.
  ///
  /// - Parameters:
  ///   - name: What the names begin with.
  ///   - parts: What follows after a dot, and the values.
  ///   - digits: How many decimal places to print.
  public func record(_ name: String, _ parts: KeyValuePairs<String, [Double]>, digits: Int) {
    for (part, values) in parts { record("\(name).\(part)", of: values, digits: digits) }
  }

  /// Records a claim, and for how many seeds it holds.
  ///
  /// - Parameters:
  ///   - name: Its name, with dots between parts.
  ///   - words: The claim in one sentence, with its measure.
  ///   - holds: For each seed whether it holds.
  public func claim(_ name: String, _ words: String, holds: [Bool]) {
    if listing != nil { return }
    let count = holds.count { $0 }
    record.note(name, Claim(words: words, seeds: holds.count, holds: count))
    print("\(name): \(words) Holds for \(count) of \(holds.count) seeds.")
  }

  /// Records by how much one setting differs from another, paired by seed, with the 95 % interval of the mean difference;
  /// one seed alone is not compared.
  ///
  /// - Parameters:
  ///   - name: Its name, with dots between parts.
  ///   - words: The claim in one sentence, with its measure: that `values` are above `others`, or below them.
  ///   - values: The values of one setting, one for each seed.
  ///   - others: Those of the other setting for the same seeds.
  ///   - claimsRise: Whether the claim is that `values` are above `others`.
  ///   - digits: How many decimal places to print.
  public func compare(
    _ name: String, _ words: String, _ values: [Double], with others: [Double], claimsRise: Bool = true,
    digits: Int
  ) {
    if listing != nil || values.count < 2 { return }
    let difference = PairedDifference(of: values, minus: others)
    let comparison = Comparison(
      words: words, difference: difference, claimsRise: claimsRise, digits: digits)
    record.note(name, comparison)
    let numbers = [difference.mean, difference.lower, difference.upper].map {
      String(format: "%.\(digits)f", $0)
    }
    print("\(name): \(words) \(comparison.outcome.rawValue), \(numbers[0]) (\(numbers[1]) to \(numbers[2]))")
  }

  /// Records a claim that is asked of each seed by its place, from zero.
  public func claim(_ name: String, _ words: String, seeds count: Int = 3, holds: (Int) -> Bool) {
    claim(name, words, holds: seeds(count).indices.map(holds))
  }

  /// Records a curve behind the picture.
  public func record(_ name: String, series values: [Double]) { record.note(name, series: values) }

  /// Records the same curve of several seeds, numbered from one.
  public func record(_ name: String, series ofSeeds: [[Double]]) {
    for (index, values) in ofSeeds.enumerated() { record("\(name).\(index + 1)", series: values) }
  }

  /// Records what trainings of several seeds left: parameters, steps, final losses, the greatest norm of a gradient, and
  /// all curves.
  public func record(_ name: String, _ trained: [TrainedGAN]) {
    let histories = trained.map(\.history)
    record("\(name).loss.generator.final", of: histories.compactMap(\.generatorLoss.last), digits: 2)
    record("\(name).loss.discriminator.final", of: histories.compactMap(\.discriminatorLoss.last), digits: 2)
    record("\(name).gradient-norm.greatest", of: histories.map { $0.gradientNorm.max() ?? .nan }, digits: 1)
    record("\(name).steps", Double(histories.first?.steps.last ?? 0), digits: 0)
    for network in (trained.first?.run.networks ?? []).prefix(2) {
      record("\(name).\(network.name).parameters", Double(network.parameterCount), digits: 0)
    }
    for training in trained {
      let (prefix, history) = ("\(name).seed\(training.seed)", training.history)
      record("\(prefix).steps", series: history.steps.map(Double.init))
      record("\(prefix).loss.generator", series: history.generatorLoss)
      record("\(prefix).loss.discriminator", series: history.discriminatorLoss)
    }
  }

  /// Records a measured curve of each seed.
  public func record(_ name: String, _ measured: Measured<Double>) {
    record("\(name).steps", series: measured.steps.map(Double.init))
    for (seed, row) in zip(measured.seeds, measured.rows) { record("\(name).seed\(seed)", series: row) }
  }

  /// Writes the figure and its record: `<script>.png` and `<script>.json` in the output folder.
  public func save(_ figure: Figure) throws {
    if listing != nil { throw ListingEnd() }
    let metadata = ["Software": "Counterfeit", "Script": name]
    let picture = "\(output)/\(name).png"
    try figure.write(to: picture, metadata: metadata)
    record.note(pictureHash: try SHA256.hash(ofFile: picture))
    try AtomicFile.write(Array(record.json()), to: "\(output)/\(name).json")
    print(picture)
  }
}
