import Foundation

/// A picture of the site with its extents, so that a page does not move while it loads.
struct Picture {
  let name: String
  let bytes: [UInt8]
  let width, height: Int

  /// Reads a PNG file, whose first block holds its extents.
  init(_ name: String, reading path: String) throws {
    guard let data = FileManager.default.contents(atPath: path), data.count > 24,
      data.starts(with: [0x89, 0x50, 0x4E, 0x47])
    else { throw ReportError(description: "\(path) is no PNG picture.") }
    (self.name, bytes) = (name, Array(data))
    func number(at place: Int) -> Int { data[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    (width, height) = (number(at: 16), number(at: 20))
  }

  /// The picture with words for who cannot see it.
  func image(_ words: String) -> HTML {
    "<img src=\"\(name)\" alt=\"\(words)\" width=\"\(width)\" height=\"\(height)\">"
  }
}
