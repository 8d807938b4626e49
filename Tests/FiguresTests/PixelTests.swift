import Testing

@testable import Figures

struct PixelTests {
  @Test("A grid enlarged by a whole factor shows each gray exactly, and white between images")
  func grid() throws {
    let values: [Float] = [0, 0.2, 0.4, 0.6, 0.8, 1, 0.5, .nan]
    let grid = ImageGrid(values, height: 2, width: 2, columns: 2, range: 0...1)
    let canvas = try Canvas(width: 40, height: 30, typeface: .builtIn)
    // The grid has 6×2 image pixels, here enlarged five times.
    grid.draw(on: canvas, in: Rectangle(left: 5, top: 10, width: 30, height: 10))
    let expected: [[UInt8?]] = [[0, 51, 255, 255, 204, 255], [102, 153, 255, 255, 128, nil]]
    for y in 0..<10 {
      for x in 0..<30 {
        let color = canvas.pixel(x: 5 + x, y: 10 + y)
        let expectedColor = expected[y / 5][x / 5].map { Color(gray: $0) } ?? Palette.invalid
        #expect(color == expectedColor, "at \(x), \(y)")
      }
    }
    #expect(canvas.pixel(x: 4, y: 10) == .white && canvas.pixel(x: 35, y: 10) == .white)
    #expect(canvas.pixel(x: 5, y: 9) == .white && canvas.pixel(x: 5, y: 20) == .white)
  }

  @Test("A grid in color shows each pixel exactly, and vermilion where one of its channels is no number")
  func color() throws {
    let values: [Float] = [0, 0.2, 1, 1, 0, 0, 0.4, .nan, 0.6, 2, -1, .infinity]
    let grid = ImageGrid(values, height: 1, width: 2, channels: 3, columns: 1, range: 0...1)
    try grid.check()
    #expect(grid.count == 2)
    let canvas = try Canvas(width: 20, height: 40, typeface: .builtIn)
    // The grid has 2×4 image pixels, here enlarged ten times.
    grid.draw(on: canvas, in: Rectangle(left: 0, top: 0, width: 20, height: 40))
    let expected = [[Color(0x0033FF), Color(0xFF0000)], [Palette.invalid, Color(0xFF00FF)]]
    for (image, colors) in expected.enumerated() {
      for (column, color) in colors.enumerated() {
        #expect(canvas.pixel(x: 10 * column + 5, y: 30 * image + 5) == color)
      }
    }
  }

  @Test("Pixels of another number of channels are refused in one sentence", arguments: [-1, 0, 2, 4])
  func channels(_ channels: Int) {
    let grid = ImageGrid([Float](repeating: 0, count: 8), height: 1, width: 2, channels: channels)
    let error = FigureError.unknownChannels(title: "", channels: channels)
    #expect(throws: error) { try grid.check() }
    #expect(error.description.contains("has pixels of \(channels) values"))
    let whole = ImageGrid([Float](repeating: 0, count: 8), height: 1, width: 2, channels: 3)
    #expect(
      throws: FigureError.incompleteImages(title: "", values: 8, height: 1, width: 2, channels: 3)
    ) { try whole.check() }
  }

  @Test("A grid is enlarged by a whole factor if that wastes little width, and is centered")
  func enlargement() throws {
    let grid = ImageGrid([Float](repeating: -1, count: 784), height: 28, width: 28, columns: 1)
    #expect(grid.enlargement(width: 90) == 3)
    #expect(grid.enlargement(width: 42) == 1.5)
    #expect(grid.enlargement(width: 14) == 0.5)
    let canvas = try Canvas(width: 100, height: 100, typeface: .builtIn)
    grid.draw(on: canvas, in: Rectangle(left: 5, top: 0, width: 90, height: 90))
    let black = (0..<100).filter { canvas.pixel(x: $0, y: 40) == Color(0) }
    #expect(black == Array(8..<92))
  }

  @Test("Enlarging by a fractional factor keeps the mean of the image", arguments: [7, 10, 13, 3])
  func areaWeights(target: Int) {
    let weights = PixelGrid.AreaWeights.all(source: 6, target: target)
    #expect(weights.count == target)
    var sums = [Double](repeating: 0, count: 6)
    for entry in weights {
      #expect(abs(entry.weights.reduce(0, +) - 1) < 1e-12)
      for (index, weight) in entry.weights.enumerated() { sums[entry.first + index] += weight }
    }
    #expect(sums.allSatisfy { abs($0 - Double(target) / 6) < 1e-6 })
  }

  @Test("An anti-aliased line has its color inside, white outside and mixed colors at its edges")
  func line() throws {
    let canvas = try Canvas(width: 40, height: 40, typeface: .builtIn)
    canvas.smooth(in: Rectangle(left: 0, top: 0, width: 40, height: 40)) { fine in
      fine.stroke([Point(x: 5, y: 5), Point(x: 35, y: 30)], width: 4, Color(0x0072B2))
    }
    #expect(canvas.pixel(x: 20, y: 17) == Color(0x0072B2))
    #expect(canvas.pixel(x: 30, y: 10) == .white)
    let colors = (0..<40).map { canvas.pixel(x: 20, y: $0) }
    #expect(colors.contains { $0 != .white && $0 != Color(0x0072B2) })
  }

  @Test("A gap stays a gap, and a single value between gaps is a dot")
  func gaps() throws {
    let plot = LinePlot(x: Axis("", in: 0...40), y: Axis("", in: 0...10)) {
      Series("", x: Array(0...40), y: (0...40).map { [10, 20, 22].contains($0) ? Double.nan : 5 })
    }
    let canvas = try Canvas(width: 600, height: 200, typeface: .builtIn)
    plot.draw(on: canvas, in: Rectangle(left: 100, top: 50, width: 400, height: 100))
    #expect(canvas.pixel(x: 150, y: 100) == Palette.line(0))
    #expect(canvas.pixel(x: 200, y: 103) == .white)
    #expect(canvas.pixel(x: 310, y: 100) == Palette.line(0))
    #expect(canvas.pixel(x: 320, y: 103) == .white)
  }

  @Test("Curves and bands are clipped to a range that is narrower than the data")
  func clipping() throws {
    let plot = LinePlot(x: Axis("", in: 2...8), y: Axis("", in: 2...8)) {
      Series("", x: Array(0...40), y: Array(0...40), band: (Array(0...40), Array(5...45)))
    }
    let canvas = try Canvas(width: 400, height: 300, typeface: .builtIn)
    let area = Rectangle(left: 100, top: 100, width: 200, height: 100)
    plot.draw(on: canvas, in: area)
    let around = area.widened(by: 4)
    for y in 0..<100 {
      // The labels are to the left of the area.
      for x in 100..<400 where !around.contains(Point(x: Double(x), y: Double(y))) {
        #expect(canvas.pixel(x: x, y: y) == .white)
      }
    }
    #expect(canvas.pixel(x: 110, y: 150) != .white && canvas.pixel(x: 290, y: 150) == .white)
  }

  @Test("Dashes omit a third of the length, a solid line nothing")
  func dashes() {
    let line = [Point(x: 0, y: 0), Point(x: 30, y: 40), Point(x: 300, y: 40)]
    func length(_ piece: [Point]) -> Double {
      zip(piece, piece.dropFirst()).reduce(0) { sum, ends in
        let (dx, dy) = (ends.1.x - ends.0.x, ends.1.y - ends.0.y)
        return sum + (dx * dx + dy * dy).squareRoot()
      }
    }
    func length(_ dash: Dash) -> Double {
      dash.pieces(of: line, width: 4).reduce(0) { $0 + length($1) }
    }
    #expect(length(.solid) == 320)
    #expect(abs(length(.dashed) - 320 * 2 / 3) < 10)
    #expect(Dash.dashed.pieces(of: [], width: 4).flatMap { $0 }.isEmpty)
    for width in [0, -1, .nan] { #expect(Dash.dashed.pieces(of: line, width: width) == [line]) }
  }

  @Test("Stacked areas fill their column from the bottom, in proportion")
  func stackedAreas() throws {
    let plot = StackedAreaPlot(x: "", y: "", at: [0, 1], values: [[1, 1], [3, 3]], labels: ["a", "b"])
    let canvas = try Canvas(width: 400, height: 200, typeface: .builtIn)
    plot.draw(on: canvas, in: Rectangle(left: 100, top: 50, width: 200, height: 100))
    let colors = Palette.distinct(2)
    #expect(canvas.pixel(x: 200, y: 140) == colors[0])
    #expect(canvas.pixel(x: 200, y: 130) == colors[0])
    #expect(canvas.pixel(x: 200, y: 120) == colors[1])
    #expect(canvas.pixel(x: 200, y: 55) == colors[1])
  }
}
