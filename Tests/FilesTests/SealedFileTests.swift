import Files
import Foundation
import Testing

@Suite("Sealed files")
final class SealedFileTests {
  private struct Content: Codable, Equatable {
    var name = "toy"
    var values: [Double] = [0.1, 1.0 / 3, 5e-324, .greatestFiniteMagnitude]
    var steps: [Int: String] = [0: "a", 10: "b"]
    var time: Double?
  }

  private let folder = NSTemporaryDirectory() + "/sealed-\(UUID().uuidString)"
  private var path: String { folder + "/content.json" }

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func fileText() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  private func refusal(of text: String) throws -> SealError? {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return #expect(throws: SealError.self) { try SealedFile.read(Content.self, from: self.path) }
  }

  @Test("A value reads back the same, its numbers to the same bits")
  func roundTrip() throws {
    try SealedFile.write(Content(), to: path)
    let read = try SealedFile.read(Content.self, from: path)
    #expect(read == Content())
    #expect(read.values.map(\.bitPattern) == Content().values.map(\.bitPattern))
  }

  @Test("Numbers that are not finite read back too")
  func notFinite() throws {
    try SealedFile.write([Double.nan, .infinity, -.infinity], to: path)
    let read = try SealedFile.read([Double].self, from: path)
    #expect(read[0].isNaN && read[1] == .infinity && read[2] == -.infinity)
  }

  @Test("The same value gives the same text, in lines with sorted keys")
  func text() throws {
    let text = try SealedFile.text(of: Content())
    #expect(try SealedFile.text(of: Content()) == text)
    #expect(text.hasSuffix("}\n") && text.contains("\n"))
    let places = try ["\"name\"", "\"steps\"", "\"values\""].map {
      try #require(text.range(of: $0)).lowerBound
    }
    #expect(places == places.sorted())
    #expect(try SealedFile.value(Content.self, of: text, from: "there") == Content())
  }

  @Test("Any change is refused in one sentence that names the file")
  func changes() throws {
    try SealedFile.write(Content(), to: path)
    let whole = try fileText()
    for (words, others) in [("0.1", "0.2"), ("toy", "tox"), ("}\n", "} \n"), ("\"10\"", "\"11\"")] {
      #expect(whole.contains(words))
      let error = try refusal(of: whole.replacing(words, with: others))
      #expect(error == .changed(path))
      #expect(error?.description.hasPrefix("\(path) was changed") == true)
    }
  }

  @Test("A file without a seal, of another form or cut short is refused in one sentence that names it")
  func foreign() throws {
    try SealedFile.write(Content(), to: path)
    let whole = try fileText()
    for broken in [
      "", "{}", "[1, 2]", String(whole.prefix(60)), whole.replacing("\"seal\"", with: "\"lock\""),
      whole.replacing("\"name\"", with: "\"names\""),
    ] {
      let error = try refusal(of: broken)
      #expect(error == .foreign(path))
      #expect(error?.description.hasPrefix("\(path) does not hold what was expected") == true)
    }
  }

  @Test("A missing file is refused, and a folder that cannot be written as well")
  func missing() throws {
    #expect(throws: SealError.unreadable(path)) { try SealedFile.read(Content.self, from: self.path) }
    #expect(throws: WriteFailure.self) { try SealedFile.write(1, to: self.folder + "/none/content.json") }
  }
}
