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
    if stored.attributes["model_config"] != nil {
      print(try NetworkFile.network(in: stored, of: file.file).summary)
    }
    let provenance = stored.attributes.filter { $0.key != "model_config" }.sorted { $0.key < $1.key }
    if !provenance.isEmpty { print("\nProvenance\n" + table(provenance.map { [$0.key, $0.value] })) }
    if !stored.arrays.isEmpty { print("\nArrays\n" + table(rows(of: stored))) }
    let kernels = Set(stored.links.filter { $0.key.hasSuffix("/kernel") }.map(\.value))
    let weights = stored.arrays.filter { kernels.isEmpty || kernels.contains($0.name) }
    if let histogram = Histogram(of: weights.compactMap(\.floats).flatMap { $0 }) {
      print(kernels.isEmpty ? "\nAll float32 values" : "\nThe values of all kernels")
      print(histogram)
    }
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
        return [names[array.name] ?? array.name, array.typeName, shape] + statistics(of: array.floats ?? [])
      }
  }

  private func statistics(of values: [Float]) -> [String] {
    guard !values.isEmpty else { return [] }
    let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    let squares = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    let standardDeviation = (squares / Double(values.count)).squareRoot()
    return [mean, standardDeviation, Double(values.min()!), Double(values.max()!)].map {
      String(format: "%.4g", $0)
    }
  }
}

extension NamedArray {
  /// The numbers; nil unless they are float32.
  var floats: [Float]? { if case .float32(let values) = values { values } else { nil } }

  /// The name of the element type.
  var typeName: String {
    switch values {
    case .float32: return "float32"
    case .float64: return "float64"
    case .int64: return "int64"
    case .uint64: return "uint64"
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
