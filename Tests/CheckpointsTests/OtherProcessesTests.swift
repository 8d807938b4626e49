import Foundation
import Testing

@testable import Checkpoints

@Suite("Files while other programs start")
struct OtherProcessesTests {
  @Test("A started program inherits open files for a moment, and none is refused for that")
  func inheritedFiles() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/arrays.h5"
    let starts = Task.detached {
      while !Task.isCancelled {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/true")
        try process.run()
      }
    }
    defer { starts.cancel() }
    for _ in 0..<100 { try ArrayFile.write(sample, to: path) }
  }
}
