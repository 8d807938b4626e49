import Foundation
import Kernels
import Testing
import ThreadCounts

@testable import Evaluation

@Suite("Symmetric eigensystem", .serialized) struct SymmetricEigensystemTests {
  private func matrix(_ side: Int, seed: UInt64 = 1) -> SquareMatrix {
    let values = RandomStream(seed: seed, name: "matrix").numbers(
      .normal(mean: 0, standardDeviation: 1), count: side * side)
    return SquareMatrix(values.map(Double.init), side: side).symmetric()
  }

  @Test(
    "eigenvalues in descending order and orthonormal eigenvectors rebuild a symmetric matrix",
    arguments: [1, 2, 3, 5, 40, 90])
  func rebuilds(_ side: Int) {
    let matrix = matrix(side)
    let system = SymmetricEigensystem(of: matrix)
    #expect(system.values == system.values.sorted(by: >))
    for row in 0..<side {
      for column in 0..<side {
        var (rebuilt, product) = (0.0, 0.0)
        for index in 0..<side {
          rebuilt += system.values[index] * system.vectors[index, row] * system.vectors[index, column]
          product += system.vectors[row, index] * system.vectors[column, index]
        }
        #expect(abs(rebuilt - matrix[row, column]) < 1e-12)
        #expect(abs(product - (row == column ? 1 : 0)) < 1e-13)
      }
    }
  }

  @Test("eigenvalues equal those of Jacobi rotations and of NumPy")
  func reference() throws {
    let matrix = matrix(60, seed: 2)
    let expected = Eigensystem(ofSymmetric: matrix).values.sorted(by: >)
    for (value, expected) in zip(SymmetricEigensystem(of: matrix).values, expected) {
      #expect(abs(value - expected) < 1e-12)
    }
    let fixture = try EmbeddingsFixture.load()
    let covariance = try FeatureMoments(
      of: Features(fixture.points, dimensions: fixture.dimensions)
    ).covariance
    let values = SymmetricEigensystem(of: covariance).values
    #expect(values.count == fixture.eigenvalues.count)
    for (value, expected) in zip(values, fixture.eigenvalues) { #expect(abs(value - expected) < 1e-10) }
  }

  @Test("repeated eigenvalues, zeros, diagonal and very unequal matrices are decomposed")
  func special() {
    func values(_ elements: [Double], _ side: Int) -> [Double] {
      SymmetricEigensystem(of: SquareMatrix(elements, side: side)).values
    }
    for (value, expected) in zip(values([2, 1, 0, 1, 2, 0, 0, 0, 3], 3), [3.0, 3, 1]) {
      #expect(abs(value - expected) < 1e-15)
    }
    for (value, expected) in zip(values([Double](repeating: 1, count: 16), 4), [4.0, 0, 0, 0]) {
      #expect(abs(value - expected) < 1e-14)
    }
    #expect(values([Double](repeating: 0, count: 9), 3) == [0, 0, 0])
    #expect(values([1, 0, 0, 0, -5, 0, 0, 0, 7], 3) == [7, 1, -5])
    #expect(values([3], 1) == [3] && values([], 0).isEmpty)
    let scaled = matrix(20).values.map { $0 * 1e70 }
    let plain = values(matrix(20).values, 20)
    for (value, expected) in zip(values(scaled, 20), plain) { #expect(abs(value / 1e70 - expected) < 1e-12) }
  }

  @Test("the component of largest magnitude is positive")
  func signs() {
    let system = SymmetricEigensystem(of: matrix(30, seed: 3))
    for row in 0..<30 {
      let vector = (0..<30).map { system.vectors[row, $0] }
      #expect(vector.max() == vector.map(abs).max())
    }
  }

  @Test("the bits do not depend on the number of threads")
  func threads() async throws {
    let matrix = matrix(200)
    let systems = await withThreads(1, 2, 5) { SymmetricEigensystem(of: matrix) }
    #expect(Set(systems.map(\.values)).count == 1)
    #expect(Set(systems.map(\.vectors)).count == 1)
  }

  @Test("the exponential of eight numbers is accurate to 3 ulps, and zero below −708")
  func exponentials() {
    var greatest = 0.0
    for index in 0..<50_000 {
      let x = -708 * Double(index) / 50_000
      let lanes = DoubleVector(x, x / 8, x / 64, x / 512, -x / 2, -x / 3, x / 700, 0)
      let result: DoubleVector = exponential(lanes)
      for lane in 0..<8 {
        let expected = exp(lanes[lane])
        greatest = max(greatest, abs(result[lane] - expected) / expected.ulp)
      }
    }
    #expect(greatest <= 3)
    let far: DoubleVector = exponential(DoubleVector(-709, -1e3, -1e10, -1e300, -.infinity, -708.1, 0, 1))
    for lane in 0..<6 { #expect(far[lane] == 0) }
    #expect(far[6] == 1)
  }
}
