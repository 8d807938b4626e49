import Testing

@testable import Figures

struct ScatterPlotTests {
  private let area = Rectangle(left: 100, top: 50, width: 400, height: 200)
  private let x = Axis("", in: 0...40)
  private let y = Axis("", in: 0...10)

  private func canvas(_ plot: ScatterPlot) throws -> Canvas {
    let canvas = try Canvas(width: 700, height: 350, typeface: .builtIn)
    plot.draw(on: canvas, in: area)
    return canvas
  }

  @Test("Points are at their values, discs filled and triangles open, in the color of their group")
  func markers() throws {
    let canvas = try canvas(
      ScatterPlot(
        x: x, y: y,
        groups: [ScatterGroup("a", x: [10], y: [5.5]), ScatterGroup("b", x: [30], y: [5.5])]))
    // A unit is 10 pixels wide and 20 pixels high.
    #expect(canvas.pixel(x: 200, y: 140) == Palette.line(0))
    #expect(canvas.pixel(x: 400, y: 141) == .white)
    // The lower edge of the triangle is 0.45 diameters below the point.
    #expect(canvas.pixel(x: 400, y: 146) != .white && canvas.pixel(x: 400, y: 132) != .white)
    #expect(canvas.pixel(x: 300, y: 140) == .white)
  }

  @Test("The four markers differ, and none is larger than its place in the legend")
  func shapes() throws {
    let images = try (0..<5).map { index in
      let canvas = try Canvas(width: 40, height: 40, typeface: .builtIn)
      canvas.smooth(in: Rectangle(left: 0, top: 0, width: 40, height: 40)) { fine in
        ScatterMarker.group(index).draw(on: fine, at: Point(x: 20, y: 20), diameter: 13, .ink)
      }
      return (0..<1600).map { canvas.pixel(x: $0 % 40, y: $0 / 40).red }
    }
    #expect(Set(images).count == 4 && images[4] == images[0])
    for image in images {
      let inked = image.indices.filter { image[$0] < 255 }
      #expect(inked.allSatisfy { abs($0 % 40 - 20) <= 12 && abs($0 / 40 - 20) <= 12 })
      #expect(inked.count > 40)
    }
  }

  @Test("Points with classes have the colors of the classes; a class without a name that of NaN")
  func classes() throws {
    let plot = ScatterPlot(
      x: x, y: y, groups: [ScatterGroup("a", x: [5, 15, 25, 35], y: [5, 5, 5, 5], classes: [1, 0, 2, -1])],
      classNames: ["0", "1"])
    let canvas = try canvas(plot)
    let colors = Palette.distinct(2)
    #expect(canvas.pixel(x: 150, y: 150) == colors[1] && canvas.pixel(x: 250, y: 150) == colors[0])
    #expect(canvas.pixel(x: 350, y: 150) == Palette.invalid)
    #expect(canvas.pixel(x: 450, y: 150) == Palette.invalid)
    #expect(plot.key.entries.map(\.label) == ["1", "0"])
    // Entries are stacked upward, so the first class is on top.
    #expect(canvas.pixel(x: 533, y: 100) == colors[0] && canvas.pixel(x: 533, y: 200) == colors[1])
    #expect(plot.legend.entries.map(\.color) == [.ink])
  }

  @Test("Both axes have the same scale, in areas of any shape, unless a range is fixed")
  func scales() {
    let group = ScatterGroup("a", x: [0.0, 10], y: [0.0, 2])
    let plot = ScatterPlot(groups: [group])
    for aspect in [0.5, 1, 2, 8] {
      let frame = plot.frame(aspect: aspect)
      let across = frame.xDomain.upper - frame.xDomain.lower
      let up = frame.yDomain.upper - frame.yDomain.lower
      #expect(abs(across / up - aspect) < 1e-9)
      #expect(frame.xDomain.lower < 0 && frame.xDomain.upper > 10)
      #expect(frame.yDomain.lower < 0 && frame.yDomain.upper > 2)
    }
    let fixed = ScatterPlot(x: x, groups: [group]).frame(aspect: 1)
    #expect(fixed.xDomain == Domain(lower: 0, upper: 40, scale: .linear) && fixed.yDomain.upper < 3)
    let free = ScatterPlot(groups: [group], hasEqualScales: false).frame(aspect: 1)
    #expect(free.yDomain.upper < 3)
  }

  @Test("Without axes there is a thin frame and no ink; the margins are smaller")
  func noAxes() throws {
    let group = ScatterGroup("", x: [20], y: [5])
    func plot(_ showsAxes: Bool) -> ScatterPlot {
      ScatterPlot(x: x, y: y, groups: [group], showsAxes: showsAxes)
    }
    let (bare, full) = (try canvas(plot(false)), try canvas(plot(true)))
    func ink(_ canvas: Canvas) -> Int {
      (0..<350).reduce(0) { count, y in count + (0..<700).count { canvas.pixel(x: $0, y: y) == .ink } }
    }
    #expect(ink(bare) == 0 && ink(full) > 0)
    #expect(bare.pixel(x: 300, y: 50) != .white && bare.pixel(x: 100, y: 150) != .white)
    let margins = [false, true].map { plot($0).margins(width: 400, typeface: .builtIn) }
    #expect(margins[0].left < margins[1].left && margins[0].bottom < margins[1].bottom)
  }

  @Test("The legend shows the markers of the groups with names")
  func legend() throws {
    func canvas(_ showsLegend: Bool) throws -> Canvas {
      try self.canvas(
        ScatterPlot(
          x: x, y: y,
          groups: [ScatterGroup("", x: [1], y: [1]), ScatterGroup("samples", x: [20], y: [5])],
          showsLegend: showsLegend))
    }
    func colored(_ canvas: Canvas) -> Int {
      (0..<45).reduce(0) { count, y in
        count + (100..<160).count { canvas.pixel(x: $0, y: y) == Palette.line(1) }
      }
    }
    #expect(try colored(canvas(true)) > 0)
    #expect(try colored(canvas(false)) == 0)
  }

  @Test("Lists of unequal lengths throw; odd values and empty plots are drawn without a trap")
  func oddData() throws {
    let error = FigureError.unequalLengths(what: "Points \"a\"", expected: 2, found: 1)
    for group in [
      ScatterGroup("a", x: [1, 2], y: [1]), ScatterGroup("a", x: [1, 2], y: [1, 2], classes: [1]),
    ] {
      #expect(throws: error) { try Figure { ScatterPlot(groups: [group]) }.png() }
    }
    let odd = ScatterGroup("a", x: [Double.nan, .infinity, 1, 1e308], y: [1, 1, Double.nan, 1])
    for groups in [[odd], [ScatterGroup("", x: [Double](), y: [Double]())], []] {
      #expect(try Figure { ScatterPlot(groups: groups) }.png().count > 100)
    }
    let many = ScatterGroup("many", x: Array(0..<1000), y: Array(0..<1000))
    #expect(try Figure { ScatterPlot(groups: [many], showsAxes: false) }.png().count > 100)
  }
}
