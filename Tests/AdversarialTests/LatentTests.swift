import Kernels
import Testing

@testable import Adversarial

@Suite("Latents, their grids, interpolations and sweeps") struct LatentTests {
  private func norm(_ point: some Sequence<Float>) -> Double {
    point.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
  }

  private func vectors(_ latents: Latents) -> [[Float]] { (0..<latents.count).map { Array(latents[$0]) } }

  @Test("a grid's rows fall in the vertical coordinate, its columns rise in the horizontal one")
  func grid() {
    let grid = LatentGrid(axes: (3, 1), from: -2, to: 2, steps: 3, length: 5)
    #expect(grid.values == [-2, 0, 2])
    let points = vectors(grid.points)
    #expect(points.count == 9)
    #expect(points[0] == [0, 2, 0, -2, 0])
    #expect(points[2] == [0, 2, 0, 2, 0])
    #expect(points[4] == [0, 0, 0, 0, 0])
    #expect(points[6] == [0, -2, 0, -2, 0])
  }

  @Test(
    "an interpolation has equal angles from end to end, and its radius changes evenly", arguments: [1, 4])
  func interpolation(halvings: Int) throws {
    let stream = RandomStream(seed: 1, name: "ends")
    let numbers = stream.numbers(.normal(mean: 0, standardDeviation: 1), count: 200)
    let (start, end) = (Array(numbers[..<100]), numbers[100...].map { $0 * 1.5 })
    let interpolation = LatentInterpolation(from: start, to: end, halvings: halvings)
    let steps = 1 << halvings
    #expect(interpolation.points.count == steps + 1)
    let points = vectors(interpolation.points)
    #expect(zip(points[0], start).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(zip(points[steps], end).allSatisfy { abs($0 - $1) < 1e-6 })
    let cosines = zip(points, points.dropFirst()).map { a, b in
      zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) } / norm(a) / norm(b)
    }
    #expect(cosines.allSatisfy { abs($0 - cosines[0]) < 1e-6 && $0 < 1 - 1e-4 })
    for (index, point) in points.enumerated() {
      let share = Double(index) / Double(steps)
      #expect(abs(norm(point) - (norm(start) * (1 - share) + norm(end) * share)) < 1e-4)
    }
  }

  @Test("random interpolations begin at different latents, and more of them leave the first as they were")
  func randomInterpolations() {
    let stream = RandomStream(seed: 2, name: "walks")
    let few = LatentInterpolation.random(2, length: 10, halvings: 2, from: stream)
    let many = LatentInterpolation.random(5, length: 10, halvings: 2, from: stream)
    #expect(Array(many.prefix(2)) == few)
    #expect(Set(many).count == 5)
  }

  @Test("a sweep keeps its directions at every radius, and they meet at the origin")
  func sweep() {
    let sweep = RadialSweep(3, length: 20, from: RandomStream(seed: 1, name: "rays"))
    let (near, far) = (vectors(sweep.points(atRadius: 1)), vectors(sweep.points(atRadius: 4)))
    for (a, b) in zip(near, far) {
      #expect(abs(norm(a) - 1) < 1e-6 && abs(norm(b) - 4) < 1e-6)
      #expect(zip(a, b).allSatisfy { abs(4 * $0 - $1) < 1e-5 })
    }
    #expect(near[0] != near[1])
    #expect(sweep.points(atRadius: 0).values.allSatisfy { $0 == 0 })
  }

  @Test("joined latents stand one after another")
  func joined() {
    let stream = RandomStream(seed: 3, name: "latents")
    let latents = Latents(random: 3, length: 4, from: stream)
    #expect(latents.values == stream.numbers(.normal(mean: 0, standardDeviation: 1), count: 12))
    let parts = (0..<3).map { Latents(Array(latents[$0]), length: 4) }
    #expect(parts.joined() == latents)
  }
}
