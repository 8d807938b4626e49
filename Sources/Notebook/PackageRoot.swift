import Files
import Foundation
import Hashing

/// The folder of the package that a script belongs to.
struct PackageRoot {
  let path: String

  /// The nearest folder above a file that holds a Package.swift, otherwise the current one.
  init(above file: String) {
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
  static let version = "0.1.0"

  func file(_ relative: String) -> String { path + "/" + relative }

  /// The commit that is checked out, `-dirty` after it where files differ from it; unknown without git.
  var commit: String {
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

  /// The SHA-256 of the code that decides numbers, without comments: the rooms from `TensorEngine` to `Evaluation`, the
  /// kernels and the notebook's `Numbers`. The rest of the notebook, such as how far apart the points of a curve lie, is
  /// left out.
  ///
  /// For products and convolutions stand the plain loops that the tests hold them to, bit for bit, so that neither a
  /// faster one nor another way to divide work among threads makes a result stale.
  func sourcesHash() -> String {
    let loops = ["Tests/NaiveTwins", "Tests/KernelsTests/Naive"]
    let kernels = ["Elementwise", "Images", "Math", "Optimisers", "Random", "Reductions"]
    let rooms = [
      "TensorEngine", "Networks", "Adversarial", "Players", "Datasets", "Evaluation", "Notebook/Numbers",
    ]
    let sources = kernels.map { "Sources/Kernels/\($0)" } + rooms.map { "Sources/\($0)" }
    var hash = SHA256()
    for room in loops + sources {
      let folder = file(room)
      let files = (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [])
        .filter { $0.hasSuffix(".swift") }.sorted()
      for file in files {
        hash.update("\(room)/\(file)\n")
        hash.update(Self.code(in: (try? String(contentsOfFile: folder + "/" + file, encoding: .utf8)) ?? ""))
      }
    }
    return hash.hexadecimal
  }

  /// The SHA-256 of the list of the digits' hashes.
  ///
  /// - Parameter chosen: The folder of data where it is not the package's, as `COUNTERFEIT_DATA` names it.
  func dataListHash(in chosen: String? = nil) -> String {
    (try? SHA256.hash(ofFile: (chosen ?? file("data")) + "/mnist/SHA256SUMS")) ?? "not found"
  }

  /// The lines that are neither blank nor only a comment.
  static func code(in text: String) -> String {
    text.split(separator: "\n").filter {
      let line = $0.drop { $0 == " " }
      return !line.isEmpty && !line.hasPrefix("//")
    }.joined(separator: "\n")
  }
}

/// Makes a folder and asks whether it can be written, so that nothing is computed in vain.
func makeWritable(_ folder: String) throws {
  do { try WholeFile.createFolder(folder) } catch let failure as WriteFailure {
    throw NotebookError.unwritable(folder, reason: failure.reason)
  }
  guard access(folder, W_OK) == 0 else {
    throw NotebookError.unwritable(folder, reason: String(cString: strerror(errno)))
  }
}
