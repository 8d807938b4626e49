import Testing

@testable import Datasets

@Suite("Lists of hashes") struct HashListTests {
  private let hash = String(repeating: "0a", count: 32)

  private func list(_ text: String, mark: [UInt8] = []) throws -> HashList {
    let folder = try TemporaryFolder()
    try folder.write(mark + Array(text.utf8), to: "SHA256SUMS")
    return try withExtendedLifetime(folder) { try HashList(folder.path + "/SHA256SUMS") }
  }

  @Test("upper-case digits, binary mode, a byte-order mark, Windows lines and names with spaces are read")
  func forms() throws {
    for line in ["\(hash)  a", "\(hash) *a", "\(hash.uppercased())  a", "\(hash) a"] {
      for ending in ["", "\n", "\r\n"] {
        for mark in [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
          #expect(try list(line + ending, mark: mark).hash(of: "a") == hash, "\(line)")
        }
      }
    }
    let names = ["a name with spaces", " a", "*a", "ä.gz"]
    let text = names.map { "\(hash)  \($0)\r\n" }.joined()
    for name in names { #expect(try list(text).hash(of: name) == hash, "\(name)") }
  }

  @Test("a line that is no hash is passed over")
  func others() throws {
    let lines = [
      "", "# a comment", "00  a", "\(hash)", "\(hash)0  a", "\(hash)  ", "\(hash.dropLast())g  a",
      "\(hash)\ta",
    ]
    let list = try list(lines.joined(separator: "\n") + "\n\(hash)  last")
    #expect(try list.hash(of: "last") == hash)
    #expect(throws: DatasetError.self) { try list.hash(of: "a") }
  }

  @Test("a list longer than 64 kB is read to its end")
  func long() throws {
    let list = try list((0..<3000).map { "\(hash)  file \($0)\n" }.joined())
    for number in [0, 980, 2999] { #expect(try list.hash(of: "file \(number)") == hash) }
  }

  @Test("a folder in place of the list is named")
  func folder() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: DatasetError.self) { try HashList(folder.path) }
    #expect(error?.description.contains(folder.path) == true)
  }
}
