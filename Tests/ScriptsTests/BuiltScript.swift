import Foundation

/// A script as people run it: the built binary, its output and its exit code.
struct BuiltScript {
  struct Outcome {
    /// The exit code, or the number of the signal that ended it.
    let status: Int32
    let isEndedBySignal: Bool
    let output: String
    let errors: String

    /// What was said on standard error, line by line.
    var errorLines: [Substring] { errors.split(separator: "\n") }
  }

  let name: String

  /// The binary.
  var path: URL { URL(fileURLWithPath: name, relativeTo: Self.folder) }

  /// Runs it, in a folder where one is given, and kills it as by `kill -9` after a time; nothing may take ten
  /// minutes.
  func run(
    _ arguments: [String], environment: [String: String] = [:], in folder: URL? = nil,
    killedAfter seconds: Double = 600
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = path
    process.currentDirectoryURL = folder
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    // Waiting by `waitUntilExit` may take a twentieth of a second longer.
    let end = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in end.signal() }
    try process.run()
    let killer = DispatchWorkItem { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: killer)
    defer { killer.cancel() }
    let out = output.fileHandleForReading.readDataToEndOfFile()
    let err = errors.fileHandleForReading.readDataToEndOfFile()
    end.wait()
    return Outcome(
      status: process.terminationStatus, isEndedBySignal: process.terminationReason == .uncaughtSignal,
      output: String(decoding: out, as: UTF8.self),
      errors: String(decoding: err, as: UTF8.self))
  }

  /// The folder of built products: that of the bundle, or of the test runner, that holds this code.
  private static var folder: URL {
    #if os(macOS)
      for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
        return bundle.bundleURL.deletingLastPathComponent()
      }
    #endif
    return URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent()
  }
}

/// A new folder that is removed with its contents afterwards.
func withTemporaryFolder(_ body: (URL) throws -> Void) throws {
  let name = "counterfeit-\(UUID().uuidString)"
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder)
}
