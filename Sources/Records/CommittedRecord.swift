import Files
import Foundation
import Hashing
import Training

/// A record of the repository that was found to be whole and to belong to its script, picture and data.
///
/// Whether its numbers are still what the code gives is not asked here: making the figure again answers that.
public struct CommittedRecord: Sendable {
  /// The name of the script, as in `fig03-latent-grid`.
  public let name: String
  /// The results by name.
  public let numbers: [String: RecordedResult]
  /// The claims by name.
  public let claims: [String: Claim]
  /// The comparisons of settings by name.
  public let comparisons: [String: Comparison]
  /// The curves behind the picture, by name.
  public let series: [String: [Double]]
  /// The trainings by name.
  public let runs: [String: RunNote]
  /// Where it comes from.
  public let provenance: Provenance
  /// The machine that it was made on.
  public let machine: MachineNote

  /// All records in `figures/`, in the order of their names.
  ///
  /// - Parameter file: A source file of the package.
  /// - Throws: ``StaleRecord`` for the first that does not belong to its script, picture or data.
  public static func all(inPackageOf file: String) throws -> [CommittedRecord] {
    let root = PackageRoot(above: file)
    let names = AtomicFile.names(in: root.file("figures"))
    let figures = names.filter { $0.hasSuffix(".png") }.map { String($0.dropLast(4)) }
    let records = names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
    if let orphan = Set(figures).symmetricDifference(records).min() {
      throw StaleRecord("figures/\(orphan) has a picture without a record, or a record without a picture")
    }
    return try records.sorted().map { try CommittedRecord($0, in: root) }
  }

  private init(_ name: String, in root: PackageRoot) throws {
    let path = "figures/\(name).json"
    let sealed: Record?
    do { sealed = try Record(sealed: String(contentsOfFile: root.file(path), encoding: .utf8)) } catch {
      throw StaleRecord("\(path) is no record, or one of an older form; draw its figure again")
    }
    guard let record = sealed else {
      throw StaleRecord("\(path) was changed by hand; draw its figure again")
    }
    func stale(_ what: String) -> StaleRecord { StaleRecord("\(path) is stale: \(what) since") }
    let provenance = record.provenance
    guard provenance.scale == "paper" else {
      throw StaleRecord("\(path) is of the preset \(provenance.scale), where paper was expected")
    }
    if let options = provenance.options {
      throw StaleRecord("\(path) was made with \(options); draw its figure again without")
    }
    guard provenance.script == name + ".swift" else {
      throw StaleRecord("\(path) is the record of \(provenance.script); draw its figure again")
    }
    guard FileManager.default.fileExists(atPath: root.file("Scripts/\(provenance.script)")) else {
      throw stale("Scripts/\(provenance.script) was removed")
    }
    guard root.dataListHash() == provenance.dataListHash else { throw stale("the data have changed") }
    if let picture = provenance.picture {
      guard (try? SHA256.hash(ofFile: root.file("figures/\(name).png"))) == picture else {
        throw stale("figures/\(name).png has changed")
      }
    }
    self.name = name
    (numbers, claims, comparisons) = (record.numbers, record.claims, record.comparisons)
    (series, runs) = (record.series, record.runs)
    (self.provenance, machine) = (provenance, record.machine)
  }
}

/// A record that cannot be trusted, in one sentence.
public struct StaleRecord: Error, Hashable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  init(_ description: String) { self.description = description + "." }
}
