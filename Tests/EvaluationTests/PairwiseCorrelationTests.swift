import Evaluation
import Kernels
import Testing

@Suite("Pairwise correlation") struct PairwiseCorrelationTests {
  /// The correlation of two images by definition.
  private func correlation(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Double {
    func centered(_ image: ArraySlice<Float>) -> [Double] {
      let mean = image.reduce(0) { $0 + Double($1) } / Double(image.count)
      return image.map { Double($0) - mean }
    }
    let (x, y) = (centered(a), centered(b))
    func dot(_ p: [Double], _ q: [Double]) -> Double { zip(p, q).reduce(0) { $0 + $1.0 * $1.1 } }
    return dot(x, y) / (dot(x, x) * dot(y, y)).squareRoot()
  }

  @Test("the means equal a loop over all pairs")
  func pairs() throws {
    let (size, pixels, count) = (4, 9, 12)
    let images = RandomStream(seed: 1, name: "pixels")
      .numbers(.uniform(low: -1, high: 1), count: count * pixels)
    func image(_ index: Int) -> ArraySlice<Float> { images[index * pixels..<(index + 1) * pixels] }
    var (within, between): ([Double], [Double]) = ([], [])
    for i in 0..<count {
      for j in 0..<i {
        let value = correlation(image(i), image(j))
        if i / size == j / size { within.append(value) } else { between.append(value) }
      }
    }
    let found = try PairwiseCorrelation(of: images, inBatchesOf: size, pixels: pixels)
    #expect(abs(found.withinBatches - within.reduce(0, +) / Double(within.count)) < 1e-12)
    #expect(abs(found.betweenBatches - between.reduce(0, +) / Double(between.count)) < 1e-12)
  }

  @Test("the correlation is 1 for equal and brightened images, 0 for an image without contrast")
  func extremes() throws {
    let image: [Float] = [0, 1, 0, 0.5]
    let brighter = image.map { $0 * 0.5 + 0.25 }
    let same = try PairwiseCorrelation(of: image + brighter + image + image, inBatchesOf: 2, pixels: 4)
    #expect(abs(same.withinBatches - 1) < 1e-12 && abs(same.betweenBatches - 1) < 1e-12)
    let gray = [Float](repeating: 0.5, count: 4)
    let half = try PairwiseCorrelation(of: image + gray + image + gray, inBatchesOf: 2, pixels: 4)
    #expect(half.withinBatches == 0 && abs(half.betweenBatches - 0.25) < 1e-12)
  }

  @Test("a single batch and an incomplete one throw")
  func errors() {
    #expect(throws: EvaluationError.tooFewSamples(found: 1, least: 2, purpose: "A comparison of batches")) {
      try PairwiseCorrelation(of: [1, 2, 3, 4], inBatchesOf: 2, pixels: 2)
    }
    #expect(throws: EvaluationError.self) {
      try PairwiseCorrelation(of: [1, 2, 3, 4, 5], inBatchesOf: 2, pixels: 2)
    }
  }
}
