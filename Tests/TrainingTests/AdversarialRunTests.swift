import Adversarial
import Datasets
import Networks
import Testing

@testable import Training

@Suite("A GAN as something to train") struct AdversarialRunTests {
  private func refusal(_ batches: Batches) throws -> String? {
    let gan = try AdversarialTraining.toy()
    let error = #expect(throws: TrainingError.self) { try AdversarialRun(gan, on: batches) }
    return error?.description
  }

  @Test("data of another size than the discriminator takes are refused in one sentence")
  func size() throws {
    let sentence = "does not fit discriminator, which is trained on batches of 8×12."
    #expect(try refusal(.toy(size: 9)) == "A batch of 9×3×4×1 values \(sentence)")
    let larger = try LabeledImages(
      height: 4, width: 4, channels: 1, pixels: [UInt8](repeating: 0, count: 160),
      labels: [Int](repeating: 0, count: 10))
    let batches = try Batches(larger, size: 8, range: .symmetric, seed: 3)
    #expect(try refusal(batches) == "A batch of 8×4×4×1 values \(sentence)")
  }

  @Test("a generator whose pixels lie in another range than those of the images is refused in one sentence")
  func range() throws {
    let sentence = try refusal(.toy(range: .unit)) ?? ""
    #expect(sentence.hasPrefix("generator ends in Tanh() (Toy.swift:"))
    #expect(
      sentence.hasSuffix("), so its pixels lie in −1…1, and the pixels of the real images in 0…1."))
  }

  @Test("the range counts however the images are put together at the end")
  func rangeBeforeShapes() throws {
    let endings: [[any Layer]] = [
      [Reshape(3, 4, 1)], [Reshape(4, 3, 1), Flatten()], [Reshape(3, 4, 1), Dropout(0.5), ReLU()],
    ]
    for (index, ending) in endings.enumerated() {
      for (activation, range) in [(Tanh(), .unit), (Sigmoid(), .symmetric)] as [(any Layer, PixelRange)] {
        let isRefused = index < 2 || range == .symmetric
        let gan = try gan {
          Dense(12)
          activation
          ending
        }
        do {
          _ = try AdversarialRun(gan, on: .toy(range: range))
          #expect(!isRefused)
        } catch {
          #expect(isRefused && "\(error)".hasPrefix("generator ends in \(activation) ("))
        }
      }
    }
  }

  @Test("images are compared extent by extent, and a row of values takes all")
  func extents() throws {
    let shapes = [[4, 6, 1], [6, 4, 1], [4, 2, 3], [2, 4, 3], [12, 2, 1], [24], [23], [4, 5, 1]]
    for shape in shapes {
      let gan = try gan {
        Dense(shape.reduce(1, *))
        if shape.count == 3 { Reshape(shape[0], shape[1], shape[2]) }
      }
      for size in shapes where size.count == 3 {
        let images = try LabeledImages(
          height: size[0], width: size[1], channels: size[2],
          pixels: [UInt8](repeating: 0, count: 8 * size.reduce(1, *)), labels: [Int](repeating: 0, count: 8))
        let batches = try Batches(images, size: 8, range: .symmetric, seed: 3)
        if size == shape || shape == [size.reduce(1, *)] {
          #expect(throws: Never.self) { try AdversarialRun(gan, on: batches) }
        } else {
          let error = #expect(throws: TrainingError.self) { try AdversarialRun(gan, on: batches) }
          let found = ([8] + size).map(String.init).joined(separator: "×")
          #expect(error?.description.hasPrefix("A batch of \(found) values does not fit") == true)
        }
      }
    }
  }

  private func gan(@LayerBuilder _ layers: () throws -> [any Layer]) throws -> AdversarialTraining {
    let generator = try Network("generator", from: .latent(5), layers: layers)
    let taken = NetworkInput(name: "images", dimensions: generator.output.dimensions)
    let discriminator = try Network("discriminator", from: taken) {
      if taken.dimensions.count > 1 { Flatten() }
      Dense(1)
    }
    var schedule = UpdateSchedule()
    schedule.batchSize = 8
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, schedule: schedule, seed: 1)
  }

  @Test("its parts are guarded by their golden hashes")
  func golden() throws {
    func golden(_ objective: Objective) throws -> [GoldenHash?] {
      try AdversarialRun(.toy(objective), on: .toy()).golden
    }
    let usual: GoldenHash? = GoldenHash.stabilizers
    #expect(try !golden(Objective()).contains(usual) && golden(Objective()).contains(.choices))
    #expect(try golden(Objective(FeatureMatching(layer: "dense"))).contains(usual))
    #expect(try golden(Objective { HistoricalAveraging(0.1) }).contains(usual))
  }
}
