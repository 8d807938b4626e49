import Testing

@testable import Evaluation

@Suite("Intervals of few seeds") struct IntervalTests {
  // SciPy: `scipy.stats.t.ppf(0.975, n)`.
  @Test(
    "Student's quantiles are SciPy's",
    arguments: [
      (1, 12.706204736432095), (2, 4.302652729696142), (3, 3.182446305284263), (4, 2.7764451051977987),
      (9, 2.2621571627409915), (10, 2.2281388519649385), (19, 2.093024054408263), (100, 1.9839715184496334),
    ])
  func quantiles(freedom: Int, expected: Double) {
    #expect(abs(studentQuantile(0.975, degreesOfFreedom: freedom) - expected) < 1e-9 * expected)
  }

  @Test("a difference is resolved where its interval leaves out zero")
  func differences() {
    let clear = PairedDifference(of: [3, 4, 5], minus: [1, 2.1, 2.9])
    #expect(abs(clear.mean - 2) < 1e-12 && clear.isResolved && clear.count == 3)
    // ± 4.3027 · 0.1 / √3
    #expect(abs(clear.upper - 2.2484137711) < 1e-9 && abs(clear.lower - 1.7515862289) < 1e-9)
    let unclear = PairedDifference(of: [3, 4, 5], minus: [1, 5, 2])
    #expect(!unclear.isResolved && unclear.mean > 0)
    #expect(!PairedDifference(of: [1, 1], minus: [1, 1]).isResolved)
  }

  // SciPy: `scipy.stats.binomtest(k, n).proportion_ci(method="exact")`.
  @Test(
    "proportions have the exact interval",
    arguments: [
      (3, 3, 0.2924017738212866, 1.0), (0, 3, 0.0, 0.7075982261787134),
      (2, 3, 0.09429932405024612, 0.9915962413403874), (9, 10, 0.5549838829718047, 0.9974714214555375),
    ])
  func proportions(successes: Int, count: Int, lower: Double, upper: Double) {
    let interval = ProportionInterval(successes: successes, of: count)
    #expect(abs(interval.lower - lower) < 1e-9 && abs(interval.upper - upper) < 1e-9)
  }
}
