import Foundation
import Kernels
import Testing

@Suite("A training that is killed") struct KilledTrainingTests {
  @Test(
    "goes on after each of fifty kills at random moments, and ends with the same bits", arguments: [1, 2])
  func randomMoments(seed: UInt64) throws {
    let moments = RandomStream(seed: seed, name: "kills")
      .numbers(.uniform(low: 0.005, high: 0.3), count: 50)
    try withTemporaryFolder { folder in
      let expected = try SmallTraining.undisturbedResult(in: folder, steps: 300)
      let training = try SmallTraining(in: folder.appendingPathComponent("killed"), steps: 300)
      var kills = 0
      while kills < moments.count {
        let before = training.newestStep
        let outcome = try training.run(killedAfter: Double(moments[kills]))
        // No kill, however timed, may leave a state that is not whole.
        #expect(outcome.complaints.isEmpty, "\(outcome)")
        #expect(training.newestStep >= before)
        if outcome.isEndedBySignal {
          kills += 1
        } else {
          #expect(try training.result() == expected)
          try FileManager.default.removeItem(at: training.folder.appendingPathComponent("runs"))
        }
      }
      try training.expectToGoOn(to: expected, "after \(kills) kills")
    }
  }
}
