#if os(Linux)
  import Foundation
  import Testing

  /// What happens to a write; see `Tests/Support/FailingWrites`.
  enum Failure: String, CaseIterable {
    case once, full, kill

    /// What the system says of it.
    var reason: String { self == .once ? "input/output error" : "no space left on device" }
  }

  @Suite("Every single write of a training") struct FailingWritesTests {
    @Test(
      "may fail, alone or with all that follow, or be the last before a kill, and what was saved stays",
      arguments: Failure.allCases)
    func everyWrite(_ failure: Failure) throws {
      try withTemporaryFolder { folder in
        let expected = try SmallTraining.undisturbedResult(in: folder)
        var failed: [String] = []
        var unnoticed: [String] = []
        var newest = 0
        while true {
          let number = failed.count + 1
          let training = try SmallTraining(in: folder.appendingPathComponent("\(number)"))
          let (outcome, call) = try run(training, failure, at: number, reportingTo: folder)
          guard let call else {
            #expect(outcome.status == 0 && outcome.complaints.isEmpty)
            break
          }
          failed.append(call)
          let comment: Comment = "\(call), call \(number), \(failure): \(outcome), \(training.files)"
          if failure == .kill {
            #expect(outcome.isEndedBySignal && outcome.complaints.isEmpty, comment)
          } else if failure == .once && outcome.status == 0 {
            // HDF5 tries whether a file is there by opening it, and then opens it once more. Without its lock a
            // training goes on.
            unnoticed.append(call)
            #expect(["open", "close"].contains(call) && outcome.complaints.isEmpty, comment)
          } else {
            training.expectCleanFailure(outcome, comment)
            #expect(outcome.errors.lowercased().contains(failure.reason), comment)
            #expect(training.newestStep >= newest, comment)
            newest = training.newestStep
          }
          try training.expectIntactFiles(of: expected, comment)
          // The same files go on alike, but for what a killed training leaves behind; so some are enough.
          if number % (failure == .kill ? 3 : 10) == 0 { try training.expectToGoOn(to: expected, comment) }
          try FileManager.default.removeItem(at: training.folder)
        }
        // Were HDF5's own writes not among them, the test would show nothing.
        let calls = Set(["mkdir", "open", "pwrite", "write", "fsync", "close", "rename"])
        #expect(calls.isSubset(of: failed))
        #expect(failure == .kill || newest == 2)
        // Only the file of the lock, which nothing is written to, may be closed in vain.
        #expect(unnoticed.count { $0 == "close" } <= 1)
      }
    }

    /// Runs with one failing call, and returns the name of that call, if its turn came.
    private func run(
      _ training: SmallTraining, _ failure: Failure, at number: Int, reportingTo folder: URL
    ) throws -> (BuiltScript.Outcome, String?) {
      let report = folder.appendingPathComponent("call")
      try? FileManager.default.removeItem(at: report)
      let outcome = try training.run(environment: [
        "FAILING_WRITES_FOLDER": training.folder.path + "/", "FAILING_WRITES_AT": "\(number)",
        "FAILING_WRITES_HOW": failure.rawValue, "FAILING_WRITES_REPORT": report.path,
      ])
      return (outcome, try? String(contentsOf: report, encoding: .utf8))
    }
  }
#endif
