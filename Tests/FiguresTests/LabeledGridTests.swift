import Testing

@testable import Figures

struct LabeledGridTests {
  private func grid(columns: Int = 3, rows: Int = 2, images: Int = 6) -> LabeledGrid {
    LabeledGrid(
      [Float](repeating: -1, count: images * 4), title: "latents",
      x: Labels("across", values: Array(0..<columns)), y: Labels("up", values: Array(0..<rows)), height: 2,
      width: 2)
  }

  @Test("Names fit the margins, and the images fill the frame of the grid")
  func margins() throws {
    let (canvas, area) = (
      try Canvas(width: 600, height: 400, typeface: .builtIn),
      Rectangle(left: 120, top: 20, width: 400, height: 250)
    )
    let margins = grid().margins(width: area.width, typeface: .builtIn)
    grid().draw(on: canvas, in: area)
    let imageFrame = grid().images.gridFrame(in: area)
    let frame = Rectangle(
      left: area.left - margins.left, top: area.top, width: margins.left + area.width,
      height: area.height + margins.bottom)
    var inked = 0
    for y in 0..<canvas.height {
      for x in 0..<canvas.width where canvas.pixel(x: x, y: y) != .white {
        let point = Point(x: Double(x), y: Double(y))
        #expect(frame.contains(point))
        if imageFrame.contains(point) { inked += 1 }
      }
    }
    // Six black images of 2×2 pixels in a grid of 10×6.
    #expect(abs(Double(inked) / (imageFrame.width * imageFrame.height) - 0.4) < 0.05)
  }

  @Test("A grid whose number of images differs from columns × rows throws, in one sentence")
  func mismatch() {
    let figure = Figure { grid(images: 5) }
    let error = FigureError.gridMismatch(title: "latents", columns: 3, rows: 2, images: 5)
    #expect(throws: error) { try figure.png() }
    #expect(
      error.description == "The labeled grid \"latents\" has names for 3 columns and 2 rows, but 5 images.")
  }

  @Test("Numbers have a minus sign, commas and the requested number of decimals")
  func names() {
    #expect(Labels(values: [-9, 0, 1_000]).names == ["−9", "0", "1,000"])
    #expect(Labels(values: [-0.25, 1.5, 0], decimals: 1).names == ["−0.3", "1.5", "0.0"])
    #expect(Labels(values: [Double.nan, .infinity]).names == ["?", "inf"])
  }

  @Test("Names that would touch are partly omitted")
  func stride() {
    let labels = Labels(values: [10, 20, 30])
    #expect(labels.stride(spacing: 100) { _ in 80 } == 1)
    #expect(labels.stride(spacing: 50) { _ in 80 } == 2)
    #expect(labels.stride(spacing: 0) { _ in 80 } > 10)
  }

  @Test("An empty grid and a grid with empty names are drawn without a trap")
  func empty() throws {
    let empty = LabeledGrid([], x: Labels(names: []), y: Labels(names: []), height: 28, width: 28)
    let unnamed = LabeledGrid(
      [Float](repeating: 0, count: 784), x: Labels(names: [""]), y: Labels(names: [""]), height: 28,
      width: 28)
    #expect(try Figure { empty }.png().count > 50)
    #expect(try Figure { unnamed }.png().count > 100)
  }
}
