import Foundation
import Testing

@testable import Evaluation

/// The functions are compared with those of the system, which are accurate but differ between platforms.
@Suite("Functions in double precision") struct FunctionTests {
  /// The error in ulps; infinite for NaN, which `max` would ignore.
  private func errorInUlps(_ value: Double, _ expected: Double) -> Double {
    let error = value == expected ? 0 : abs(value - expected) / expected.ulp
    return error.isNaN ? .infinity : error
  }

  @Test("the logarithm is accurate to 2 ulps over the whole range")
  func logarithms() {
    var greatest = 0.0
    for index in 0..<200_000 {
      let fraction = Double(index) / 200_000
      for x in [0.5 + fraction, 1 + fraction * 1e-3, exp(fraction * 1400 - 700)] {
        greatest = max(greatest, errorInUlps(logarithm(x), log(x)))
      }
    }
    #expect(greatest <= 2)
    #expect(logarithm(1) == 0 && logarithm(0) == -.infinity && logarithm(.infinity) == .infinity)
    #expect(logarithm(-1).isNaN && logarithm(.nan).isNaN)
    #expect(errorInUlps(logarithm(.leastNonzeroMagnitude), -744.4400719213812) <= 2)
  }

  @Test("the exponential is accurate to 2 ulps where it is neither zero nor infinite")
  func exponentials() {
    var greatest = 0.0
    for index in 0..<200_000 {
      let fraction = Double(index) / 200_000
      for x in [fraction * 1400 - 700, fraction * 2 - 1, fraction * 3] {
        greatest = max(greatest, errorInUlps(exponential(x), exp(x)))
      }
    }
    #expect(greatest <= 2)
    #expect(exponential(0) == 1 && exponential(800) == .infinity && exponential(-800) == 0)
    #expect(exponential(709.78).isFinite && exponential(.nan).isNaN)
    #expect(exponential(-745.1) == .leastNonzeroMagnitude)
  }

  @Test("eigenvalues and orthonormal eigenvectors rebuild a symmetric matrix", arguments: [1, 2, 5, 40])
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

  @Test("known eigenvalues are found, including repeated ones and zeros")
  func knownEigenvalues() {
    let system = Eigensystem(ofSymmetric: SquareMatrix([2, 1, 0, 1, 2, 0, 0, 0, 3], side: 3))
    for (value, expected) in zip(system.values.sorted(), [1.0, 3, 3]) {
      #expect(abs(value - expected) < 1e-15)
    }
    let flat = Eigensystem(ofSymmetric: SquareMatrix([Double](repeating: 1, count: 16), side: 4))
    for (value, expected) in zip(flat.values.sorted(), [0.0, 0, 0, 4]) {
      #expect(abs(value - expected) < 1e-15)
    }
    #expect(Eigensystem(ofSymmetric: SquareMatrix([0, 0, 0, 0], side: 2)).values == [0, 0])
  }
}
