import Foundation
import Testing

@testable import Figures

struct TypefaceTests {
  @Test("A font named in the environment must be a font file")
  func environment() throws {
    let path = NSTemporaryDirectory() + UUID().uuidString + ".ttf"
    try Data("no font".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    for name in [path, "/nowhere/font.ttf", "Helvetica"] {
      let error = FigureError.unreadableFont(path: name)
      #expect(throws: error) { try Typeface.find(environment: [Typeface.variable: name]) }
      #expect(error.description.contains("COUNTERFEIT_FONT"))
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
