import Files
import Records

/// What figures 2 and 6 find under several settings that the report leaves open, as a table of LaTeX: a
/// column for each setting, a row for each claim.
///
/// The earlier settings are read from `figures/earlier/`. The present one is read from the records of both
/// figures. It has a column of its own unless an earlier setting has the same Fréchet distances. A dash
/// stands for a number that a record lacks.
struct RobustnessTable {
  /// The files of `figures/earlier/`, in the order of their columns.
  static let files = [
    "a25cf00-b64-resampled-5400", "74505cc-b32-resampled-5400-reference64", "78f8c75-b32-resampled-5400",
    "960d89a-b32-reused-5400", "6adbef8-b32-reused-4200",
  ]

  private let columns: [SettingColumn]

  /// - Parameters:
  ///   - folder: The folder of the earlier settings.
  ///   - records: The present records.
  /// - Throws: `ReportError` that names a file which is missing, damaged or changed.
  init(earlier folder: String, records: [CommittedRecord]) throws {
    let earlier = try Self.files.map { try EarlierSetting(reading: "\(folder)/\($0).json") }
    func record(_ script: String) -> CommittedRecord? { records.first { $0.name.hasPrefix(script) } }
    let (figure2, figure6) = (record("fig02-"), record("fig06-"))
    self.init(
      earlier, figure2: figure2?.numbers ?? [:], figure6: figure6?.numbers ?? [:],
      curves: figure6?.series ?? [:])
  }

  /// - Parameters:
  ///   - earlier: The earlier settings.
  ///   - figure2: The numbers of the present figure 2.
  ///   - figure6: The numbers of the present figure 6.
  ///   - curves: The curves of the present figure 6.
  init(
    _ earlier: [EarlierSetting], figure2: [String: RecordedResult] = [:],
    figure6: [String: RecordedResult] = [:], curves: [String: [Double]] = [:]
  ) {
    let present = earlier.firstIndex { $0.isSetting(of: figure2, figure6) }
    var columns = earlier.enumerated().map { SettingColumn($1, isPresent: $0 == present) }
    if present == nil, !figure2.isEmpty || !figure6.isEmpty {
      columns.append(SettingColumn(figure2: figure2, figure6: figure6, curves: curves))
    }
    self.columns = columns
  }

  /// The whole `tabular`, since the number of its columns depends on the records.
  var text: String {
    let rules = String(repeating: "r", count: columns.count)
    let groups = [Self.settings, Self.depths, Self.normalizations].map { rows in
      rows.map(line).joined(separator: "\n")
    }
    return """
      \\begin{tabular}{l\(rules)}
      \\toprule
      \(groups.joined(separator: "\n\\midrule\n"))
      \\bottomrule
      \\end{tabular}

      """
  }

  private typealias Row = (label: String, cell: KeyPath<SettingColumn, String?>)

  private func line(_ row: Row) -> String {
    let cells = columns.map { $0[keyPath: row.cell] ?? "--" }
    return "\(row.label) & \(cells.joined(separator: " & ")) \\\\"
  }

  private static var settings: [Row] {
    [
      ("commit", \.heading), ("batch size", \.batchSize), ("fake batch", \.fakeBatch), ("updates", \.updates),
      ("updates at rate 0.002", \.updatesAtPrintedRate), ("reference batch of VB", \.referenceBatch),
    ]
  }

  private static var depths: [Row] {
    [
      ("deeper: nearer to guessing (both losses)", \.deeperIsNearerToGuessing),
      ("deeper: smaller gap of the losses", \.deeperHasSmallerGap),
      ("gap of the losses, shallow", \.shallowGap), ("gap of the losses, medium", \.mediumGap),
      ("gap of the losses, deep", \.deepGap), ("medium: both losses in 0.5 to 1.5", \.mediumIsNearOne),
      ("medium: least oscillation", \.mediumOscillatesLeast), ("deep: best scores", \.deepScoresBest),
      ("all ten digits at rate 0.0002", \.allDigits),
      ("all ten digits at rate 0.002", \.allDigitsAtPrintedRate),
    ]
  }

  private static var normalizations: [Row] {
    [
      ("VB: gap changes by less than 0.1", \.gapStays),
      ("VB: $G - D$ falls by 0.1 or more", \.differenceFalls),
      ("VB: images of a batch correlate less", \.imagesCorrelateLess),
      ("VB: higher inception score", \.inceptionScoreRises),
      ("sd of Fr\\'echet distance, batch norm", \.batchNormSpread),
      ("sd of Fr\\'echet distance, VB", \.virtualSpread),
      ("sd smaller with VB, at the end", \.spreadIsSmaller),
      ("sd smaller with VB, second half", \.spreadIsSmallerInSecondHalf),
    ]
  }
}

/// A file of `figures/earlier/`: what the records of figures 2 and 6 at a commit say of each seed.
struct EarlierSetting: Decodable {
  let commit, fakeBatch: String
  let batchSize, referenceBatch, updates, updatesAtPrintedRate: Int
  let seeds: [Int]
  /// Values of each seed by the names that the present records give them, as in `medium.late.gap`.
  let numbers: [String: [Double]]
  /// The distances of each seed, scored in the second half, with batch normalization and with VB.
  let frechetDistances: [String: [[Double]]]
  /// For how many seeds VB lowers the correlation within batches. The records have no value of each seed.
  let correlation: Claim

  /// - Throws: `ReportError` that names a file which is missing, damaged or changed.
  init(reading path: String) throws {
    do { self = try SealedFile.read(EarlierSetting.self, from: path) } catch SealError.unreadable(_) {
      throw ReportError(
        description: "\(path) cannot be read, which holds earlier numbers of figures 2 and 6.")
    } catch {
      throw ReportError(description: "\(path) is damaged or was changed by hand; restore it from git.")
    }
    let seedCount = seeds.count
    guard numbers.values.allSatisfy({ $0.count == seedCount }),
      frechetDistances.values.allSatisfy({ $0.count == seedCount })
    else {
      throw ReportError(description: "\(path) lacks a seed in one of its rows; restore it from git.")
    }
  }

  /// Whether the present records are of this setting: they have its mean Fréchet distances.
  func isSetting(of figure2: [String: RecordedResult], _ figure6: [String: RecordedResult]) -> Bool {
    ["shallow", "medium", "deep", "medium-vb"].allSatisfy { study in
      let name = "\(study).frechet.final"
      let found = (study == "medium-vb" ? figure6 : figure2)[name]
      guard let found, let values = numbers[name] else { return false }
      return abs(found.value - RecordedResult(of: values, digits: 2).value) < 1e-6 * found.value
    }
  }
}
