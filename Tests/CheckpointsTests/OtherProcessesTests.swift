import Foundation
import Synchronization
import Testing

@testable import Checkpoints

@Suite("Files while other programs start")
struct OtherProcessesTests {
  @Test("Files can be written while programs start, which inherit open files for a moment")
  func inheritedFiles() throws {
    let folder = try TemporaryFolder()
    let programs = try startingPrograms {
      for _ in 0..<100 { try ArrayFile.write(sample, to: folder.path + "/arrays.h5") }
    }
    #expect(programs > 1)
  }

  /// Starts one program after another while `body` runs, the first one before it, and returns how many.
  ///
  /// They start on a separate thread, because a task might not run until the body has returned.
  private func startingPrograms(during body: () throws -> Void) throws -> Int {
    let isOver = Atomic(false)
    let outcome = Mutex(Result<Int, any Error>.success(0))
    let (first, last) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    Thread {
      let started = Result<Int, any Error> {
        var count = 0
        while !isOver.load(ordering: .relaxed) {
          let process = Process()
          process.executableURL = URL(fileURLWithPath: "/usr/bin/true")
          try process.run()
          count += 1
          first.signal()
        }
        return count
      }
      outcome.withLock { $0 = started }
      first.signal()
      last.signal()
    }.start()
    first.wait()
    do {
      defer { isOver.store(true, ordering: .relaxed) }
      try body()
    }
    last.wait()
    return try outcome.withLock { try $0.get() }
  }
}
