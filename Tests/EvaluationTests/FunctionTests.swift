import Foundation
import Testing

@testable import Evaluation

/// The system's functions serve as a yardstick here: they are near the true values, if not alike everywhere.
@Suite("Functions in double precision") struct FunctionTests {
  /// A NaN, which `max` would pass over, is infinitely far from everything.
  private func errorInUlps(_ value: Double, _ wanted: Double) -> Double {
    let error = value == wanted ? 0 : abs(value - wanted) / wanted.ulp
    return error.isNaN ? .infinity : error
  }

  @Test("the logarithm is near the true one from the least number to the greatest")
  func logarithms() {
    var greatest = 0.0
    for index in 0..<200_000 {
      let share = Double(index) / 200_000
      for x in [0.5 + share, 1 + share * 1e-3, exp(share * 1400 - 700)] {
        greatest = max(greatest, errorInUlps(logarithm(x), log(x)))
      }
    }
    #expect(greatest <= 2)
    #expect(logarithm(1) == 0 && logarithm(0) == -.infinity && logarithm(.infinity) == .infinity)
    #expect(logarithm(-1).isNaN && logarithm(.nan).isNaN)
    #expect(errorInUlps(logarithm(.leastNonzeroMagnitude), -744.4400719213812) <= 2)
  }

  @Test("the exponential is near the true one wherever it is neither zero nor infinite")
  func exponentials() {
    var greatest = 0.0
    for index in 0..<200_000 {
      let share = Double(index) / 200_000
      for x in [share * 1400 - 700, share * 2 - 1, share * 3] {
        greatest = max(greatest, errorInUlps(exponential(x), exp(x)))
      }
    }
    #expect(greatest <= 2)
    #expect(exponential(0) == 1 && exponential(800) == .infinity && exponential(-800) == 0)
    #expect(exponential(709.78).isFinite && exponential(.nan).isNaN)
    #expect(exponential(-745.1) == .leastNonzeroMagnitude)
  }

  @Test("a symmetric matrix is what its eigenvalues and eigenvectors make of it", arguments: [1, 2, 5, 40])
  func eigensystem(_ side: Int) {
    func noise(_ index: Int) -> Double { Double(index * 7919 % 1009) / 1009 - 0.5 }
    let matrix = SquareMatrix((0..<side * side).map(noise), side: side).symmetric()
    let system = Eigensystem(ofSymmetric: matrix)
    for row in 0..<side {
      for column in 0..<side {
        let vectors = (0..<side).map { (system.vectors[$0, row], system.vectors[$0, column]) }
        let rebuilt = zip(system.values, vectors).reduce(0) { $0 + $1.0 * $1.1.0 * $1.1.1 }
        #expect(abs(rebuilt - matrix[row, column]) < 1e-13)
        #expect(abs(vectors.reduce(0) { $0 + $1.0 * $1.1 } - (row == column ? 1 : 0)) < 1e-13)
      }
    }
    #expect(abs(system.values.reduce(0, +) - matrix.trace) < 1e-12)
  }

  @Test("known eigenvalues are found, repeated ones and zeros among them")
  func knownEigenvalues() {
    let system = Eigensystem(ofSymmetric: SquareMatrix([2, 1, 0, 1, 2, 0, 0, 0, 3], side: 3))
    for (value, wanted) in zip(system.values.sorted(), [1.0, 3, 3]) { #expect(abs(value - wanted) < 1e-15) }
    let flat = Eigensystem(ofSymmetric: SquareMatrix([Double](repeating: 1, count: 16), side: 4))
    for (value, wanted) in zip(flat.values.sorted(), [0.0, 0, 0, 4]) { #expect(abs(value - wanted) < 1e-15) }
    #expect(Eigensystem(ofSymmetric: SquareMatrix([0, 0, 0, 0], side: 2)).values == [0, 0])
  }
}
