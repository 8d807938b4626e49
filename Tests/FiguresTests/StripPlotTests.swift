import Testing

@testable import Figures

struct StripPlotTests {
  private let area = Rectangle(left: 100, top: 50, width: 400, height: 200)

  private func canvas(_ plot: StripPlot) throws -> Canvas {
    let canvas = try Canvas(width: 600, height: 350, typeface: .builtIn)
    plot.draw(on: canvas, in: area)
    return canvas
  }

  @Test("Dots are at their values, bars extend by the spreads, groups and categories are apart")
  func positions() throws {
    let canvas = try canvas(
      StripPlot(
        x: Labels(names: ["a", "b"]), y: Axis("", in: 0...10),
        groups: [
          StripGroup("g", values: [[5], [2]], spreads: [[3], [0]]), StripGroup("h", values: [[8], [9]]),
        ]))
    // Two categories of 200 pixels; the dot of each group is in the middle of its 60 pixels.
    func column(_ category: Double, _ group: Double) -> Int {
      Int(100 + 200 * (category + 0.5) + 60 * (group - 0.5))
    }
    func row(_ value: Double) -> Int { Int(250 - 20 * value) }
    #expect(canvas.pixel(x: column(0, 0), y: row(5)) == Palette.line(0))
    #expect(canvas.pixel(x: column(1, 0), y: row(2)) == Palette.line(0))
    #expect(canvas.pixel(x: column(0, 1), y: row(8)) == Palette.line(1))
    #expect(canvas.pixel(x: column(1, 1), y: row(9)) == Palette.line(1))
    for value in [2.3, 7.7] { #expect(canvas.pixel(x: column(0, 0), y: row(value)) != .white) }
    for value in [1.3, 8.7] { #expect(canvas.pixel(x: column(0, 0), y: row(value)) == .white) }
    for value in [1.1, 2.9] { #expect(canvas.pixel(x: column(1, 0), y: row(value)) == .white) }
  }

  @Test("On a logarithmic axis a bar that reaches below zero ends at the axis")
  func belowZero() throws {
    let canvas = try canvas(
      StripPlot(
        x: Labels(names: ["a"]), y: .logarithmic("", in: 0.1...10),
        groups: [StripGroup("g", values: [[1]], spreads: [[5]])]))
    #expect(canvas.pixel(x: 300, y: 150) == Palette.line(0))
    #expect(canvas.pixel(x: 300, y: 245) != .white)
  }

  @Test("Groups without values for a category, or without a spread for a value, throw")
  func errors() {
    for group in [StripGroup("g", values: [[1]]), StripGroup("g", values: [[1], [2]], spreads: [[1], []])] {
      #expect(throws: FigureError.self) {
        try Figure { StripPlot(x: Labels(names: ["a", "b"]), y: "y", groups: [group]) }.png()
      }
    }
  }

  @Test("Values that the axes cannot show, and plots without values, are drawn without a trap")
  func oddData() throws {
    let odd = StripGroup("g", values: [[.nan, .infinity, 1e308], []], spreads: [[1, .nan, 1e308], []])
    for axis in [Axis("y"), .logarithmic("y")] {
      let plot = StripPlot(x: Labels(names: ["a", "b"]), y: axis, groups: [odd])
      #expect(try Figure { plot }.png().count > 100)
    }
    #expect(try Figure { StripPlot(x: Labels(names: []), y: "y", groups: []) }.png().count > 100)
  }
}
