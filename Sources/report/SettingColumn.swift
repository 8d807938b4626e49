import Foundation
import Records

/// A column of the table of robustness: for how many seeds each claim holds under one setting.
///
/// A cell is nil where numbers for it are missing.
struct SettingColumn {
  let heading, batchSize, fakeBatch, updates, updatesAtPrintedRate, referenceBatch: String?
  /// Values of each seed by the names that the records give them.
  private let figure2, figure6: [String: [Double]]
  /// The Fréchet distances of each seed, scored in the second half.
  private let batchNormDistances, virtualDistances: [[Double]]
  private let correlation: Claim?

  /// The column of an earlier setting.
  init(_ setting: EarlierSetting, isPresent: Bool) {
    heading = isPresent ? "present" : "\\texttt{\(setting.commit.prefix(7))}"
    batchSize = "\(setting.batchSize)"
    fakeBatch = setting.fakeBatch
    updates = Self.text(Double(setting.updates))
    updatesAtPrintedRate = Self.text(Double(setting.updatesAtPrintedRate))
    referenceBatch = "\(setting.referenceBatch)"
    (figure2, figure6) = (setting.numbers, setting.numbers)
    batchNormDistances = setting.frechetDistances["medium"] ?? []
    virtualDistances = setting.frechetDistances["medium-vb"] ?? []
    correlation = setting.correlation
  }

  /// The column of the present records, which do not say the sizes of batches and the fake batch.
  init(
    figure2: [String: RecordedResult], figure6: [String: RecordedResult], curves: [String: [Double]]
  ) {
    heading = "present"
    batchSize = nil
    fakeBatch = nil
    referenceBatch = nil
    updates = (figure2["medium.steps"]?.value).map { Self.text($0) }
    updatesAtPrintedRate = (figure2["printed-rate.steps"]?.value).map { Self.text($0) }
    self.figure2 = figure2.compactMapValues(\.values)
    self.figure6 = figure6.compactMapValues(\.values)
    batchNormDistances = Self.secondHalf("medium.frechet", of: curves)
    virtualDistances = Self.secondHalf("medium-vb.frechet", of: curves)
    correlation = nil
  }

  /// The values of each seed after more than half of the last step.
  private static func secondHalf(_ name: String, of curves: [String: [Double]]) -> [[Double]] {
    guard let steps = curves["\(name).steps"], let last = steps.last else { return [] }
    let seeds = curves.filter { $0.key.hasPrefix("\(name).seed") }.values
    return seeds.map { values in zip(steps, values).filter { 2 * $0.0 > last }.map { $0.1 } }
  }

  private static func text(_ value: Double, digits: Int = 0) -> String {
    value.text(digits: digits, separator: "{,}", minus: "\\ensuremath{-}")
  }

  /// For how many seeds something holds of the values of these names.
  private func count(
    _ names: [String], in numbers: [String: [Double]], where holds: ([Double]) -> Bool
  ) -> String? {
    let columns = names.compactMap { numbers[$0] }
    guard columns.count == names.count, let seeds = columns.first?.count else { return nil }
    guard columns.allSatisfy({ $0.count == seeds }) else { return nil }
    let holding = (0..<seeds).count { seed in holds(columns.map { $0[seed] }) }
    return "\(holding) of \(seeds)"
  }

  private func spread(_ values: [Double]) -> Double {
    RecordedResult(of: values, digits: 1).deviation ?? .nan
  }
}

extension SettingColumn {
  private func ofDepths(_ measure: String) -> [String] {
    ["shallow", "medium", "deep"].map { "\($0).late.\(measure)" }
  }

  private func falls(_ values: [Double]) -> Bool { zip(values, values.dropFirst()).allSatisfy { $1 < $0 } }

  private func gap(_ depth: String) -> String? {
    figure2["\(depth).late.gap"].map { Self.text(RecordedResult(of: $0, digits: 2).value, digits: 2) }
  }

  var shallowGap: String? { gap("shallow") }
  var mediumGap: String? { gap("medium") }
  var deepGap: String? { gap("deep") }

  var deeperIsNearerToGuessing: String? {
    count(ofDepths("generator") + ofDepths("discriminator"), in: figure2) { losses in
      let generator = losses.prefix(3).map { abs($0 - log(2)) }
      let discriminator = losses.suffix(3).map { abs($0 - 2 * log(2)) }
      return falls(generator) && falls(discriminator)
    }
  }

  var deeperHasSmallerGap: String? { count(ofDepths("gap"), in: figure2, where: falls) }

  var mediumIsNearOne: String? {
    count(["medium.late.generator", "medium.late.discriminator"], in: figure2) { losses in
      losses.allSatisfy { 0.5...1.5 ~= $0 }
    }
  }

  var mediumOscillatesLeast: String? {
    count(ofDepths("oscillation"), in: figure2) { $0[1] < min($0[0], $0[2]) }
  }

  var deepScoresBest: String? {
    let names = ["inception", "frechet"].flatMap { score in
      ["shallow", "medium", "deep"].map { "\($0).\(score).final" }
    }
    return count(names, in: figure2) { scores in
      scores[2] > max(scores[0], scores[1]) && scores[5] < min(scores[3], scores[4])
    }
  }

  var allDigits: String? {
    let names = ["shallow", "medium", "deep"].map { "\($0).modes.final" }
    return count(names, in: figure2) { modes in modes.allSatisfy { $0 == 10 } }
  }

  var allDigitsAtPrintedRate: String? { count(["printed-rate.modes.final"], in: figure2) { $0[0] == 10 } }
}

extension SettingColumn {
  private func both(_ measure: String) -> [String] { ["medium.\(measure)", "medium-vb.\(measure)"] }

  var gapStays: String? { count(both("late.gap"), in: figure6) { abs($0[1] - $0[0]) < 0.1 } }

  var differenceFalls: String? {
    count(both("late.generator") + both("late.discriminator"), in: figure6) { losses in
      let (before, after) = (losses[0] - losses[2], losses[1] - losses[3])
      return before - after >= 0.1
    }
  }

  var imagesCorrelateLess: String? {
    if let correlation { return "\(correlation.holds) of \(correlation.seeds)" }
    return count(both("correlation.within"), in: figure6) { $0[1] < $0[0] }
  }

  var inceptionScoreRises: String? { count(both("inception.final"), in: figure6) { $0[1] > $0[0] } }

  var batchNormSpread: String? { figure6["medium.frechet.final"].map { Self.text(spread($0), digits: 1) } }
  var virtualSpread: String? { figure6["medium-vb.frechet.final"].map { Self.text(spread($0), digits: 1) } }

  var spreadIsSmaller: String? {
    guard let batchNorm = figure6["medium.frechet.final"], let virtual = figure6["medium-vb.frechet.final"]
    else {
      return nil
    }
    return spread(virtual) < spread(batchNorm) ? "yes" : "no"
  }

  /// At how many scored steps of the second half the distances deviate less over seeds with VB.
  var spreadIsSmallerInSecondHalf: String? {
    let steps = (batchNormDistances + virtualDistances).map(\.count).min() ?? 0
    guard steps > 0, !batchNormDistances.isEmpty, !virtualDistances.isEmpty else { return nil }
    let smaller = (0..<steps).count { step in
      spread(virtualDistances.map { $0[step] }) < spread(batchNormDistances.map { $0[step] })
    }
    return "\(smaller) of \(steps)"
  }
}
