import Kernels
import Testing

@testable import Adversarial

@Suite("Latents on planes, walks and rays") struct LatentTests {
  private func norm(_ point: some Sequence<Float>) -> Double {
    point.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
  }

  private func rows(_ values: [Float], of length: Int) -> [[Float]] {
    stride(from: 0, to: values.count, by: length).map { Array(values[$0..<$0 + length]) }
  }

  @Test("a plane's rows fall in the vertical coordinate, its columns rise in the horizontal one")
  func plane() {
    let plane = LatentPlane(axes: (3, 1), from: -2, to: 2, steps: 3, length: 5)
    #expect(plane.values == [-2, 0, 2])
    let points = rows(plane.points, of: 5)
    #expect(points.count == 9)
    #expect(points[0] == [0, 2, 0, -2, 0])
    #expect(points[2] == [0, 2, 0, 2, 0])
    #expect(points[4] == [0, 0, 0, 0, 0])
    #expect(points[6] == [0, -2, 0, -2, 0])
  }

  @Test("a walk begins and ends at its ends, in equal angles, its radius changing evenly", arguments: [1, 4])
  func walk(halvings: Int) throws {
    let stream = RandomStream(seed: 1, name: "ends")
    let numbers = stream.numbers(.normal(mean: 0, deviation: 1), count: 200)
    let (start, end) = (Array(numbers[..<100]), numbers[100...].map { $0 * 1.5 })
    let walk = LatentWalk(from: start, to: end, halvings: halvings)
    let steps = 1 << halvings
    #expect(walk.count == steps + 1)
    let points = rows(walk.points, of: 100)
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

  @Test("random walks begin at different places, and more of them leave the first as they were")
  func randomWalks() {
    let stream = RandomStream(seed: 2, name: "walks")
    let few = LatentWalk.random(2, length: 10, halvings: 2, from: stream)
    let many = LatentWalk.random(5, length: 10, halvings: 2, from: stream)
    #expect(Array(many.prefix(2)) == few)
    #expect(Set(many).count == 5)
  }

  @Test("rays keep their directions at every radius, and meet at the origin")
  func rays() {
    let rays = LatentRays(3, length: 20, from: RandomStream(seed: 1, name: "rays"))
    let (near, far) = (rows(rays.points(atRadius: 1), of: 20), rows(rays.points(atRadius: 4), of: 20))
    for (a, b) in zip(near, far) {
      #expect(abs(norm(a) - 1) < 1e-6 && abs(norm(b) - 4) < 1e-6)
      #expect(zip(a, b).allSatisfy { abs(4 * $0 - $1) < 1e-5 })
    }
    #expect(near[0] != near[1])
    #expect(rays.points(atRadius: 0).allSatisfy { $0 == 0 })
  }
}
