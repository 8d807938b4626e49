import Foundation
import Testing

@Suite("A full disk") struct FullDiskTests {
  /// Mounts a disk of 4 MiB in memory.
  private static func mount(on folder: URL) -> Bool {
    run("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.path])
  }

  private static func unmount(_ folder: URL) -> Bool { run("umount", [folder.path]) }

  private static func run(_ command: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [command] + arguments
    (process.standardOutput, process.standardError) = (nil, nil)
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// Whether this process may mount disks.
  private static let canMount: Bool = {
    guard geteuid() == 0 else { return false }
    var can = false
    try? withTemporaryFolder { can = mount(on: $0) && unmount($0) }
    return can
  }()

  @Test(
    "of 4 MiB, with any space left, ends a training in one sentence, and what was saved stays",
    .enabled(if: canMount, "only root may mount a small disk"))
  func smallDisk() throws {
    try withTemporaryFolder { folder in
      let expected = try SmallTraining.undisturbedResult(in: folder)
      let disk = folder.appendingPathComponent("disk")
      try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
      try #require(Self.mount(on: disk))
      defer { _ = Self.unmount(disk) }
      let filler = disk.appendingPathComponent("filler")
      var failures = 0
      for space in stride(from: 0, through: 400_000, by: 16_384) {
        let training = try SmallTraining(in: disk.appendingPathComponent("\(space)"))
        try Data(count: (4 << 20) - space).write(to: filler)
        let outcome = try training.run()
        if outcome.status != 0 || outcome.isEndedBySignal {
          failures += 1
          training.expectCleanFailure(outcome, "\(space) bytes left: \(outcome), \(training.files)")
          try training.expectIntactFiles(of: expected, "\(space) bytes left")
          #expect(outcome.errors.lowercased().contains("no space left on device"), "\(outcome.errors)")
        }
        try FileManager.default.removeItem(at: filler)
        try training.expectToGoOn(to: expected, "after \(space) bytes were left")
        try FileManager.default.removeItem(at: training.folder)
      }
      #expect((8...23).contains(failures), "the space must run out in the middle of the training")
    }
  }

  @Test("or a limit on the size of files ends a training in one sentence")
  func limitedSize() throws {
    try withTemporaryFolder { folder in
      let expected = try SmallTraining.undisturbedResult(in: folder)
      let training = try SmallTraining(in: folder.appendingPathComponent("limited"))
      // Where the limit's signal is ignored the write fails instead.
      let arguments = training.arguments.joined(separator: " ")
      let limited = "trap '' XFSZ; ulimit -f 20; exec \"$0\" \(arguments)"
      let script = BuiltScript(name: "small-training").path.path
      let outcome = try BuiltScript(name: "/bin/sh").run(["-c", limited, script], in: training.folder)
      training.expectCleanFailure(outcome, "\(outcome), \(training.files)")
      #expect(outcome.errors.contains("File too large"))
      try training.expectIntactFiles(of: expected, "below the limit")
      try training.expectToGoOn(to: expected, "without the limit")
    }
  }
}
