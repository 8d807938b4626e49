import Foundation
import Testing

@Suite("A training whose terminal is closed", .serialized) struct HangupTests {
  private func start(_ command: [String], in folder: URL) throws -> (Process, Pipe) {
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = folder
    (process.standardOutput, process.standardError) = (Pipe(), errors)
    // Threads of the test runner hold signals back, and what they start would too.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_UNBLOCK, &all, nil)
    try process.run()
    return (process, errors)
  }

  /// What the training says when it ends after some signals, the first of which comes after a step.
  private func words(
    _ process: Process, _ errors: Pipe, of training: SmallTraining, after signals: [Int32]
  ) -> String {
    while training.newestStep == 0, process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
    for signal in signals { kill(process.processIdentifier, signal) }
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: said, as: UTF8.self)
  }

  @Test(
    "saves where it is and says how to go on, as after SIGTERM", arguments: [[SIGHUP], [SIGHUP, SIGHUP]])
  func stops(signals: [Int32]) throws {
    // Under `nohup` the test runner ignores the signal, and what it starts would too.
    signal(SIGHUP, SIG_DFL)
    try withTemporaryFolder { folder in
      let training = try SmallTraining(in: folder, steps: 1000)
      let (process, errors) = try start(
        [BuiltScript(name: "small-training").path.path] + training.arguments, in: training.folder)
      let said = words(process, errors, of: training, after: signals)
      #expect(process.terminationReason == .exit && process.terminationStatus == 130, "\(said)")
      let sentence = "Stopped small-seed7 after step \(training.newestStep); the same command"
      #expect(said.contains(sentence), "\(said)")
    }
  }

  @Test("goes on where the signal is ignored, as nohup has it")
  func ignored() throws {
    try withTemporaryFolder { folder in
      let training = try SmallTraining(in: folder, steps: 40)
      let command = ["/bin/sh", "-c", "trap '' HUP; exec \"$0\" \"$@\""]
      let (process, errors) = try start(
        command + [BuiltScript(name: "small-training").path.path] + training.arguments, in: training.folder)
      let said = words(process, errors, of: training, after: [SIGHUP])
      #expect(process.terminationReason == .exit && process.terminationStatus == 0, "\(said)")
      #expect(training.newestStep == 40)
    }
  }
}
