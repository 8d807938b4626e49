import Files
import Foundation
import Testing

@Suite("Atomic files")
final class AtomicFileTests {
  private let folder = NSTemporaryDirectory() + "/files-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private var names: [String] { AtomicFile.names(in: folder).filter { !$0.hasPrefix(".") }.sorted() }

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
  }

  @Test("A new file replaces the old one, and no other file is left")
  func replacement() throws {
    for content in [[1, 2, 3], [], [4]] as [[UInt8]] {
      try AtomicFile.write(content, to: folder + "/a")
      #expect(try bytes("a") == content)
    }
    #expect(names == ["a"])
  }

  @Test("If writing fails, the old file stays")
  func failure() throws {
    struct Broken: Error {}
    try AtomicFile.write([1], to: folder + "/a")
    #expect(throws: Broken.self) {
      try AtomicFile.replace(folder + "/a") { temporary in
        try Data([2]).write(to: URL(fileURLWithPath: temporary))
        throw Broken()
      }
    }
    #expect(try bytes("a") == [1])
    #expect(names == ["a"])
  }

  @Test("Temporary files of stopped processes are removed, those of running ones stay")
  func abandoned() throws {
    let own = AtomicFile.temporaryPath(for: "b")
    let stopped = own.replacing(".\(getpid()).", with: ".99999999.")
    let running = own.replacing(".\(getpid()).", with: ".\(getppid()).")
    for name in [stopped, running, "d.partial"] {
      try Data().write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    try AtomicFile.write([1], to: folder + "/a")
    #expect(names == ["a", running, "d.partial"])
  }

  @Test("Temporary files of another machine stay for a day")
  func otherMachines() throws {
    let names = ["e.elsewhere.99999999.partial", "f.elsewhere.\(getppid()).partial", "g.99999999.partial"]
    for name in names { try Data().write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    try AtomicFile.write([1], to: folder + "/a")
    #expect(self.names == ["a"] + names)
    for name in names.dropLast() {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -90_000)], ofItemAtPath: "\(folder)/\(name)")
    }
    try AtomicFile.write([1], to: folder + "/a")
    #expect(self.names == ["a", names[2]])
  }

  @Test("A path that cannot be written is refused with the system's reason")
  func failures() throws {
    try AtomicFile.write([1], to: folder + "/file")
    for (path, reason) in [
      (folder + "/none/a", "No such file or directory"), (folder + "/file/a", "Not a directory"),
    ] {
      let error = #expect(throws: WriteFailure.self) { try AtomicFile.write([1], to: path) }
      #expect(error?.description == "\(path) cannot be written: \(reason).")
    }
    let error = #expect(throws: WriteFailure.self) { try AtomicFile.createFolder(folder + "/file/b/c") }
    #expect(error?.reason == "Not a directory")
    try AtomicFile.createFolder(folder + "/b/c")
    try AtomicFile.write([1], to: folder + "/b/c/a")
  }
}
