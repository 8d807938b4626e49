import Foundation
import Hashing
import Testing

@testable import Datasets

@Suite("MNIST")
struct MNISTTests {
  @Test("The test split has 10,000 images and the known number of each digit")
  func testSplit() throws {
    let digits = try MNIST.load(.test)
    #expect(digits.count == 10_000 && digits.height == 28 && digits.width == 28 && digits.channels == 1)
    let counts: [Int] = (0..<10).map { digit in digits.labels.count { $0 == digit } }
    #expect(counts == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
    #expect(Array(digits.labels.prefix(5)) == [7, 2, 1, 0, 4])
  }

  @Test("The training split has 60,000 images with the known mean brightness")
  func trainingSplit() throws {
    let digits = try MNIST.load(.train)
    #expect(digits.count == 60_000)
    #expect(Array(digits.labels.prefix(5)) == [5, 0, 4, 1, 9])
    let sum = digits.pixels.reduce(0) { $0 &+ Int($1) }
    #expect(abs(Double(sum) / Double(digits.pixels.count) / 255 - 0.1307) < 0.0001)
  }

  @Test("A folder without a list of hashes, or whose list lacks the file, throws")
  func lists() throws {
    let folder = try TemporaryFolder()
    #expect(
      throws: DatasetError.unreadable(path: folder.path + "/SHA256SUMS", reason: "No such file or directory")
    ) { try MNIST.load(.test, from: folder.path) }
    try folder.write(Array("00  something-else\n".utf8), to: "SHA256SUMS")
    #expect(
      throws: DatasetError.noHash(path: "t10k-labels-idx1-ubyte", list: folder.path + "/SHA256SUMS")
    ) { try MNIST.load(.test, from: folder.path) }
  }

  @Test("A folder with files of other sizes is read with those sizes")
  func small() throws {
    let folder = try TemporaryFolder()
    let images = idx(sizes: [3, 2, 2], (0..<12).map { $0 })
    let labels = idx(sizes: [3], [9, 8, 9])
    folder.writeGzip(images, to: "i.gz")
    folder.writeGzip(labels, to: "l.gz")
    try folder.write(
      Array("\(SHA256.hash(of: images))  i\n\(SHA256.hash(of: labels))  l\n".utf8), to: "SHA256SUMS")
    let loaded = try MNIST.load("i", "l", sizes: [3, 2, 2], labelCount: 3, from: folder.path)
    #expect(loaded.filter(label: 9).pixels == [0, 1, 2, 3, 8, 9, 10, 11])
    #expect(throws: DatasetError.wrongSizes(path: folder.path + "/l.gz", expected: [2], found: [3])) {
      try MNIST.load("i", "l", sizes: [3, 2, 2], labelCount: 2, from: folder.path)
    }
  }

  @Test(
    "The data folder is found above the current folder or a source file; the error names both")
  func dataFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write([], to: "Package.swift")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/data/letters", withIntermediateDirectories: true)
    let source = folder.path + "/Sources/Deep/File.swift"
    #expect(try DataFolder.path(of: "letters", source: source) == folder.path + "/data/letters")
    let error = #expect(throws: DatasetError.self) { try DataFolder.path(of: "none", source: source) }
    #expect(error?.description.contains("\(folder.path)/data/none") == true)
    let override = folder.path + "/data"
    #expect(
      try DataFolder.path(of: "letters", source: #filePath, override: override) == override + "/letters")
    #expect(throws: DatasetError.noFolder("mnist", searched: [override + "/mnist"])) {
      try DataFolder.path(of: "mnist", source: #filePath, override: override)
    }
  }
}
