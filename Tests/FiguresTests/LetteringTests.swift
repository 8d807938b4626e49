import Foundation
import Testing

@testable import Figures

struct LetteringTests {
  @Test("A font that the environment names must be one")
  func environment() throws {
    let path = NSTemporaryDirectory() + UUID().uuidString + ".ttf"
    try Data("no font".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    for name in [path, "/nowhere/font.ttf", "Helvetica"] {
      let error = FigureError.unreadableFont(path: name)
      #expect(throws: error) { try Lettering.found(environment: [Lettering.variable: name]) }
      #expect(error.description.contains("COUNTERFEIT_FONT"))
    }
  }

  @Test("Without a font file the built-in letters stand in, and say so")
  func fallback() throws {
    let lettering = try Lettering.found(environment: [:], candidates: [("/nowhere.ttf", "/nowhere.ttf")])
    #expect(lettering == .builtIn)
    #expect(lettering.warning?.contains("COUNTERFEIT_FONT") == true)
    let canvas = try Canvas(width: 200, height: 60, lettering: lettering)
    canvas.text("H−1", at: Point(x: 20, y: 40), size: 28)
    let ink = (0..<60).flatMap { y in (0..<200).filter { canvas.pixel(x: $0, y: y) == .ink } }
    #expect(!ink.isEmpty && ink.min()! >= 20)
    #expect(Double(ink.max()!) <= 20 + lettering.width(of: "H−1", size: 28))
  }

  @Test("Text turned upwards is the same text, turned")
  func upwards() throws {
    func ink(_ upwards: Bool) throws -> Set<[Int]> {
      let canvas = try Canvas(width: 200, height: 200, lettering: .builtIn)
      canvas.text("ab2¹", at: Point(x: 100, y: 100), size: 17, upwards: upwards)
      return Set(
        (0..<40_000).map { [$0 % 200, $0 / 200] }.filter { canvas.pixel(x: $0[0], y: $0[1]) == .ink })
    }
    let turned = Set(try ink(false).map { [100 + ($0[1] - 100), 100 - ($0[0] - 100) - 1] })
    #expect(try ink(true) == turned)
  }

  @Test("Exponents are raised runs; an ampersand is a letter, not an entity")
  func runs() throws {
    #expect(
      TextRun.runs(of: "2×10⁻³ s") == [
        TextRun(text: "2×10", isRaised: false), TextRun(text: "−3", isRaised: true),
        TextRun(text: " s", isRaised: false),
      ])
    #expect(TextRun(text: "a&lt;", isRaised: false).escaped == "a&amp;lt;")
    #expect(TextRun.superscript(-120) == "⁻¹²⁰")
    let lettering = try Lettering.found(environment: [:])
    #expect(lettering.width(of: "&lt;", size: 30) > 2 * lettering.width(of: "<", size: 30))
  }

  @Test("A text too wide for its place ends in an ellipsis")
  func fitted() {
    let lettering = Lettering.builtIn
    let text = lettering.fitted("a very long title", size: 17, into: 70)
    #expect(text == "a very…" && lettering.width(of: text, size: 17) <= 70)
    #expect(lettering.fitted("short", size: 17, into: 70) == "short")
  }
}
