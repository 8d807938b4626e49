import ArgumentParser
import Files
import Records

/// Checks the records and the manuscript, and writes what LaTeX reads of them.
struct PaperCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paper", abstract: "Turns the committed records into macros for paper/report.tex.",
    discussion: """
      Every measured number of the manuscript is named, as in \\finding{fig03}{interpolation.relative-change}. A name that no record \
      has and a bare decimal are refused with a sentence.
      """)

  @Option(help: "The folder for findings.tex, speed.tex, shares.tex and robustness.tex.")
  var output = ".build/paper"

  func run() throws {
    let records = try CommittedRecord.all(inPackageOf: #filePath)
    let manuscript = try Manuscript(in: "paper")
    let findings = FindingMacros(records)
    try manuscript.check(against: findings)
    try AtomicFile.createFolder(output)
    try AtomicFile.write(Array(findings.text.utf8), to: output + "/findings.tex")
    let bench = try BenchLines(reading: "figures/bench.jsonl")
    try AtomicFile.write(Array(SpeedTable(bench).text.utf8), to: output + "/speed.tex")
    try AtomicFile.write(Array(ShareTable(bench).text.utf8), to: output + "/shares.tex")
    let robustness = try RobustnessTable(earlier: "figures/earlier", records: records)
    try AtomicFile.write(Array(robustness.text.utf8), to: output + "/robustness.tex")
    print(
      "\(records.count) records, \(manuscript.names.count) numbers named in \(manuscript.files.count) files."
    )
  }
}
