import Testing

@testable import Figures

struct ImageLabelsTests {
  /// Four black images of 10×10 pixels, two in a row.
  private func grid(_ labels: [String]) -> ImageGrid {
    ImageGrid(
      [Float](repeating: -1, count: 400), title: "digits", height: 10, width: 10, columns: 2, labels: labels)
  }

  @Test("Labels are below their images, and the images keep their size")
  func positions() throws {
    let labeled = grid(["1", "", "", "4"])
    // Enlarged five times: images of 50 pixels, 10 pixels apart, with 31 pixels below each row for labels.
    #expect(labeled.labelHeight == 31)
    #expect(labeled.height(width: 110, typeface: .builtIn) == 172)
    let canvas = try Canvas(width: 130, height: 200, typeface: .builtIn)
    labeled.draw(on: canvas, in: Rectangle(left: 10, top: 10, width: 110, height: 172))
    for top in [10, 101] {
      #expect(canvas.pixel(x: 35, y: top - 1) == .white && canvas.pixel(x: 35, y: top) == Color(0))
      #expect(canvas.pixel(x: 35, y: top + 49) == Color(0) && canvas.pixel(x: 35, y: top + 50) == .white)
    }
    func ink(_ columns: Range<Int>, _ rows: Range<Int>) -> Int {
      rows.reduce(0) { count, row in count + columns.count { canvas.pixel(x: $0, y: row) == .ink } }
    }
    #expect(ink(10..<60, 60..<91) > 0 && ink(70..<120, 60..<91) == 0)
    #expect(ink(10..<60, 151..<182) == 0 && ink(70..<120, 151..<182) > 0)
    #expect(ink(0..<130, 0..<200) == ink(10..<60, 60..<91) + ink(70..<120, 151..<182))
  }

  @Test("A label wider than its image ends in an ellipsis before the next label")
  func width() throws {
    let canvas = try Canvas(width: 130, height: 200, typeface: .builtIn)
    grid([String](repeating: "a very long label", count: 4))
      .draw(on: canvas, in: Rectangle(left: 10, top: 10, width: 110, height: 172))
    #expect((60..<91).allSatisfy { canvas.pixel(x: 65, y: $0) == .white })
  }

  @Test("Another number of labels than of images throws, in one sentence")
  func mismatch() {
    let error = FigureError.labelMismatch(title: "digits", images: 4, labels: 3)
    #expect(throws: error) { try Figure { grid(["1", "2", "3"]) }.png() }
    #expect(error.description == "The image grid \"digits\" has 4 images, but 3 labels.")
    let labeled = LabeledGrid(
      [Float](repeating: 0, count: 8), title: "digits", x: Labels(names: ["a", "b"]),
      y: Labels(names: [""]), height: 2, width: 2, labels: ["1"])
    #expect(throws: FigureError.labelMismatch(title: "digits", images: 2, labels: 1)) {
      try Figure { labeled }.png()
    }
  }

  @Test("Row names of a labeled grid are beside the images, above the labels")
  func rowNames() throws {
    let labeled = LabeledGrid(
      [Float](repeating: -1, count: 800), x: Labels(names: ["", ""]), y: Labels(names: ["I", ""]),
      height: 20, width: 10, labels: ["", "", "", ""])
    let canvas = try Canvas(width: 200, height: 340, typeface: .builtIn)
    // Enlarged five times: the first row has 100 pixels of images and 30 for labels.
    labeled.draw(on: canvas, in: Rectangle(left: 60, top: 20, width: 110, height: 270))
    let rows = (0..<340).filter { row in (0..<60).contains { canvas.pixel(x: $0, y: row) == .ink } }
    let middle = Double((rows.first ?? 0) + (rows.last ?? 0)) / 2
    #expect(abs(middle - 70) < 8)
  }
}
