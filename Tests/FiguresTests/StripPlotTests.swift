import Testing

@testable import Figures

struct StripPlotTests {
  private let area = Rectangle(left: 100, top: 50, width: 400, height: 200)

  private func canvas(_ plot: StripPlot) throws -> Canvas {
    let canvas = try Canvas(width: 600, height: 350, typeface: .builtIn)
    plot.draw(on: canvas, in: area)
    return canvas
  }

  @Test("Dots are at their values, bars extend by the spreads, groups and categories are apart")
  func positions() throws {
    let canvas = try canvas(
      StripPlot(
        x: Labels(names: ["a", "b"]), y: Axis("", in: 0...10),
        groups: [
          StripGroup("g", values: [[5], [2]], spreads: [[3], [0]]), StripGroup("h", values: [[8], [9]]),
        ]))
    // Two categories of 200 pixels; the dot of each group is in the middle of its 60 pixels.
    func column(_ category: Double, _ group: Double) -> Int {
      Int(100 + 200 * (category + 0.5) + 60 * (group - 0.5))
    }
    func row(_ value: Double) -> Int { Int(250 - 20 * value) }
    #expect(canvas.pixel(x: column(0, 0), y: row(5)) == Palette.line(0))
    #expect(canvas.pixel(x: column(1, 0), y: row(2)) == Palette.line(0))
    #expect(canvas.pixel(x: column(0, 1), y: row(8)) == Palette.line(1))
    #expect(canvas.pixel(x: column(1, 1), y: row(9)) == Palette.line(1))
    for value in [2.3, 7.7] { #expect(canvas.pixel(x: column(0, 0), y: row(value)) != .white) }
    for value in [1.3, 8.7] { #expect(canvas.pixel(x: column(0, 0), y: row(value)) == .white) }
    for value in [1.1, 2.9] { #expect(canvas.pixel(x: column(1, 0), y: row(value)) == .white) }
  }

  @Test("On a logarithmic axis a bar that reaches below zero ends at the axis")
  func belowZero() throws {
    let canvas = try canvas(
      StripPlot(
        x: Labels(names: ["a"]), y: .logarithmic("", in: 0.1...10),
        groups: [StripGroup("g", values: [[1]], spreads: [[5]])]))
    #expect(canvas.pixel(x: 300, y: 150) == Palette.line(0))
    #expect(canvas.pixel(x: 300, y: 245) != .white)
  }

  @Test("Groups without values for a category, or without a spread for a value, throw")
  func errors() {
    for group in [StripGroup("g", values: [[1]]), StripGroup("g", values: [[1], [2]], spreads: [[1], []])] {
      #expect(throws: FigureError.self) {
        try Figure { StripPlot(x: Labels(names: ["a", "b"]), y: "y", groups: [group]) }.png()
      }
    }
  }

  @Test("Paired dots of a run are connected across categories, or across groups, and no others")
  func pairing() throws {
    func canvas(_ groups: [StripGroup], names: [String], _ pairing: StripPlot.Pairing) throws -> Canvas {
      try self.canvas(
        StripPlot(x: Labels(names: names), y: Axis("", in: 0...10), groups: groups, pairing: pairing))
    }
    // Lines from 2 to 8 have their middle at 5, in the middle of the plot.
    let categories = [StripGroup("g", values: [[2], [8]])]
    let groups = [StripGroup("g", values: [[2]]), StripGroup("h", values: [[8]])]
    let pairings: [(StripPlot.Pairing, Bool, Bool)] = [
      (.none, false, false), (.categories, true, false), (.groups, false, true),
    ]
    for (pairing, connectsCategories, connectsGroups) in pairings {
      let first = try canvas(categories, names: ["a", "b"], pairing)
      #expect((first.pixel(x: 300, y: 150) != .white) == connectsCategories)
      let second = try canvas(groups, names: ["a"], pairing)
      #expect((second.pixel(x: 300, y: 150) != .white) == connectsGroups)
    }
    let runs = try canvas(
      [StripGroup("g", values: [[1, 9], [1, 9]])], names: ["a", "b"], .categories)
    #expect(runs.pixel(x: 300, y: 230) != .white && runs.pixel(x: 300, y: 70) != .white)
    #expect((75..<225).allSatisfy { !runs.pixel(x: 300, y: $0).isInk })
  }

  @Test("Paired dots of unequal numbers of runs throw, in one sentence; a category without values is a gap")
  func unequalRuns() throws {
    func figure(_ groups: [StripGroup], _ pairing: StripPlot.Pairing) -> Figure {
      Figure {
        StripPlot(x: Labels(names: ["a", "b"]), y: "y", groups: groups, pairing: pairing)
      }
    }
    let unequal = StripGroup("g", values: [[1, 2, 3], [1, 2]])
    let error = FigureError.unequalRuns(what: "Group \"g\"", counts: [3, 2])
    #expect(throws: error) { try figure([unequal], .categories).png() }
    #expect(error.description == "Group \"g\": paired dots need equally many runs, found 3, 2.")
    let single = StripGroup("h", values: [[1, 2, 3], [1]])
    #expect(throws: FigureError.unequalRuns(what: "Category \"b\"", counts: [2, 1])) {
      try figure([unequal, single], .groups).png()
    }
    let missing = StripGroup("m", values: [[1, 2], []])
    for pairing in [StripPlot.Pairing.categories, .groups] {
      #expect(try figure([missing], pairing).png().count > 100)
    }
    #expect(try figure([unequal, single], .none).png().count > 100)
  }

  @Test("Values that the axes cannot show, and plots without values, are drawn without a trap")
  func oddData() throws {
    let odd = StripGroup("g", values: [[.nan, .infinity, 1e308], []], spreads: [[1, .nan, 1e308], []])
    for axis in [Axis("y"), .logarithmic("y")] {
      let plot = StripPlot(x: Labels(names: ["a", "b"]), y: axis, groups: [odd])
      #expect(try Figure { plot }.png().count > 100)
    }
    #expect(try Figure { StripPlot(x: Labels(names: []), y: "y", groups: []) }.png().count > 100)
  }
}
