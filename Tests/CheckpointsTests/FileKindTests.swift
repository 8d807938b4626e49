import Files
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Kinds of files")
struct FileKindTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("A folder and a pipe are named without being opened, and a missing file has no kind")
  func withoutBytes() throws {
    #expect(FileKind(of: folder.path) == .folder)
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(FileKind(of: pipe) == .pipe)
    #expect(FileKind(of: folder.path + "/none") == nil)
  }

  @Test("The signature of HDF5 is found where HDF5 looks for it, and nowhere else")
  func signature() throws {
    let path = folder.path + "/file"
    let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
    for (offset, isFound) in [(0, true), (512, true), (2048, true), (8, false), (1536, false)] {
      try write([UInt8](repeating: 1, count: offset) + signature, to: path)
      #expect((FileKind(of: path) == .hdf5) == isFound, "\(offset)")
    }
  }

  @Test("Text is text where its last character is cut, and bytes are no text")
  func text() {
    let bytes = Array("Gewichte für".utf8)
    #expect(FileKind(beginning: Array(bytes.prefix(11)), size: 5000) == .text)
    #expect(FileKind(beginning: bytes + [0], size: 5000) == nil)
    #expect(FileKind(beginning: bytes + [0xFF, 0x20, 0x20, 0x20, 0x20], size: 5000) == nil)
    #expect(FileKind(beginning: Array("a < b, as in <html>".utf8), size: 19) == .text)
    #expect(FileKind(beginning: Array("<html>".utf8), size: 6) == .webPage)
  }

  @Test("Every kind ends the sentence “it …”")
  func sentences() {
    #expect(FileKind.allCases.allSatisfy { $0.description.hasPrefix("is ") })
    #expect(Set(FileKind.allCases.map(\.description)).count == FileKind.allCases.count)
  }
}
