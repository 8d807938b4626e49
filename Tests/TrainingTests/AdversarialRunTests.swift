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
