import Testing

@testable import Figures

struct DotPlotTests {
  private let area = Rectangle(left: 100, top: 50, width: 400, height: 200)

  private func canvas(_ plot: DotPlot) throws -> Canvas {
    let canvas = try Canvas(width: 600, height: 350, lettering: .builtIn)
    plot.draw(on: canvas, in: area)
    return canvas
  }

  @Test("Dots stand at their values, bars reach their spreads, groups and categories stand apart")
  func places() throws {
    let canvas = try canvas(
      DotPlot(
        x: Labels(names: ["a", "b"]), y: Axis("", in: 0...10),
        groups: [
          Dots("g", values: [[5], [2]], spreads: [[3], [0]]), Dots("h", values: [[8], [9]]),
        ]))
    // Two categories of 200 pixels; each group's dot stands in the middle of its 60.
    func column(_ category: Double, _ group: Double) -> Int {
      Int(100 + 200 * (category + 0.5) + 60 * (group - 0.5))
    }
    func row(_ value: Double) -> Int { Int(250 - 20 * value) }
    #expect(canvas.pixel(x: column(0, 0), y: row(5)) == Palette.line(0))
    #expect(canvas.pixel(x: column(1, 0), y: row(2)) == Palette.line(0))
    #expect(canvas.pixel(x: column(0, 1), y: row(8)) == Palette.line(1))
    #expect(canvas.pixel(x: column(1, 1), y: row(9)) == Palette.line(1))
    for value in [2.3, 7.7] { #expect(canvas.pixel(x: column(0, 0), y: row(value)) != .paper) }
    for value in [1.3, 8.7] { #expect(canvas.pixel(x: column(0, 0), y: row(value)) == .paper) }
    for value in [1.1, 2.9] { #expect(canvas.pixel(x: column(1, 0), y: row(value)) == .paper) }
  }

  @Test("On a logarithmic axis a bar that reaches below zero ends at the axis")
  func belowZero() throws {
    let canvas = try canvas(
      DotPlot(
        x: Labels(names: ["a"]), y: .logarithmic("", in: 0.1...10),
        groups: [Dots("g", values: [[1]], spreads: [[5]])]))
    #expect(canvas.pixel(x: 300, y: 150) == Palette.line(0))
    #expect(canvas.pixel(x: 300, y: 245) != .paper)
  }

  @Test("Groups that miss a category or a bar are refused")
  func refusals() {
    for dots in [Dots("g", values: [[1]]), Dots("g", values: [[1], [2]], spreads: [[1], []])] {
      #expect(throws: FigureError.self) {
        try Figure { DotPlot(x: Labels(names: ["a", "b"]), y: "y", groups: [dots]) }.png()
      }
    }
  }

  @Test("Values without a place, and plots without any, are drawn without a trap")
  func oddData() throws {
    let odd = Dots("g", values: [[.nan, .infinity, 1e308], []], spreads: [[1, .nan, 1e308], []])
    for axis in [Axis("y"), .logarithmic("y")] {
      let plot = DotPlot(x: Labels(names: ["a", "b"]), y: axis, groups: [odd])
      #expect(try Figure { plot }.png().count > 100)
    }
    #expect(try Figure { DotPlot(x: Labels(names: []), y: "y", groups: []) }.png().count > 100)
  }
}
