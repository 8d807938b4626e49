import CZlib

/// Text chunks in the head of a PNG file, as `exiftool` and image viewers show them (PNG, third edition,
/// 11.3.3).
enum PNGText {
  /// The length of the signature and the IHDR chunk, which is the first in every file.
  private static let headLength = 8 + 4 + 4 + 13 + 4

  /// The file with one text chunk for each entry, in the order of the keywords, directly after IHDR.
  ///
  /// - Throws: ``FigureError/invalidKeyword(_:)``.
  static func insert(_ metadata: [String: String], into png: [UInt8]) throws(FigureError) -> [UInt8] {
    var chunks: [UInt8] = []
    for (keyword, text) in metadata.sorted(by: { $0.key < $1.key }) {
      chunks += try chunk(keyword: keyword, text: text)
    }
    return png.prefix(headLength) + chunks + png.dropFirst(headLength)
  }

  /// A `tEXt` chunk, or `iTXt` for a text with characters outside Latin-1.
  private static func chunk(keyword: String, text: String) throws(FigureError) -> [UInt8] {
    guard let name = latin(keyword), (1...79).contains(name.count), name.allSatisfy({ $0 >= 32 }),
      name.first != 32, name.last != 32
    else { throw .invalidKeyword(keyword) }
    let text = text.filter { $0 != "\0" }
    if let latin = latin(text) { return chunk("tEXt", name + [0] + latin) }
    return chunk("iTXt", name + [0, 0, 0, 0, 0] + Array(text.utf8))
  }

  private static func latin(_ text: String) -> [UInt8]? {
    let codes = text.unicodeScalars.map { UInt8(exactly: $0.value) }
    return codes.contains(nil) ? nil : codes.compactMap { $0 }
  }

  /// A chunk: length, type, data and checksum.
  static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    return bigEndian(UInt32(data.count)) + body + bigEndian(UInt32(crc32(0, body, UInt32(body.count))))
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
