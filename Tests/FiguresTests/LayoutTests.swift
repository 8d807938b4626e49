import Testing

@testable import Figures

struct LayoutTests {
  static func example(width: Int = 1800) -> Figure {
    let steps = Array(0..<50)
    func plot(_ title: String, _ factor: Float, count: Int = 1) -> LinePlot {
      LinePlot(title, x: "generator updates", y: "loss (nats)") {
        for index in 0..<count {
          Series("series number \(index)", x: steps, y: steps.map { Float($0 + index) * factor })
        }
      }
    }
    return Figure(width: width) {
      PanelRow("Images") {
        for step in 0..<3 {
          ImageGrid(
            [Float](repeating: 0, count: 8 * 784), title: "\(step)", height: 28, width: 28, columns: 4)
        }
      }
      Row {
        plot("Small numbers", 1e-6)
        plot("Many series", 1000, count: 4)
      }
      Row {
        plot("Third", 1)
        StackedAreaPlot(
          "Classes", x: "updates", y: "fraction", at: steps, values: [steps, steps], labels: ["0", "1"])
      }
    }
  }

  @Test("Frames do not overlap, lie inside the figure and contain their data areas", arguments: [900, 1800])
  func frames(width: Int) {
    let layout = Layout(of: LayoutTests.example(width: width), typeface: .builtIn)
    let page = Rectangle(left: 0, top: 0, width: Double(width), height: layout.height)
    #expect(layout.placedPanels.map(\.letter) == ["(a)", "(b)", "(c)", "(d)", "(e)"])
    for (index, panel) in layout.placedPanels.enumerated() {
      #expect(page.contains(panel.frame))
      #expect(panel.frame.contains(panel.area))
      for other in layout.placedPanels.dropFirst(index + 1) { #expect(!panel.frame.overlaps(other.frame)) }
    }
  }

  @Test("Data areas of a row have equal tops and bottoms, data areas of a column equal sides")
  func alignment() {
    let areas = Layout(of: LayoutTests.example(), typeface: .builtIn).placedPanels.map(\.area)
    #expect(areas[1].top == areas[2].top && areas[1].bottom == areas[2].bottom)
    #expect(areas[3].top == areas[4].top && areas[3].bottom == areas[4].bottom)
    #expect(areas[1].left == areas[3].left && areas[1].right == areas[3].right)
    #expect(areas[2].left == areas[4].left && areas[2].right == areas[4].right)
  }

  @Test("No ink touches the edge of a figure, with any font", arguments: [true, false])
  func edges(usesFont: Bool) throws {
    let typeface = usesFont ? try Typeface.find(environment: [:]) : .builtIn
    let canvas = try LayoutTests.example().canvas(typeface: typeface)
    for x in 0..<canvas.width {
      #expect(canvas.pixel(x: x, y: 0) == .white && canvas.pixel(x: x, y: canvas.height - 1) == .white)
    }
    for y in 0..<canvas.height {
      #expect(canvas.pixel(x: 0, y: y) == .white && canvas.pixel(x: canvas.width - 1, y: y) == .white)
    }
  }

  @Test(
    "The labels of an axis do not overlap at any width of the plot", arguments: [120.0, 300, 900])
  func labels(width: Double) {
    let domain = Domain(lower: 0, upper: 200_000, scale: .linear)
    let frame = PlotFrame(x: "x", y: "y", xDomain: domain, yDomain: domain)
    let ticks = frame.xTicks(width: width, typeface: .builtIn)
    #expect(ticks.count >= 2)
    guard width >= 300 else { return }
    let spans = ticks.map { tick -> ClosedRange<Double> in
      let half = Typeface.builtIn.width(of: tick.label, size: Style.labelSize) / 2
      let center = domain.position(of: tick.value)! * width
      return center - half...center + half
    }
    #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
  }

  @Test("A single panel has no letter; (aa) follows (z)")
  func letters() {
    let single = Figure { ImageGrid([Float](repeating: 0, count: 784), height: 28, width: 28, columns: 1) }
    #expect(Layout(of: single, typeface: .builtIn).placedPanels.map(\.letter) == [""])
    #expect([0, 25, 26, 27].map(Layout.letter) == ["(a)", "(z)", "(aa)", "(ab)"])
  }

  @Test("The mean of several runs has a band from minimum to maximum, or of one standard deviation")
  func runs() {
    let runs: [[Double]] = [[1, 5], [3, 5], [8, 5]]
    let extremes = Series("s", x: [0, 1], runs: runs)
    #expect(extremes.y == [4, 5] && extremes.lower == [1, 5] && extremes.upper == [8, 5])
    let spread = Series("s", x: [0, 1], runs: runs, spread: .standardDeviation)
    #expect(abs(spread.upper[0] - 4 - 13.0.squareRoot()) < 1e-12 && spread.upper[1] == 5)
    #expect(Series("s", x: [0, 1], runs: [[1.0, 2]]).lower.isEmpty)
    for runs in [[[1.0], [.nan], [3]], [[.nan], [1], [3]]] {
      let gap = Series("s", x: [0], runs: runs)
      #expect(gap.y[0].isNaN && gap.lower[0].isNaN && gap.upper[0].isNaN)
    }
  }
}
