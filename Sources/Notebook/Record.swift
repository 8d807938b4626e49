import Datasets
import Foundation
import Hashing
import Kernels

/// The numbers behind a picture and where they come from: the JSON file beside it, from which the report is made.
///
/// `numbers` holds findings by name, each with value, digits to print, and deviation and count where it has them;
/// `claims` what others say and for how many seeds it was found; `series` the curves; `runs` seeds, steps and the
/// SHA-256 of weights; `provenance` the SHA-256 of script, sources and data, generator of random numbers, scale. What
/// may differ between machines stands apart under `machine`.
struct Record: Codable {
  private(set) var numbers: [String: Finding] = [:]
  private(set) var claims: [String: Claim] = [:]
  private(set) var series: [String: [Double]] = [:]
  private(set) var runs: [String: RunNote] = [:]
  private(set) var provenance: Provenance
  private(set) var machine: MachineNote
  private var begin = Date()

  private enum CodingKeys: String, CodingKey { case numbers, claims, series, runs, provenance, machine }

  init(
    of script: String, root: PackageRoot, scale: Scale, seed: UInt64, options: String? = nil,
    dataFolder: String? = ProcessInfo.processInfo.environment["COUNTERFEIT_DATA"]
  ) {
    provenance = Provenance(
      script: script.split(separator: "/").last.map(String.init) ?? script,
      scriptHash: (try? SHA256.hash(ofFile: script)) ?? "not found", sourcesHash: root.sourcesHash(),
      dataHashes: [], dataListHash: root.dataListHash(in: dataFolder), randomNumbers: RandomStream.algorithm,
      scale: scale.rawValue, seed: seed, options: options)
    machine = MachineNote(
      processor: processorName(), threads: ThreadPool.shared.threads,
      system: ProcessInfo.processInfo.operatingSystemVersionString, seconds: 0, trainings: [:])
  }

  mutating func hash(of images: LabeledImages) -> String {
    let hash = images.sha256
    if !provenance.dataHashes.contains(hash) { provenance.dataHashes.append(hash) }
    return hash
  }

  mutating func note(pictureHash hash: String) { provenance.picture = hash }
  mutating func note(_ name: String, _ finding: Finding) { numbers[name] = finding }
  mutating func note(_ name: String, _ claim: Claim) { claims[name] = claim }
  mutating func note(_ name: String, series values: [Double]) { series[name] = values }
  mutating func note(_ name: String, _ run: RunNote) { runs[name] = run }
  mutating func note(_ name: String, _ time: TrainingTime?) { machine.trainings?[name] = time }

  /// Readable JSON with sorted keys and a seal; numbers read back to the same bits.
  mutating func json() throws -> Data {
    machine.seconds = (Date().timeIntervalSince(begin) * 10).rounded() / 10
    let text = String(decoding: try encoded(), as: UTF8.self)
    return Data(text.replacing(Self.sealLine(""), with: Self.sealLine(SHA256.hash(of: text))).utf8)
  }

  /// How a seal stands in the text.
  private static func sealLine(_ seal: String) -> String { "\"seal\" : \"\(seal)\"" }

  /// Reads a record; nil where its text is not what the seal was made for.
  init?(sealed text: String) throws {
    self = try JSONDecoder.ofRecords.decode(Record.self, from: Data(text.utf8))
    let blank = text.replacing(Self.sealLine(provenance.seal), with: Self.sealLine(""))
    guard provenance.seal == SHA256.hash(of: blank) else { return nil }
  }

  private func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try encoder.encode(self) + Data("\n".utf8)
  }
}

extension JSONDecoder {
  /// One that reads the numbers which JSON has no words for.
  fileprivate static var ofRecords: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}
