import Figures
import Files
import Foundation
import Hashing

extension Notebook {
  /// Records a finding that the report may name.
  ///
  /// - Parameters:
  ///   - name: Its name, with dots between parts, as in `vanilla.digits.final`.
  ///   - values: One value, or one of each seed: then the mean is recorded with the sample's standard deviation.
  ///   - digits: How many decimal places to print.
  public func record(_ name: String, _ values: Double..., digits: Int) {
    record(name, of: values, digits: digits)
  }

  /// Records the mean, the standard deviation (n − 1) and the count of one value for each seed.
  public func record(_ name: String, of values: [Double], digits: Int) {
    let finding = Finding(of: values, digits: digits)
    record.note(name, finding)
    let spread = finding.deviation.map { " ± \(String(format: "%.\(digits)f", $0))" } ?? ""
    print("\(name): \(String(format: "%.\(digits)f", finding.value))\(spread)")
  }

  /// Records several findings whose names begin alike, each of one value for each seed.
  ///
  /// - Parameters:
  ///   - name: What the names begin with.
  ///   - parts: What follows after a dot, and the values.
  ///   - digits: How many decimal places to print.
  public func record(_ name: String, _ parts: KeyValuePairs<String, [Double]>, digits: Int) {
    for (part, values) in parts { record("\(name).\(part)", of: values, digits: digits) }
  }

  /// Records what others say, and for how many seeds it is found.
  ///
  /// - Parameters:
  ///   - name: Its name, with dots between parts.
  ///   - words: The claim in one sentence, with its measure.
  ///   - holds: For each seed whether it holds.
  public func record(claim name: String, _ words: String, holds: [Bool]) {
    let count = holds.count { $0 }
    record.note(name, Claim(words: words, seeds: holds.count, holds: count))
    print("\(name): \(words) Holds for \(count) of \(holds.count) seeds.")
  }

  /// Records a curve behind the picture.
  public func record(_ name: String, series values: [Double]) { record.note(name, series: values) }

  /// Records the same curve of several seeds, numbered from one.
  public func record(_ name: String, series ofSeeds: [[Double]]) {
    for (index, values) in ofSeeds.enumerated() { record("\(name).\(index + 1)", series: values) }
  }

  /// Records what trainings of several seeds left: final losses, the greatest norm of a gradient, all curves, and
  /// every observation of at most sixteen numbers, row after row.
  public func record(_ name: String, _ histories: [TrainingHistory], of seeds: [UInt64]) {
    func final(_ losses: (TrainingHistory) -> [Double]) -> [Double] {
      histories.compactMap { losses($0).last }
    }
    record("\(name).loss.generator.final", of: final(\.generatorLoss), digits: 2)
    record("\(name).loss.discriminator.final", of: final(\.discriminatorLoss), digits: 2)
    record("\(name).gradient-norm.greatest", of: histories.map { $0.gradientNorm.max() ?? .nan }, digits: 1)
    record("\(name).steps", Double(histories.first?.steps.last ?? 0), digits: 0)
    for (seed, history) in zip(seeds, histories) {
      let prefix = "\(name).seed\(seed)"
      record("\(prefix).steps", series: history.steps.map(Double.init))
      record("\(prefix).loss.generator", series: history.generatorLoss)
      record("\(prefix).loss.discriminator", series: history.discriminatorLoss)
      record("\(prefix).observed", series: history.observedSteps.map(Double.init))
      for (observation, rows) in history.observations where (rows.first?.count ?? 0) <= 16 {
        record("\(prefix).\(observation)", series: rows.flatMap { $0 }.map { Double($0) })
      }
    }
  }

  /// Writes the figure and its record: `<script>.png` and `<script>.json` in the output folder.
  public func save(_ figure: Figure) throws {
    let notes = ["Software": "Counterfeit", "Script": name]
    let picture = "\(output)/\(name).png"
    try figure.write(to: picture, notes: notes)
    record.note(pictureHash: try SHA256.hash(ofFile: picture))
    try WholeFile.write(Array(record.json()), to: "\(output)/\(name).json")
    print(picture)
  }
}
