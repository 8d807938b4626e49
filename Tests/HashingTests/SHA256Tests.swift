import Foundation
import Hashing
import Testing

@Test(
  "SHA-256 gives the digests published by NIST",
  arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
func publishedDigests(text: String, digest: String) {
  #expect(SHA256.hash(of: text) == digest)
}

@Test("SHA-256 of a million letters a gives the digest published by NIST")
func longMessage() {
  let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
  #expect(
    SHA256.hash(of: letters) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
}

@Test("The hash does not depend on how a message is split")
func pieces() {
  let message = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 3) }
  for length in [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 300] {
    let whole = SHA256.hash(of: Array(message[..<length]))
    for split in 0...length {
      var hash = SHA256()
      hash.update(Array(message[..<split]))
      #expect(hash.digest.count == 32)
      hash.update(Array(message[split..<length]))
      #expect(hash.hexadecimal == whole, "length \(length), split at \(split)")
    }
  }
}

@Test("The hash of a file is that of its bytes; a missing file and a folder are refused")
func files() throws {
  let path = NSTemporaryDirectory() + "/hashing-\(UUID().uuidString)"
  let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  defer { try? FileManager.default.removeItem(atPath: path) }
  #expect(try SHA256.hash(ofFile: path) == SHA256.hash(of: bytes))
  let missing = try #require(throws: UnreadableFile.self) { try SHA256.hash(ofFile: path + ".none") }
  #expect(missing.description == "\(path).none cannot be read: No such file or directory.")
  #expect(throws: UnreadableFile.self) { try SHA256.hash(ofFile: NSTemporaryDirectory()) }
}
