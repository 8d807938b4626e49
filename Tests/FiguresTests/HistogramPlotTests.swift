import Testing

@testable import Figures

struct HistogramPlotTests {
  private let area = Rectangle(left: 150, top: 50, width: 400, height: 200)
  private let x = Axis("", in: 0...1)

  private func canvas(_ plot: HistogramPlot) throws -> Canvas {
    let canvas = try Canvas(width: 750, height: 350, typeface: .builtIn)
    plot.draw(on: canvas, in: area)
    return canvas
  }

  @Test("A value at a border belongs to the upper bin, the end of the range to the last one")
  func counts() {
    let values: [Double] = [0, 0.1, 0.25, 0.5, 0.99, 1, -0.01, 1.01, .nan, .infinity]
    let series = HistogramSeries("a", values: values)
    #expect(series.counts(in: 4, from: 0, to: 1) == [2, 1, 1, 2])
    let plot = HistogramPlot(x: x, y: "", bins: 4, series: [series])
    #expect(plot.counts(of: series) == [2, 1, 1, 2])
  }

  @Test("Bars of the first series are filled from zero to their counts, others are outlines")
  func bars() throws {
    let first = HistogramSeries("a", values: [0.1, 0.1, 0.3, 0.6])
    let second = HistogramSeries("b", values: [0.6, 0.6, 0.6, 0.6])
    let plot = HistogramPlot(x: x, y: Axis("", in: 0...4), bins: 4, series: [first, second])
    let canvas = try canvas(plot)
    // A bin is 100 pixels wide and a count 50 pixels high; grid lines are at whole counts.
    #expect(canvas.pixel(x: 200, y: 170) == HistogramPlot.fill)
    #expect(canvas.pixel(x: 200, y: 130) == .white)
    #expect(canvas.pixel(x: 300, y: 220) == HistogramPlot.fill && canvas.pixel(x: 300, y: 180) == .white)
    #expect(canvas.pixel(x: 500, y: 225) == .white)
    #expect(canvas.pixel(x: 350, y: 130) == Palette.line(1))
    #expect(canvas.pixel(x: 450, y: 130) == Palette.line(1))
    #expect(canvas.pixel(x: 400, y: 130) == .white && canvas.pixel(x: 400, y: 220) == HistogramPlot.fill)
  }

  @Test("A series on the right has its own axis, whose labels need space there")
  func rightAxis() throws {
    let few = HistogramSeries("few", values: [0.6, 0.6])
    let many = HistogramSeries("many", values: [Double](repeating: 0.1, count: 2000), on: .right)
    let plot = HistogramPlot(x: x, y: "few", right: "many", bins: 4, series: [few, many])
    #expect(plot.frame(.left).yDomain.upper < 3 && plot.frame(.right).yDomain.upper > 2000)
    #expect(plot.frame(.left).yDomain.lower == 0 && plot.frame(.right).yDomain.lower == 0)
    let alone = HistogramPlot(x: x, y: "few", bins: 4, series: [few, many])
    #expect(alone.frame(.left).yDomain.upper > 2000)
    func right(_ plot: HistogramPlot) -> Double { plot.margins(width: 400, typeface: .builtIn).right }
    #expect(right(plot) > right(alone) + 50)
    let canvas = try self.canvas(plot)
    // The highest bars of both series have the same height.
    #expect(canvas.pixel(x: 400, y: 75) == HistogramPlot.fill)
    #expect(canvas.pixel(x: 150 + 50, y: 58) != .white)
    // The line of the axis, its label and nothing beyond the margin.
    #expect((60..<240).allSatisfy { canvas.pixel(x: 551, y: $0) == .ink })
    let end = Int(area.right + right(plot)) + 1
    func ink(_ columns: Range<Int>) -> Int {
      columns.reduce(0) { count, x in count + (0..<350).count { canvas.pixel(x: x, y: $0) == .ink } }
    }
    #expect(ink(570..<end) > 0 && ink(end..<750) == 0)
    let bare = try self.canvas(alone)
    #expect((560..<750).allSatisfy { bare.pixel(x: $0, y: 150) == .white })
  }

  @Test("On logarithmic axes single counts are visible and empty bins have no bar")
  func logarithmic() throws {
    let series = HistogramSeries("a", values: [0.1] + [Double](repeating: 0.9, count: 1000))
    let plot = HistogramPlot(x: x, y: .logarithmic(""), bins: 4, series: [series])
    let domain = plot.frame(.left).yDomain
    #expect(domain.lower < 1 && domain.upper > 1000)
    let canvas = try canvas(plot)
    #expect(canvas.pixel(x: 200, y: 247) == HistogramPlot.fill)
    #expect((55..<245).allSatisfy { !canvas.pixel(x: 300, y: $0).isInk })
    #expect(canvas.pixel(x: 500, y: 100) == HistogramPlot.fill)
  }

  @Test("Without a range the axis covers all values of all series")
  func range() {
    let plot = HistogramPlot(
      x: "distance", y: "images",
      series: [HistogramSeries("a", values: [3, 4]), HistogramSeries("b", values: [-2, 1])])
    #expect(plot.xDomain == Domain(lower: -2, upper: 4, scale: .linear))
    #expect(plot.series.allSatisfy { plot.counts(of: $0).reduce(0, +) == 2 })
  }

  @Test("Values that the axes cannot show, and plots without values, are drawn without a trap")
  func oddData() throws {
    let lists: [[Double]] = [[.nan, .infinity, 1e308], [], [2, 2]]
    for axis in [Axis("y"), .logarithmic("y")] {
      for values in lists {
        let series = [HistogramSeries("a", values: values), HistogramSeries("b", values: values, on: .right)]
        #expect(try Figure { HistogramPlot(x: "x", y: axis, right: axis, series: series) }.png().count > 100)
      }
      #expect(try Figure { HistogramPlot(x: "x", y: axis, series: []) }.png().count > 100)
    }
  }
}
