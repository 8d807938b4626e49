import Checkpoints
import Foundation
import Synchronization
import Testing

@testable import Training

@Suite("The folder of a run is one process's at a time") struct RunLockTests {
  @Test("who comes second says so and waits")
  func waiting() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lock-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let first = try RunLock(on: folder, of: "toy") { Issue.record("\($0)") }
    let second = Second()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        let lock = try RunLock(on: folder, of: "toy") { line in second.said.withLock { $0.append(line) } }
        second.isDone.withLock { $0 = true }
        lock.release()
      }
      while second.said.withLock({ $0.isEmpty }) { try await Task.sleep(for: .milliseconds(1)) }
      #expect(!second.isDone.withLock { $0 })
      first.release()
      try await group.waitForAll()
    }
    #expect(second.said.withLock { $0 } == ["toy is trained by another process; this one waits for it."])
  }

  @Test("a folder that cannot be made is told before anything is trained")
  func nowhere() {
    let error = #expect(throws: ArrayFileError.self) {
      try RunLock(on: "/dev/null/runs/toy", of: "toy") { Issue.record("\($0)") }
    }
    #expect(error?.description.hasSuffix("cannot be written: Not a directory.") == true)
  }

  /// What comes second.
  private final class Second: Sendable {
    let said = Mutex<[String]>([])
    let isDone = Mutex(false)
  }
}
