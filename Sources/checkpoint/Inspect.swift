import ArgumentParser
import Checkpoints
import Foundation
import Networks

/// `checkpoint inspect FILE`: shows layers, shapes, provenance and the distribution of the weights.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows layers, shapes, provenance and the distribution of the weights.")

  @OptionGroup var file: FileArgument

  func run() throws {
    let stored = try file.contents()
    // What cannot be a network here is shown all the same, and refused in the end.
    let network = Result { try self.network(in: stored) }
    if case .success(let network?) = network { print(network.summary) }
    let provenance = stored.attributes.filter { $0.key != "model_config" }.sorted { $0.key < $1.key }
    if !provenance.isEmpty { print("\nProvenance\n" + table(provenance.map { [$0.key, $0.value] })) }
    if !stored.arrays.isEmpty { print("\nArrays\n" + table(rows(of: stored))) }
    let kernels = Set(stored.links.filter { $0.key.hasSuffix("/kernel") }.map(\.value))
    let weights = stored.arrays.filter { kernels.isEmpty || kernels.contains($0.name) }
    if let histogram = Histogram(of: weights.compactMap(\.floats).flatMap { $0 }) {
      print(kernels.isEmpty ? "\nAll floating-point values of up to 32 bits" : "\nThe values of all kernels")
      print(histogram)
    }
    let passedOver = stored.passedOver.sorted { $0.key < $1.key }
    if !passedOver.isEmpty { print("\nPassed over\n" + table(passedOver.map { [$0.key, $0.value] })) }
    _ = try network.get()
  }

  /// The network of a file that holds an architecture.
  private func network(in stored: StoredArrays) throws -> Network? {
    try stored.attributes["model_config"].map { _ in try NetworkFile.network(in: stored, of: file.file) }
  }

  /// A row for each array: its name, type and shape, and statistics of its numbers.
  private func rows(of stored: StoredArrays) -> [[String]] {
    // In files of networks each array has a link, whose path ends in the names of the layer and the parameter.
    let names = Dictionary(
      stored.links.map { ($0.value, $0.key.split(separator: "/").suffix(2).joined(separator: "/")) }
    ) { min($0, $1) }
    let heading = ["name", "type", "shape", "mean", "standard deviation", "minimum", "maximum"]
    return [heading]
      + stored.arrays.map { array in
        let shape = array.shape.isEmpty ? "one number" : array.shape.map(String.init).joined(separator: "×")
        return [names[array.name] ?? array.name, "\(array.storedType)", shape]
          + statistics(of: array.doubles)
      }
  }

  private func statistics(of values: [Double]) -> [String] {
    guard let minimum = values.min(), let maximum = values.max() else { return [] }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
    let standardDeviation = (squares / Double(values.count)).squareRoot()
    return [mean, standardDeviation, minimum, maximum].map { String(format: "%.4g", $0) }
  }
}

extension NamedArray {
  /// The numbers; nil unless they are float32, or smaller floating-point numbers.
  var floats: [Float]? { if case .float32(let values) = values { values } else { nil } }

  /// The numbers, integers of more than 53 bits rounded.
  var doubles: [Double] {
    switch values {
    case .float32(let values): return values.map { Double($0) }
    case .float64(let values): return values
    case .int64(let values): return values.map { Double($0) }
    case .uint64(let values): return values.map { Double($0) }
    }
  }
}

/// Rows as lines with left-aligned columns.
func table(_ rows: [[String]]) -> String {
  let columns = rows.map(\.count).max() ?? 0
  let widths = (0..<columns).map { column in
    rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max()!
  }
  return rows.map { row in
    let padded = zip(row.dropLast(), widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
    return "  " + (padded + row.suffix(1)).joined(separator: "  ")
  }.joined(separator: "\n")
}
