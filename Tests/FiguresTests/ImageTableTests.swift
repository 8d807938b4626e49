import Testing

@testable import Figures

struct ImageTableTests {
  private func table(columns: Int = 3, rows: Int = 2, images: Int = 6) -> ImageTable {
    ImageTable(
      [Float](repeating: -1, count: images * 4), title: "plane",
      x: Labels("across", values: Array(0..<columns)), y: Labels("up", values: Array(0..<rows)), height: 2,
      width: 2)
  }

  @Test("Names beside the images fit their margins, and the images fill the sheet's place")
  func margins() throws {
    let (canvas, area) = (
      try Canvas(width: 600, height: 400, lettering: .builtIn),
      Rectangle(left: 120, top: 20, width: 400, height: 250)
    )
    let margins = table().margins(width: area.width, lettering: .builtIn)
    table().draw(on: canvas, in: area)
    let grid = table().sheet.place(in: area)
    let frame = Rectangle(
      left: area.left - margins.left, top: area.top, width: margins.left + area.width,
      height: area.height + margins.bottom)
    var inked = 0
    for y in 0..<canvas.height {
      for x in 0..<canvas.width where canvas.pixel(x: x, y: y) != .paper {
        let point = Point(x: Double(x), y: Double(y))
        #expect(frame.contains(point))
        if grid.contains(point) { inked += 1 }
      }
    }
    // Six images of 2×2 pixels in a grid of 10×6, all black.
    #expect(abs(Double(inked) / (grid.width * grid.height) - 0.4) < 0.05)
  }

  @Test("A table with more or fewer images than its names ask for is refused in one sentence")
  func mismatch() {
    let figure = Figure { table(images: 5) }
    let error = FigureError.tableMismatch(title: "plane", columns: 3, rows: 2, images: 5)
    #expect(throws: error) { try figure.png() }
    #expect(
      error.description == "The image table \"plane\" names 3 columns and 2 rows and has 5 images.")
  }

  @Test("Numbers are named with a proper minus, commas and as many decimals as asked")
  func names() {
    #expect(Labels(values: [-9, 0, 1_000]).names == ["−9", "0", "1,000"])
    #expect(Labels(values: [-0.25, 1.5, 0], decimals: 1).names == ["−0.3", "1.5", "0.0"])
    #expect(Labels(values: [Double.nan, .infinity]).names == ["?", "inf"])
  }

  @Test("Names that would touch are thinned out")
  func stride() {
    let labels = Labels(values: [10, 20, 30])
    #expect(labels.stride(room: 100) { _ in 80 } == 1)
    #expect(labels.stride(room: 50) { _ in 80 } == 2)
    #expect(labels.stride(room: 0) { _ in 80 } > 10)
  }

  @Test("An empty table and one of no names are drawn without a trap")
  func empty() throws {
    let empty = ImageTable([], x: Labels(names: []), y: Labels(names: []))
    let unnamed = ImageTable(
      [Float](repeating: 0, count: 784), x: Labels(names: [""]), y: Labels(names: [""]))
    #expect(try Figure { empty }.png().count > 50)
    #expect(try Figure { unnamed }.png().count > 100)
  }
}
