import Checkpoints
import Files
import Foundation
import Hashing

/// A record of the repository that was found to belong to its script, sources, data and weights as they are now.
public struct CommittedRecord: Sendable {
  /// The name of the script, as in `fig03-latent-grid`.
  public let name: String
  /// The findings by name.
  public let numbers: [String: Finding]
  /// What others say, by name.
  public let claims: [String: Claim]
  /// The curves behind the picture, by name.
  public let series: [String: [Double]]
  /// The trainings by name.
  public let runs: [String: RunNote]
  /// Where it comes from.
  public let provenance: Provenance
  /// The machine that it was drawn on.
  public let machine: MachineNote

  /// All records in `figures/`, in the order of their names.
  ///
  /// - Parameter file: A source file of the package.
  /// - Throws: ``StaleRecord`` for the first that is not what it was made from any more.
  public static func all(inPackageOf file: String) throws -> [CommittedRecord] {
    let root = PackageRoot(above: file)
    let names = WholeFile.names(in: root.file("figures"))
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
    guard provenance.scale == Scale.paper.rawValue else {
      throw StaleRecord("\(path) is of \(provenance.scale) scale, where paper was expected")
    }
    if let options = provenance.options {
      throw StaleRecord("\(path) was made with \(options); draw its figure again without")
    }
    guard provenance.script == name + ".swift" else {
      throw StaleRecord("\(path) is the record of \(provenance.script); draw its figure again")
    }
    let script = "Scripts/\(provenance.script)"
    guard (try? SHA256.hash(ofFile: root.file(script))) == provenance.scriptHash else {
      throw stale("\(script) has changed")
    }
    guard [root.sourcesHash(), Self.earlierSources].contains(provenance.sourcesHash) else {
      throw stale("the sources have changed")
    }
    guard root.dataListHash() == provenance.dataListHash else { throw stale("the data have changed") }
    if let picture = provenance.picture {
      guard (try? SHA256.hash(ofFile: root.file("figures/\(name).png"))) == picture else {
        throw stale("figures/\(name).png has changed")
      }
    }
    for (run, note) in record.runs {
      guard let folder = note.folder else { continue }
      guard Self.weights(in: root.file(folder)) == note.weights else {
        throw stale("\(folder), the weights of \(run), has changed")
      }
    }
    self.name = name
    (numbers, claims, series, runs) = (record.numbers, record.claims, record.series, record.runs)
    (self.provenance, machine) = (provenance, record.machine)
  }

  /// The sources of the records from before convolutions went by minimal filtering. They tell what the direct sums gave,
  /// until every figure is drawn again.
  private static let earlierSources = "3039cf761fc5fe7a47058013daf62ed5be2239e5ba7497043f0a15fee4110547"

  /// The hash of a run's weights that all files of a folder announce, if each is whole.
  private static func weights(in folder: String) -> String? {
    let files = WholeFile.names(in: folder).filter { $0.hasSuffix(".h5") }
    let announced = files.map { (try? ArrayFile.read("\(folder)/\($0)"))?.attributes[Origin.weights] }
    return Set(announced).count == 1 ? announced[0] : nil
  }
}

/// A record that cannot be trusted, in one sentence.
public struct StaleRecord: Error, Hashable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  init(_ description: String) { self.description = description + "." }
}
