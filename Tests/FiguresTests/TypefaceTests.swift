import Foundation
import Testing

@testable import Figures

struct TypefaceTests {
  @Test("A font named in the environment must be a font file")
  func environment() throws {
    let path = NSTemporaryDirectory() + UUID().uuidString + ".ttf"
    try Data("no font".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let here = FileManager.default.currentDirectoryPath
    for (name, error) in [
      (path, FigureError.unreadableFont(path: path)),
      ("/nowhere/font.ttf", .missingFont(path: "/nowhere/font.ttf")),
      ("Helvetica", .missingFont(path: here + "/Helvetica")),
    ] {
      #expect(throws: error) { try Typeface.find(environment: [Typeface.variable: name]) }
      #expect(error.description.contains("COUNTERFEIT_FONT"))
    }
  }

  @Test("A relative path of a font begins at the current folder")
  func relativePath() throws {
    guard let file = try Typeface.find(environment: [:]).regular else { return }
    let here = FileManager.default.currentDirectoryPath
    let upwards = here.split(separator: "/").map { _ in ".." }.joined(separator: "/")
    let typeface = try Typeface.find(environment: [Typeface.variable: upwards + file])
    #expect(typeface.regular == "\(here)/\(upwards)\(file)" && typeface.warning == nil)
  }

  @Test(
    "A character that libgd cannot draw is one visible replacement sign",
    arguments: ["😀", "𝔽", "👩‍👩‍👧", "🇫🇷", "\0"])
  func replacement(_ character: String) throws {
    #expect(TextRun.runs(of: "a\(character)b²") == TextRun.runs(of: "a\u{FFFD}b²"))
    for typeface in [Typeface.builtIn, try Typeface.find(environment: [:])] {
      func ink(_ text: String) throws -> Int {
        let canvas = try Canvas(width: 60, height: 60, typeface: typeface)
        canvas.text(text, at: Point(x: 10, y: 40), size: 30)
        return (0..<3600).count { canvas.pixel(x: $0 % 60, y: $0 / 60) != .white }
      }
      #expect(try ink(character) > 0 && ink(character) == ink("\u{FFFD}"))
    }
    for kept in ["é", "−", "x̂", "\u{FFFD}", "字"] {
      #expect(TextRun.runs(of: kept) == [TextRun(text: kept, isRaised: false)])
    }
  }

  @Test("Without a font file the built-in glyphs are used, with a warning")
  func fallback() throws {
    let typeface = try Typeface.find(environment: [:], candidates: [("/nowhere.ttf", "/nowhere.ttf")])
    #expect(typeface == .builtIn)
    #expect(typeface.warning?.contains("COUNTERFEIT_FONT") == true)
    let canvas = try Canvas(width: 200, height: 60, typeface: typeface)
    canvas.text("H−1", at: Point(x: 20, y: 40), size: 28)
    let ink = (0..<60).flatMap { y in (0..<200).filter { canvas.pixel(x: $0, y: y) == .ink } }
    #expect(!ink.isEmpty && ink.min()! >= 20)
    #expect(Double(ink.max()!) <= 20 + typeface.width(of: "H−1", size: 28))
  }

  @Test("Vertical text is the horizontal text, rotated by 90 degrees")
  func vertical() throws {
    func ink(_ isVertical: Bool) throws -> Set<[Int]> {
      let canvas = try Canvas(width: 200, height: 200, typeface: .builtIn)
      canvas.text("ab2¹", at: Point(x: 100, y: 100), size: 17, isVertical: isVertical)
      return Set(
        (0..<40_000).map { [$0 % 200, $0 / 200] }.filter { canvas.pixel(x: $0[0], y: $0[1]) == .ink })
    }
    let rotated = Set(try ink(false).map { [100 + ($0[1] - 100), 100 - ($0[0] - 100) - 1] })
    #expect(try ink(true) == rotated)
  }

  @Test("Exponents are raised runs; an ampersand is a character, not an entity")
  func runs() throws {
    #expect(
      TextRun.runs(of: "2×10⁻³ s") == [
        TextRun(text: "2×10", isRaised: false), TextRun(text: "−3", isRaised: true),
        TextRun(text: " s", isRaised: false),
      ])
    #expect(TextRun(text: "a&lt;", isRaised: false).escaped == "a&amp;lt;")
    #expect(TextRun.superscript(-120) == "⁻¹²⁰")
    let typeface = try Typeface.find(environment: [:])
    #expect(typeface.width(of: "&lt;", size: 30) > 2 * typeface.width(of: "<", size: 30))
  }

  @Test("A text too wide for the available width ends in an ellipsis")
  func fitted() {
    let typeface = Typeface.builtIn
    let text = typeface.fitted("a very long title", size: 17, into: 70)
    #expect(text == "a very…" && typeface.width(of: text, size: 17) <= 70)
    #expect(typeface.fitted("short", size: 17, into: 70) == "short")
  }
}
