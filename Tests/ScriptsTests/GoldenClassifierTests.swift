import Checkpoints
import Datasets
import Evaluation
import Hashing
import Networks
import Testing
import ThreadCounts

extension GoldenBitsTests {
  @Test("classifiers that learn shifted images reach the golden hash", arguments: [1, 3])
  func classifiers(threads: Int) async throws {
    try await withThreads(threads) {
      let batches = try Batches(MNIST.load(.train), size: 8, range: .unit, seed: 7)
      let hashes = try ClassifierArchitecture.allCases.map { architecture in
        let network = try architecture.network()
        network.initialize(seed: 7)
        let training = try ClassifierTraining(
          of: network, on: batches, optimizer: Adam(learningRate: .linear(from: 2e-3, to: 1e-5, updates: 3)),
          maximumShift: 2)
        for step in 0..<3 as Range<UInt64> { try training.step(step) }
        return WeightsHash.hash(
          of: training.variables.map { NamedArray($0.name, shape: $0.shape.dimensions, $0.values) })
      }
      #expect(SHA256.hash(of: hashes.joined(separator: "\n")) == GoldenHash.classifiers.sha256)
    }
  }
}
