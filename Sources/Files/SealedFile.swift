import Foundation
import Hashing

/// Values as readable JSON files that notice a change by hand: a `seal` holds the SHA-256 of the text with an
/// empty seal.
public enum SealedFile {
  /// Writes a value with sorted keys; numbers read back to the same bits.
  ///
  /// - Throws: ``WriteFailure``; what was there before then stays.
  public static func write(_ value: some Encodable, to path: String) throws {
    try AtomicFile.write(Array(text(of: value).utf8), to: path)
  }

  /// The text of a value with its seal.
  public static func text(of value: some Encodable) throws -> String {
    try sealing(Sealed(content: value))
  }

  /// The text of a value that has a `seal` of its own somewhere, empty so far, and gets it here.
  public static func sealing(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let text = String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    return text.replacing(line(""), with: line(SHA256.hash(of: text)))
  }

  /// A value from its text, whether it has been changed or not.
  public static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(type, from: Data(text.utf8))
  }

  /// Whether a text is the one that a seal was made for.
  public static func fits(_ seal: String, _ text: String) -> Bool {
    seal == SHA256.hash(of: text.replacing(line(seal), with: line("")))
  }

  /// Reads a value.
  ///
  /// - Throws: ``SealError`` where the file was changed or is none of ours.
  public static func read<Value: Decodable>(_ type: Value.Type, from path: String) throws -> Value {
    guard let data = FileManager.default.contents(atPath: path) else { throw SealError.unreadable(path) }
    return try value(type, of: String(decoding: data, as: UTF8.self), from: path)
  }

  /// Reads a value from its text.
  public static func value<Value: Decodable>(
    _ type: Value.Type, of text: String, from path: String
  ) throws -> Value {
    guard let sealed = try? decode(Unsealed<Value>.self, from: text) else { throw SealError.foreign(path) }
    guard fits(sealed.seal, text) else { throw SealError.changed(path) }
    return sealed.content
  }

  private static func line(_ seal: String) -> String { "\"seal\" : \"\(seal)\"" }

  private struct Sealed<Content: Encodable>: Encodable {
    let content: Content
    let seal = ""
  }

  private struct Unsealed<Content: Decodable>: Decodable {
    let content: Content
    let seal: String
  }
}

/// Why a sealed file is not read; each case is one sentence.
public enum SealError: Error, Hashable, CustomStringConvertible {
  /// There is no file, or it cannot be read.
  case unreadable(String)
  /// The file does not hold what was expected.
  case foreign(String)
  /// The text is not the one that the seal was made for.
  case changed(String)

  /// One sentence.
  public var description: String {
    switch self {
    case .unreadable(let path): return "\(path) cannot be read."
    case .foreign(let path):
      return "\(path) does not hold what was expected: remove it, and it is computed again."
    case .changed(let path):
      return "\(path) was changed after it was written: restore it, or remove it, and it is computed again."
    }
  }
}
