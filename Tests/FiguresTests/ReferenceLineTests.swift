import Testing

@testable import Figures

struct ReferenceLineTests {
  private let area = Rectangle(left: 100, top: 50, width: 400, height: 200)
  private let x = Axis("", in: 0...40)
  private let y = Axis("", in: 0...10)

  private func canvas(_ panel: any Panel) throws -> Canvas {
    let canvas = try Canvas(width: 600, height: 350, typeface: .builtIn)
    panel.draw(on: canvas, in: area)
    return canvas
  }

  /// The number of pixels with the color of reference lines and their labels.
  private func gray(_ canvas: Canvas, rows: Range<Int>) -> Int {
    rows.reduce(0) { count, row in
      count + (0..<canvas.width).count { canvas.pixel(x: $0, y: row) == .reference }
    }
  }

  @Test("An axis includes a reference value unless its range is fixed")
  func domain() throws {
    func plot(_ y: Axis) -> LinePlot {
      LinePlot(x: x, y: y) {
        Series("s", x: [0, 40], y: [1, 2])
        ReferenceLine("real digits", at: 9.75)
      }
    }
    #expect(plot("").frame.yDomain.upper > 9.75)
    let fixed = plot(Axis("", in: 0...3))
    #expect(fixed.frame.yDomain.upper == 3)
    #expect(try gray(canvas(fixed), rows: 0..<350) == 0)
    let strip = StripPlot(
      x: Labels(names: ["a"]), y: "", groups: [StripGroup("g", values: [[1]])],
      references: [ReferenceLine(at: -5)])
    #expect(strip.frame.yDomain.lower < -5)
  }

  @Test("A reference line is dashed at its value, in line plots and strip plots")
  func line() throws {
    let line = ReferenceLine(at: 5)
    let panels: [any Panel] = [
      LinePlot(x: x, y: y) { line },
      StripPlot(x: Labels(names: ["a"]), y: y, groups: [], references: [line]),
    ]
    for panel in panels {
      let canvas = try canvas(panel)
      // Dashes are two thirds of the 400 pixels; their ends are mixed with white.
      #expect((200...290).contains(gray(canvas, rows: 150..<151)))
      #expect(gray(canvas, rows: 0..<147) == 0 && gray(canvas, rows: 153..<350) == 0)
    }
  }

  @Test("A label is above its line, or below it where it would cover a curve above")
  func side() throws {
    func plot(_ height: Double) -> LinePlot {
      LinePlot(x: x, y: y) {
        Series("", x: [0, 40], y: [height, height])
        ReferenceLine("guessing", at: 5)
      }
    }
    let (above, below) = (120..<147, 153..<180)
    let (free, covered) = (try canvas(plot(1)), try canvas(plot(5.6)))
    #expect(gray(free, rows: above) > 0 && gray(free, rows: below) == 0)
    #expect(gray(covered, rows: above) == 0 && gray(covered, rows: below) > 0)
  }

  @Test("The labels of close lines do not overlap, and lie inside the plot")
  func labels() throws {
    var labels = try PlotLabels(on: canvas(LinePlot(x: x, y: y) {}), in: area)
    labels.write("unsettled", between: 400, and: 600)
    for height in [60.0, 66, 72, 240] { labels.write("guessing", atLine: height) }
    #expect(labels.boxes.count == 5)
    for (index, box) in labels.boxes.enumerated() {
      #expect(area.contains(box))
      for other in labels.boxes.dropFirst(index + 1) { #expect(!box.overlaps(other)) }
    }
    labels.write("", atLine: 150)
    #expect(labels.boxes.count == 5)
  }

  @Test("A shaded range is a band behind the curves with its label at the top, clipped to the axis")
  func shadedRange() throws {
    let canvas = try canvas(
      LinePlot(x: x, y: y) {
        Series("", x: [0, 40], y: [3, 3])
        ShadedRange("early", x: -5...10)
      })
    #expect(canvas.pixel(x: 101, y: 150) == .shade && canvas.pixel(x: 198, y: 150) == .shade)
    #expect(canvas.pixel(x: 202, y: 150) == .white && canvas.pixel(x: 94, y: 150) == .white)
    #expect(canvas.pixel(x: 150, y: 190) == Palette.line(0))
    #expect(gray(canvas, rows: 50..<80) > 0 && gray(canvas, rows: 80..<250) == 0)
  }

  @Test("On a logarithmic axis a shaded range from zero begins at the axis; outside the axis there is none")
  func logarithmic() throws {
    func canvas(_ range: ClosedRange<Int>) throws -> Canvas {
      try self.canvas(
        LinePlot(x: .logarithmic("", in: 1...100), y: y) { ShadedRange("range", x: range) })
    }
    let (inside, outside) = (try canvas(0...10), try canvas(200...300))
    #expect(inside.pixel(x: 105, y: 150) == .shade && inside.pixel(x: 305, y: 150) == .white)
    #expect((100..<500).allSatisfy { outside.pixel(x: $0, y: 150) == .white })
    #expect(gray(outside, rows: 0..<350) == 0)
  }

  @Test(
    "Series, reference lines and shaded ranges are in one block, also in conditions and loops",
    arguments: [true, false])
  func builder(isShown: Bool) {
    let plot = LinePlot(x: x, y: y) {
      for value in [1.0, 2] { ReferenceLine("\(value)", at: value) }
      if isShown { ShadedRange(x: 0.5...1) }
      Series("s", x: [1, 2], y: [1, 2])
      if isShown { Series("t", x: [1], y: [2]) } else { ReferenceLine("3.0", at: 3) }
    }
    #expect(plot.series.map(\.label) == (isShown ? ["s", "t"] : ["s"]))
    #expect(plot.references.map(\.label) == (isShown ? ["1.0", "2.0"] : ["1.0", "2.0", "3.0"]))
    #expect(plot.shadedRanges == (isShown ? [ShadedRange(x: 0.5...1)] : []))
  }

  @Test("Identical plots with labels have identical bytes")
  func bytes() throws {
    func figure() -> Figure {
      Figure(width: 700) {
        LinePlot("scores", x: "epoch", y: "score") {
          Series("s", x: Array(0...40), runs: [Array(0...40), Array(1...41)], spread: .runs)
          Series(points: "p", x: [3, 30], y: [20, 5])
          for value in [38, 39, 40] { ReferenceLine("line \(value)", at: value) }
          ShadedRange("early", x: 0...13)
        }
      }
    }
    #expect(try figure().png() == figure().png())
  }
}
