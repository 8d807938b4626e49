import Foundation

/// The lines of JSON that `make bench` left.
struct BenchLines {
  let path: String
  private let lines: [Data]

  init(reading path: String) throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw ReportError(description: "\(path) cannot be read, which holds the times of make bench.")
    }
    self.path = path
    lines = text.split(separator: "\n").map { Data($0.utf8) }
  }

  /// Those lines that are of one kind.
  func decoded<Line: Decodable>(_ kind: Line.Type) -> [Line] {
    lines.compactMap { try? JSONDecoder().decode(kind, from: $0) }
  }
}
