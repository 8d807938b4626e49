import Foundation
import Kernels
import Testing

@Suite("A training that is killed") struct KilledTrainingTests {
  @Test(
    "goes on after each of fifty kills at random moments, and ends with the same bits", arguments: [1, 2])
  func randomMoments(seed: UInt64) throws {
    // As parts of the time that it takes undisturbed; more than kills, since some come after its end.
    let moments = RandomStream(seed: seed, name: "kills")
      .numbers(.uniform(low: 0.005, high: 0.12), count: 100)
    try withTemporaryFolder { folder in
      let start = ContinuousClock.now
      let expected = try SmallTraining.undisturbedResult(in: folder, steps: 300)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      let training = try SmallTraining(in: folder.appendingPathComponent("killed"), steps: 300)
      var kills = 0
      for moment in moments where kills < 50 {
        let before = training.newestStep
        let outcome = try training.run(killedAfter: seconds * Double(moment))
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
      #expect(kills == 50)
      try training.expectToGoOn(to: expected, "after \(kills) kills")
    }
  }
}
