import Damage
import Foundation
import Testing

@Suite("Damaged checkpoints and networks of a training") struct DamagedCheckpointsTests {
  @Test("are refused in a sentence that names them, or give the same contents", arguments: Damage.allCases)
  func reading(_ damage: Damage) throws {
    try withTemporaryFolder { folder in
      let training = try SmallTraining(in: folder.appendingPathComponent("training"))
      #expect(try training.run().status == 0)
      try read(250, copiesOf: try #require(training.checkpoints[2]), with: damage, in: folder)
      let network = try #require(training.networks["generator.weights.h5"])
      try read(100, copiesOf: network, with: damage, in: folder)
    }
  }

  /// Lets another process read damaged copies of a file, which no damage may end.
  private func read(_ count: Int, copiesOf file: URL, with damage: Damage, in folder: URL) throws {
    let whole = try #require(try SmallTraining.lines(reading: [file]).first)
    #expect(whole.hasPrefix("whole"))
    let bytes = [UInt8](try Data(contentsOf: file))
    let copies = try (0..<count).map { number in
      let copy = folder.appendingPathComponent("\(damage)-\(number)-\(file.lastPathComponent)")
      try Data(damage.copy(number, of: bytes)).write(to: copy)
      return copy
    }
    let lines = try SmallTraining.lines(reading: copies)
    #expect(lines.count == copies.count, "the reader died after \(lines.last ?? "nothing")")
    for (copy, line) in zip(copies, lines) where line != whole {
      #expect(line.hasPrefix("refused \(copy.path) is "))
    }
    #expect(lines.count { $0 != whole } > count / 5, "only bytes that mean nothing may be overlooked")
  }

  @Test("give way to the checkpoint before or to the start, in a sentence each, and the bits are the same")
  func goingOn() throws {
    try withTemporaryFolder { folder in
      let undisturbed = try SmallTraining(in: folder.appendingPathComponent("undisturbed"))
      #expect(try undisturbed.run().status == 0)
      let expected = try undisturbed.result()
      for (number, damage) in (0..<4).flatMap({ number in Damage.allCases.map { (number, $0) } }) {
        let training = try SmallTraining(in: folder.appendingPathComponent("\(damage)-\(number)"))
        try FileManager.default.removeItem(at: training.folder)
        try FileManager.default.copyItem(at: undisturbed.folder, to: training.folder)
        try training.forgetResult()
        for (step, file) in training.checkpoints where step == 2 || number % 2 == 1 {
          try Data(damage.copy(number, of: [UInt8](Data(contentsOf: file)))).write(to: file)
        }
        let newest = try #require(training.checkpoints[2])
        let isRefused = try SmallTraining.lines(reading: [newest])[0].hasPrefix("refused")
        let outcome = try training.run()
        let comment: Comment = "\(damage), \(number): \(outcome)"
        #expect(outcome.status == 0 && outcome.complaints.count == (isRefused ? 1 : 0), comment)
        if isRefused {
          let words = ["The run resumes from step 1.", "The training begins again."]
          #expect(words.contains { outcome.errors.contains($0) } && outcome.errors.contains(newest.path))
          #expect(try Data(contentsOf: newest) == expected.checkpoints[2], comment)
        }
        let result = try training.result()
        #expect(result.picture == expected.picture && result.snapshots == expected.snapshots, comment)
      }
    }
  }
}
