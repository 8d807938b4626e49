import Kernels
import Testing

@Suite("Repetitions equal a plain loop") struct RepetitionTests {
  @Test(
    "along any axes, adjacent or not, for any number of threads",
    arguments: [
      ([1], [5]), ([3, 1], [3, 4]), ([1, 4], [3, 4]), ([1, 1], [1, 1]), ([2, 1, 3], [2, 4, 3]),
      ([1, 1, 64, 64], [14, 14, 64, 64]), ([1, 1, 64, 1], [5, 7, 64, 40]), ([300, 1], [300, 64]),
      ([1, 6, 1, 9, 1], [4, 6, 5, 9, 7]), ([4, 5], [4, 5]), ([1, 1, 1], [9, 30, 100]),
    ])
  func repetition(_ shapes: (source: [Int], target: [Int])) {
    let count = shapes.source.reduce(1, *)
    let values = FloatBuffer((0..<count).map { Float($0) + 0.5 })
    let size = shapes.target.reduce(1, *)
    let expected = (0..<size).map { place in
      var (rest, position, stride) = (place, 0, 1)
      for (have, want) in zip(shapes.source, shapes.target).reversed() {
        if have != 1 { position += rest % want * stride }
        stride *= have
        rest /= want
      }
      return values.values[position]
    }
    for threads in [1, 2, 7] {
      let repeated = run(count: size) {
        Repetition(from: shapes.source, to: shapes.target).bind(values.start, to: $0, threads: threads)
      }
      #expect(repeated == expected)
    }
  }
}
