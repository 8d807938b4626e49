import Testing

@testable import Training

@Suite("Progress") struct ProgressTests {
  @Test("a line tells steps, speed, time left and values")
  func line() {
    let line = Progress.line(
      "vanilla", step: 1200, of: 10000, since: 200, seconds: 2, values: [("G", 0.6931)])
    #expect(line == "vanilla 1200/10000, 500 steps/s, 18 s left, G 0.693")
  }

  @Test("durations are told in the unit that fits")
  func durations() {
    #expect(Progress.duration(0.2) == "1 s")
    #expect(Progress.duration(150) == "3 min")
    #expect(Progress.duration(7500) == "2 h 5 min")
    #expect(Progress.duration(.infinity) == "?")
  }

  @Test(
    "on a terminal a line begins with a bar and is never wider than the terminal",
    arguments: [0, 1, 16, 40, 200])
  func bar(columns: Int) {
    let line = Progress.withBar("vanilla 5/10", fraction: 0.5, columns: columns)
    #expect(line == "████████░░░░░░░░ vanilla 5/10".prefix(columns))
  }
}
