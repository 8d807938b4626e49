import Datasets
import Networks
import Testing

@testable import Evaluation

@Suite("Extents of images", .serialized) struct ImageExtentsTests {
  static let shapes = [[4, 6, 1], [6, 4, 1], [4, 2, 3], [2, 4, 3], [24, 1, 1]]

  private func images(_ shape: [Int]) throws -> LabeledImages {
    try LabeledImages(
      height: shape[0], width: shape[1], channels: shape[2], pixels: [UInt8](repeating: 7, count: 48),
      labels: [1, 2])
  }

  @Test("a classifier takes images of its own extents, and all as rows of values", arguments: shapes)
  func classifiers(_ shape: [Int]) throws {
    let inputs: [NetworkInput] = [.image(shape[0], shape[1], shape[2]), .vector(24)]
    for input in inputs {
      let network = try Network("classifier", from: input) {
        Flatten()
        Dense(10)
      }
      let classifier = try Classifier(of: network, range: .unit)
      for other in Self.shapes {
        let images = try images(other)
        func use() throws {
          _ = try classifier.predict(images.numbers(in: .unit))
          _ = try ClassifierTraining(
            of: network, on: Batches(images, size: 2, range: .unit, seed: 1), optimizer: SGD())
        }
        if other == shape || input.dimensions.count == 1 {
          #expect(throws: Never.self) { try use() }
        } else {
          let found = other.map(String.init).joined(separator: "×")
          let expected = shape.map(String.init).joined(separator: "×")
          #expect(
            throws: EvaluationError.wrongImages(
              subject: "Images for classifier", found: found, expected: expected)
          ) { try use() }
        }
      }
    }
  }

  @Test("the nearest training image is searched among images of the same extents", arguments: shapes)
  func nearest(_ shape: [Int]) throws {
    let search = NearestTrainingImage(among: try images(shape), range: .unit)
    for other in Self.shapes {
      let numbers = try images(other).numbers(in: .unit)
      if other == shape {
        #expect(try search.labels(of: numbers) == [1, 1] && search.distances(of: numbers) == [0, 0])
      } else {
        #expect(throws: EvaluationError.self) { try search.labels(of: numbers) }
        #expect(throws: EvaluationError.self) { try search.distances(of: numbers) }
      }
    }
  }

  @Test("a classifier is not trained with a rate that no training can use")
  func rate() throws {
    let network = try Network("classifier", from: .vector(24)) {
      Flatten()
      Dense(10)
    }
    let batches = try Batches(images([4, 6, 1]), size: 2, range: .unit, seed: 1)
    let error = #expect(throws: EvaluationError.self) {
      try ClassifierTraining(of: network, on: batches, optimizer: SGD(learningRate: -0.1))
    }
    #expect(
      error?.description
        == "learningRate of SGD is -0.1, where a finite number of 0 or more is needed.")
  }
}
