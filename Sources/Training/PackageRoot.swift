import Files
import Foundation
import Hashing

/// The folder of the package that a script belongs to.
package struct PackageRoot: Sendable {
  package let path: String

  /// The nearest folder above a file that holds a Package.swift, otherwise the current one.
  package init(above file: String) {
    var folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    while folder.path != "/" {
      if FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
        path = folder.path
        return
      }
      folder.deleteLastPathComponent()
    }
    path = FileManager.default.currentDirectoryPath
  }

  /// The version of the package, as CITATION.cff has it.
  package static let version = "0.1.0"

  package func file(_ relative: String) -> String { path + "/" + relative }

  /// The commit that is checked out, `-dirty` after it where files differ from it; unknown without git.
  package var commit: String {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "-C", path, "describe", "--always", "--abbrev=40", "--exclude=*", "--dirty"]
    let output = Pipe()
    (git.standardOutput, git.standardError) = (output, FileHandle.nullDevice)
    guard (try? git.run()) != nil else { return "unknown" }
    let line = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    git.waitUntilExit()
    let commit = line.trimmingCharacters(in: .whitespacesAndNewlines)
    return git.terminationStatus == 0 && !commit.isEmpty ? commit : "unknown"
  }
}

/// Makes a folder and asks whether it can be written, so that nothing is computed in vain.
package func makeWritable(_ folder: String) throws {
  do { try AtomicFile.createFolder(folder) } catch let failure as WriteFailure {
    throw TrainingError.unwritable(folder, reason: failure.reason)
  }
  guard access(folder, W_OK) == 0 else {
    throw TrainingError.unwritable(folder, reason: String(cString: strerror(errno)))
  }
}
