import Testing

@testable import Figures

@Suite("Ticks") struct TicksTests {
  private static let intervals: [(Double, Double)] = [
    (0, 1), (0, 10), (0, 200_000), (-3, 3), (0.1, 0.35), (-1e-5, 3e-5), (1e8, 9e8), (0.693, 0.6932), (-7, -2),
    (1e-280, 2e-280), (-1e300, 1e300), (999_999, 1_000_001),
  ]

  @Test(
    "Linear ticks rise in equal steps of 1, 2 or 5 times a power of ten, inside the domain",
    arguments: intervals)
  func linear(lower: Double, upper: Double) {
    for limit in 3...9 {
      let ticks = Ticks.labeled(in: Domain(lower: lower, upper: upper, scale: .linear), atMost: limit)
      #expect((1...limit).contains(ticks.count))
      let tolerance = (upper - lower) * 1e-9
      #expect(ticks.allSatisfy { $0.value >= lower - tolerance && $0.value <= upper + tolerance })
      let steps = zip(ticks, ticks.dropFirst()).map { $1.value - $0.value }
      #expect(steps.allSatisfy { $0 > 0 && abs($0 - steps[0]) <= (upper - lower) * 1e-6 })
      #expect(Set(ticks.map(\.label)).count == ticks.count)
    }
    #expect(Ticks.labeled(in: Domain(lower: lower, upper: upper, scale: .linear), atMost: 6).count >= 2)
  }

  @Test("Labels have no rounding error, thousands separators and equally many decimals")
  func labels() {
    func labels(_ lower: Double, _ upper: Double) -> [String] {
      Ticks.labeled(in: Domain(lower: lower, upper: upper, scale: .linear), atMost: 6).map(\.label)
    }
    #expect(labels(0, 1) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(labels(0, 0.3) == ["0.0", "0.1", "0.2", "0.3"])
    #expect(labels(0, 200_000) == ["0", "50,000", "100,000", "150,000", "200,000"])
    #expect(labels(-2, 2) == ["−2", "−1", "0", "1", "2"])
    #expect(labels(0, 4e-5) == ["0", "10⁻⁵", "2×10⁻⁵", "3×10⁻⁵", "4×10⁻⁵"])
    #expect(labels(0, 3e7) == ["0", "10⁷", "2×10⁷", "3×10⁷"])
  }

  @Test("Logarithmic ticks are powers of ten, or 1, 2 and 5 times them on a short axis")
  func logarithmic() {
    func labels(_ lower: Double, _ upper: Double) -> [String] {
      Ticks.labeled(in: Domain(lower: lower, upper: upper, scale: .logarithmic), atMost: 6).map(\.label)
    }
    #expect(labels(0.01, 100) == ["10⁻²", "10⁻¹", "10⁰", "10¹", "10²"])
    #expect(labels(0.3, 6) == ["0.5", "1", "2", "5"])
    #expect(labels(2.1, 2.9).count >= 2)
    #expect((2...6).contains(labels(1e-140, 1e140).count))
    #expect(Ticks.unlabeled(in: Domain(lower: 1, upper: 100, scale: .logarithmic)).count == 16)
  }

  @Test("Constant, empty, NaN, infinite and huge data have a valid domain")
  func domains() {
    func domain(_ values: [Double], _ axis: Axis = "x") -> Domain { Domain(axis, values: values) }
    #expect(domain([]) == Domain(lower: 0, upper: 1, scale: .linear))
    #expect(domain([.nan, .infinity]) == Domain(lower: 0, upper: 1, scale: .linear))
    #expect(domain([0, 0]) == Domain(lower: -1, upper: 1, scale: .linear))
    #expect(domain([5, 5]) == Domain(lower: 4.5, upper: 5.5, scale: .linear))
    #expect(domain([1, .nan, 3, -.infinity]) == Domain(lower: 1, upper: 3, scale: .linear))
    #expect(domain([-1, 0], .logarithmic("x")) == Domain(lower: 1, upper: 10, scale: .logarithmic))
    let huge = domain([-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude, 2, 3])
    #expect(huge == Domain(lower: 2, upper: 3, scale: .linear))
    #expect(domain([1, 2], Axis("x", in: 0...10)) == Domain(lower: 0, upper: 10, scale: .linear))
  }

  @Test("Positions run from 0 to 1, proportional to logarithms on a logarithmic axis, and are nil for gaps")
  func positions() {
    let linear = Domain(lower: -1, upper: 3, scale: .linear)
    #expect(linear.position(of: 1) == 0.5)
    #expect(linear.position(of: .nan) == nil)
    #expect(linear.position(of: -.infinity) == nil)
    let logarithmic = Domain(lower: 0.01, upper: 100, scale: .logarithmic)
    #expect(abs(logarithmic.position(of: 1)! - 0.5) < 1e-12)
    #expect(logarithmic.position(of: 0) == nil)
    #expect(logarithmic.position(of: -3) == nil)
  }
}
