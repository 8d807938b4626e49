import Testing

@testable import Figures

struct SeriesTests {
  private let area = Rectangle(left: 100, top: 50, width: 400, height: 200)
  private let x = Axis("", in: 0...40)
  private let y = Axis("", in: 0...10)

  private func canvas(_ plot: LinePlot) throws -> Canvas {
    let canvas = try Canvas(width: 600, height: 350, typeface: .builtIn)
    plot.draw(on: canvas, in: area)
    return canvas
  }

  @Test("Every run is a thin line, without a mean, a band or markers")
  func runs() throws {
    let series = Series("s", x: [0, 20, 40], runs: [[1, 1, 1], [3, 3, 3], [9, 9, 9]], spread: .runs)
    #expect(series.y.isEmpty && series.lower.isEmpty && series.upper.isEmpty)
    #expect(series.heights == [1, 1, 1, 3, 3, 3, 9, 9, 9])
    let canvas = try canvas(LinePlot(x: x, y: y) { series })
    // A value is 20 pixels high. The lines are 2.5 pixels wide, also at the point in the middle.
    for row in [230, 190, 70] {
      #expect(canvas.pixel(x: 300, y: row) == Palette.line(0))
      #expect(canvas.pixel(x: 300, y: row - 3) == .white && canvas.pixel(x: 300, y: row + 3) == .white)
    }
    // The mean is 13 / 3; even values have grid lines.
    #expect(canvas.pixel(x: 300, y: 163) == .white && canvas.pixel(x: 300, y: 150) == .white)
  }

  @Test("Points without a line are markers, and smaller ones when there are many")
  func points() throws {
    let few = try canvas(LinePlot(x: x, y: y) { Series(points: "p", x: [10, 30], y: [5, 5]) })
    let many = try canvas(
      LinePlot(x: x, y: y) {
        Series(points: "p", x: Array(0...40), y: (0...40).map { $0 % 10 == 0 ? 5 : -1 })
      })
    for canvas in [few, many] {
      #expect(canvas.pixel(x: 200, y: 150) == Palette.line(0))
      #expect(canvas.pixel(x: 400, y: 150) == Palette.line(0))
      #expect(canvas.pixel(x: 250, y: 150) == .white)
    }
    #expect(few.pixel(x: 205, y: 150) == Palette.line(0))
    #expect(many.pixel(x: 205, y: 150) == .white)
  }

  @Test("Axes leave space on both sides of points when there are no lines")
  func padding() {
    let points = Series(points: "p", x: [0, 10], y: [0, 10])
    let domain = LinePlot(x: "", y: "") { points }.frame.xDomain
    #expect(domain.lower < 0 && domain.upper > 10)
    let both = LinePlot(x: "", y: "") {
      points
      Series("s", x: [0, 10], y: [0, 10])
    }
    #expect(both.frame.xDomain == Domain(lower: 0, upper: 10, scale: .linear))
  }

  @Test("Runs and points of another number than x throw, in one sentence")
  func errors() {
    let points = Figure { LinePlot(x: "x", y: "y") { Series(points: "p", x: [1, 2], y: [1]) } }
    let error = FigureError.unequalLengths(what: "Series \"p\"", expected: 2, found: 1)
    #expect(throws: error) { try points.png() }
    #expect(error.description == "Series \"p\": expected 2 values, one for each x, found 1.")
    let runs = Figure {
      LinePlot(x: "x", y: "y") { Series("r", x: [1, 2], runs: [[1, 2], [1, 2, 3]], spread: .runs) }
    }
    #expect(throws: FigureError.unequalLengths(what: "Series \"r\"", expected: 2, found: 3)) {
      try runs.png()
    }
  }

  @Test("A plot without a legend needs less space above, and nothing is drawn there")
  func legend() throws {
    func plot(_ showsLegend: Bool) -> LinePlot {
      LinePlot(x: x, y: y, showsLegend: showsLegend) { Series("series", x: [0, 40], y: [5, 5]) }
    }
    func strip(_ showsLegend: Bool) -> StripPlot {
      StripPlot(
        x: Labels(names: ["a"]), y: y, showsLegend: showsLegend, groups: [StripGroup("g", values: [[5]])])
    }
    func top(_ panel: any Panel) -> Double { panel.margins(width: 400, typeface: .builtIn).top }
    #expect(top(plot(false)) < top(plot(true)))
    #expect(top(strip(false)) < top(strip(true)))
    let (columns, rows) = (100..<500, 0..<35)
    func ink(_ canvas: Canvas) -> Int {
      rows.reduce(0) { count, row in count + columns.count { canvas.pixel(x: $0, y: row) != .white } }
    }
    #expect(try ink(canvas(plot(true))) > 0)
    #expect(try ink(canvas(plot(false))) == 0)
  }
}
