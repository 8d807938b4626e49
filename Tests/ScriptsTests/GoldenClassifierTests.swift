import Checkpoints
import Datasets
import Evaluation
import Hashing
import Networks
import Notebook
import Testing
import ThreadCounts

extension GoldenBitsTests {
  @Test("classifiers that learn moved images reach the golden bits", arguments: [1, 3])
  func classifiers(threads: Int) async throws {
    try await withThreads(threads) {
      let batches = try Batches(MNIST.load(.train), size: 8, scaledTo: .unit, seed: 7)
      let hashes = try DigitClassifier.allCases.map { kind in
        let network = try kind.network()
        network.initialise(seed: 7)
        let training = try ClassifierTraining(
          of: network, on: batches, optimiser: Adam(rate: .linear(from: 2e-3, to: 1e-5, updates: 3)),
          shiftedBy: 2)
        for step in 0..<3 as Range<UInt64> { try training.step(step) }
        return WeightsHash.hash(
          of: training.variables.map { NamedArray($0.name, shape: $0.shape.dimensions, $0.values) })
      }
      #expect(SHA256.hash(of: hashes.joined(separator: "\n")) == GoldenBits.classifiers)
    }
  }
}
