import Datasets
import Kernels
import Testing

@testable import Evaluation

@Suite("Nearest training image", .serialized) struct NearestTrainingImageTests {
  private func images(_ count: Int, seed: UInt64) throws -> LabeledImages {
    let values = RandomStream(seed: seed, name: "pixels").numbers(
      .uniform(low: 0, high: 255), count: count * 12)
    return try LabeledImages(
      height: 3, width: 4, channels: 1, pixels: values.map { UInt8($0) },
      labels: (0..<count).map { $0 % 10 })
  }

  @Test("the nearest image equals that of an exhaustive search")
  func exhaustiveSearch() throws {
    let training = try images(2500, seed: 1)
    let samples = try images(700, seed: 2).images(range: .unit)
    let values = training.images(range: .unit)
    let search = NearestTrainingImage(among: training, range: .unit)
    let (found, distances) = (search.indices(of: samples), search.distances(of: samples))
    for sample in stride(from: 0, to: 700, by: 23) {
      func distance(_ image: Int) -> Double {
        (0..<12).reduce(0) {
          let d = Double(samples[sample * 12 + $1]) - Double(values[image * 12 + $1])
          return $0 + d * d
        }
      }
      let least = (0..<2500).map(distance).min()!
      #expect(distance(found[sample]) <= least + 1e-5)
      #expect(abs(distances[sample] - (distance(found[sample]) / 12).squareRoot()) < 1e-9)
    }
  }

  @Test("the nearest image of a training image is itself")
  func itself() throws {
    let training = try images(600, seed: 1)
    let search = NearestTrainingImage(among: training, range: .symmetric)
    let images = training.images(range: .symmetric)
    #expect(search.labels(of: images) == training.labels)
    #expect(search.distances(of: images).allSatisfy { $0 == 0 })
  }
}
