import Foundation
import Records
import Testing
import Training

@testable import report

@Suite("The table of robustness") struct RobustnessTableTests {
  private let folder = PackageRoot(above: #filePath).file("figures/earlier")

  /// The cells of each row by its label.
  private func rows(_ table: RobustnessTable) -> [String: [String]] {
    var rows: [String: [String]] = [:]
    for line in table.text.split(separator: "\n") where line.hasSuffix(" \\\\") {
      let cells = line.dropLast(3).components(separatedBy: " & ")
      rows[cells[0]] = Array(cells.dropFirst())
    }
    return rows
  }

  private func counts(_ holding: Int...) -> [String] { holding.map { "\($0) of 3" } }

  @Test("counts the earlier seeds for which each claim holds")
  func earlier() throws {
    let table = try RobustnessTable(earlier: folder, records: [])
    #expect(table.text.hasPrefix("\\begin{tabular}{lrrrrr}\n\\toprule\ncommit & \\texttt{a25cf00} & "))
    #expect(table.text.hasSuffix("\\\\\n\\bottomrule\n\\end{tabular}\n"))
    let rows = rows(table)
    #expect(rows.count == 24)
    #expect(rows["batch size"] == ["64", "32", "32", "32", "32"])
    #expect(rows["fake batch"] == ["resampled", "resampled", "resampled", "reused", "reused"])
    #expect(rows["updates"] == ["5400", "5400", "5400", "5400", "4200"])
    #expect(rows["updates at rate 0.002"] == ["5400", "5400", "1800", "1800", "1400"])
    #expect(rows["reference batch of VB"] == ["64", "64", "32", "32", "32"])
    #expect(rows["deeper: nearer to guessing (both losses)"] == counts(3, 3, 3, 3, 3))
    #expect(rows["deeper: smaller gap of the losses"] == counts(1, 3, 3, 3, 3))
    #expect(rows["gap of the losses, shallow"] == ["0.33", "0.48", "0.48", "0.52", "0.44"])
    #expect(rows["gap of the losses, medium"] == ["0.06", "0.19", "0.19", "0.22", "0.19"])
    #expect(rows["gap of the losses, deep"] == ["0.10", "0.05", "0.05", "0.08", "0.08"])
    #expect(rows["medium: both losses in 0.5 to 1.5"] == counts(3, 3, 3, 3, 3))
    #expect(rows["medium: least oscillation"] == counts(0, 1, 1, 0, 1))
    #expect(rows["deep: best scores"] == counts(3, 2, 2, 1, 2))
    #expect(rows["all ten digits at rate 0.0002"] == counts(3, 3, 3, 3, 3))
    #expect(rows["all ten digits at rate 0.002"] == counts(1, 1, 1, 2, 2))
    #expect(rows["VB: gap changes by less than 0.1"] == counts(2, 1, 1, 2, 2))
    #expect(rows["VB: $G - D$ falls by 0.1 or more"] == counts(3, 3, 2, 1, 1))
    #expect(rows["VB: images of a batch correlate less"] == counts(2, 0, 2, 1, 0))
    #expect(rows["VB: higher inception score"] == counts(3, 3, 2, 2, 2))
    #expect(rows["sd of Fr\\'echet distance, batch norm"] == ["10.3", "4.2", "4.2", "2.9", "8.8"])
    #expect(rows["sd of Fr\\'echet distance, VB"] == ["2.0", "1.6", "1.6", "2.0", "0.5"])
    #expect(rows["sd smaller with VB, at the end"] == ["yes", "yes", "yes", "yes", "yes"])
    let secondHalf = ["4 of 5", "1 of 5", "4 of 5", "5 of 5", "3 of 3"]
    #expect(rows["sd smaller with VB, second half"] == secondHalf)
  }

  @Test("names every file of the folder")
  func files() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
    #expect(names.sorted() == RobustnessTable.files.map { $0 + ".json" }.sorted())
  }

  @Test("is refused in one sentence that names the file which is missing, damaged or changed by hand")
  func refusals() throws {
    let copy = FileManager.default.temporaryDirectory
      .appendingPathComponent("earlier-\(UUID().uuidString)").path
    try FileManager.default.copyItem(atPath: folder, toPath: copy)
    defer { try? FileManager.default.removeItem(atPath: copy) }
    let path = "\(copy)/960d89a-b32-reused-5400.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    func refusal() -> String? {
      let error = #expect(throws: ReportError.self) { try RobustnessTable(earlier: copy, records: []) }
      return error?.description
    }
    let changed = text.replacing("\"batchSize\" : 32", with: "\"batchSize\" : 64")
    #expect(changed != text)
    for wrong in [String(text.prefix(1_000)), changed] {
      try Data(wrong.utf8).write(to: URL(fileURLWithPath: path))
      #expect(refusal() == "\(path) is damaged or was changed by hand; restore it from git.")
    }
    try FileManager.default.removeItem(atPath: path)
    #expect(refusal() == "\(path) cannot be read, which holds earlier numbers of figures 2 and 6.")
  }

  @Test("has a column for the present records, with a dash for each number that they lack")
  func present() throws {
    let gaps = [("shallow", [0.5, 0.5, 0.5]), ("medium", [0.4, 0.6, 0.4]), ("deep", [0.3, 0.3, 0.3])]
    let numbers = Dictionary(
      uniqueKeysWithValues: gaps.map { ("\($0.0).late.gap", RecordedResult(of: $0.1, digits: 3)) })
    let curves: [String: [Double]] = [
      "medium.frechet.steps": [0, 10, 20, 30], "medium-vb.frechet.steps": [0, 10, 20, 30],
      "medium.frechet.seed7": [9, 1, 1, 5], "medium.frechet.seed8": [9, 2, 2, 9],
      "medium-vb.frechet.seed7": [9, 1, 4, 7], "medium-vb.frechet.seed8": [9, 1, 6, 8],
    ]
    let rows = rows(RobustnessTable([], figure2: numbers, curves: curves))
    #expect(rows["commit"] == ["present"])
    #expect(rows["deeper: smaller gap of the losses"] == ["2 of 3"])
    #expect(rows["gap of the losses, medium"] == ["0.47"])
    #expect(rows["sd smaller with VB, second half"] == ["1 of 2"])
    for label in ["batch size", "updates", "deep: best scores", "sd of Fr\\'echet distance, VB"] {
      #expect(rows[label] == ["--"])
    }
  }

  @Test("marks an earlier setting as the present one where the records have its distances")
  func same() throws {
    let earlier = try RobustnessTable.files.map { try EarlierSetting(reading: "\(folder)/\($0).json") }
    func results(_ setting: EarlierSetting) -> [String: RecordedResult] {
      setting.numbers.mapValues { RecordedResult(of: $0, digits: 2) }
    }
    // The third setting shares its trainings of figure 2 with the second one.
    let (third, fourth) = (results(earlier[2]), results(earlier[3]))
    let heading = rows(RobustnessTable(earlier, figure2: third, figure6: third))["commit"]
    #expect(heading?.count == 5 && heading?[2] == "present")
    let mixed = rows(RobustnessTable(earlier, figure2: third, figure6: fourth))["commit"]
    #expect(mixed?.count == 6 && mixed?.last == "present")
  }
}
