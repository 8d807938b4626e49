import Datasets
import Files
import Foundation
import Hashing
import Kernels
import Training

/// The numbers behind a picture and where they come from: the JSON file beside it, from which the report is made.
///
/// `numbers` holds results by name, each with value, digits to print, and deviation and count where it has them; `claims`
/// what was claimed and for how many seeds it holds; `comparisons` differences of settings with their intervals; `series`
/// the curves; `runs` seeds, steps and the SHA-256 of weights;
/// `provenance` data, generator of random numbers, preset and seed. What may differ between machines stands apart under
/// `machine`.
package struct Record: Codable {
  package private(set) var numbers: [String: RecordedResult] = [:]
  package private(set) var claims: [String: Claim] = [:]
  package private(set) var comparisons: [String: Comparison] = [:]
  package private(set) var series: [String: [Double]] = [:]
  package private(set) var runs: [String: RunNote] = [:]
  package private(set) var provenance: Provenance
  package private(set) var machine: MachineNote
  private var begin = Date()

  private enum CodingKeys: String, CodingKey {
    case numbers, claims, comparisons, series, runs, provenance, machine
  }

  package init(
    of script: String, root: PackageRoot, preset: String, seed: UInt64, options: String? = nil,
    dataFolder: String? = ProcessInfo.processInfo.environment["COUNTERFEIT_DATA"]
  ) {
    provenance = Provenance(
      script: script.split(separator: "/").last.map(String.init) ?? script, dataHashes: [],
      dataListHash: root.dataListHash(in: dataFolder), randomNumbers: RandomStream.algorithm, scale: preset,
      seed: seed, options: options)
    machine = MachineNote()
  }

  /// Notes the hash of images that went in.
  @discardableResult
  package mutating func hash(of images: LabeledImages, known: String? = nil) -> String {
    let hash = known ?? images.sha256
    if !provenance.dataHashes.contains(hash) { provenance.dataHashes.append(hash) }
    return hash
  }

  package mutating func note(pictureHash hash: String) { provenance.picture = hash }
  package mutating func note(_ name: String, _ result: RecordedResult) { numbers[name] = result }
  package mutating func note(_ name: String, _ claim: Claim) { claims[name] = claim }
  package mutating func note(_ name: String, _ comparison: Comparison) { comparisons[name] = comparison }
  package mutating func note(_ name: String, series values: [Double]) { series[name] = values }
  package mutating func note(_ result: TrainingResult) {
    runs[result.name] = RunNote(
      seed: result.seed, steps: result.steps, identity: result.hash, weights: result.weights,
      folder: nil)
    machine.trainings?[result.name] = result.time
  }

  /// Reads a record, also one of an older form, which has no comparisons.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    numbers = try container.decode([String: RecordedResult].self, forKey: .numbers)
    claims = try container.decode([String: Claim].self, forKey: .claims)
    comparisons = try container.decodeIfPresent([String: Comparison].self, forKey: .comparisons) ?? [:]
    series = try container.decode([String: [Double]].self, forKey: .series)
    runs = try container.decode([String: RunNote].self, forKey: .runs)
    provenance = try container.decode(Provenance.self, forKey: .provenance)
    machine = try container.decode(MachineNote.self, forKey: .machine)
  }

  /// Readable JSON with sorted keys and a seal; numbers read back to the same bits.
  package mutating func json() throws -> Data {
    machine.seconds = (Date().timeIntervalSince(begin) * 10).rounded() / 10
    return Data(try SealedFile.sealing(self).utf8)
  }

  /// Reads a record; nil where its text is not what the seal was made for.
  package init?(sealed text: String) throws {
    self = try SealedFile.decode(Record.self, from: text)
    guard SealedFile.fits(provenance.seal, text) else { return nil }
  }
}

extension PackageRoot {
  /// The SHA-256 of the list of the digits' hashes.
  ///
  /// - Parameter chosen: The folder of data where it is not the package's, as `COUNTERFEIT_DATA` names it.
  package func dataListHash(in chosen: String? = nil) -> String {
    (try? SHA256.hash(ofFile: (chosen ?? file("data")) + "/mnist/SHA256SUMS")) ?? "not found"
  }
}
