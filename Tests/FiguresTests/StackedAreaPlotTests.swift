import Testing

@testable import Figures

struct StackedAreaPlotTests {
  private let area = Rectangle(left: 100, top: 50, width: 200, height: 200)

  private func canvas(_ values: [[Double]]) throws -> Canvas {
    let canvas = try Canvas(width: 400, height: 320, typeface: .builtIn)
    StackedAreaPlot(x: "", y: "", at: [0, 1], values: values, labels: ["a", "b"])
      .draw(on: canvas, in: area)
    return canvas
  }

  /// The numbers of dark and of white pixels at the right end of the data, without the line between classes.
  private func text(_ canvas: Canvas, _ rows: Range<Int>) -> (dark: Int, white: Int) {
    rows.reduce(into: (dark: 0, white: 0)) { counts, row in
      counts.dark += (260..<299).count { canvas.pixel(x: $0, y: row) == .ink }
      counts.white += (260..<299).count { canvas.pixel(x: $0, y: row) == .white }
    }
  }

  @Test("Classes are named in their bands at the right end: dark on light colors, white on dark ones")
  func names() throws {
    let canvas = try canvas([[1, 1], [1, 1]])
    let (upper, lower) = (text(canvas, 52..<147), text(canvas, 153..<248))
    #expect(lower.dark > 0 && lower.white == 0)
    #expect(upper.dark == 0 && upper.white > 0)
  }

  @Test("A band lower than its name is not named, whether it is low at the end or just before")
  func lowBands() throws {
    // The lower class has a tenth of 200 pixels, less than a line of text.
    let low = try canvas([[1, 1], [9, 9]])
    #expect(text(low, 233..<248).dark == 0 && text(low, 52..<227).white > 0)
    let rising = try canvas([[0, 1], [1, 1]])
    #expect(text(rising, 153..<248).dark == 0)
  }

  @Test("Ten classes have ten colors; they repeat after ten")
  func colors() {
    let colors = Palette.distinct(11)
    #expect(colors.indices.dropLast().allSatisfy { colors.firstIndex(of: colors[$0]) == $0 })
    #expect(colors[10] == colors[0])
    #expect(Palette.distinct(0).isEmpty)
  }
}
