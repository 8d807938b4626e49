import Damage
import Foundation
import Hashing
import Testing

@testable import Datasets

@Suite("Damaged IDX files")
struct DamagedIDXTests {
  private let folder: TemporaryFolder
  /// The published labels of MNIST's test images, compressed.
  private let compressed: [UInt8]
  private let labels: IDXFile
  private let hash: String
  private var path: String { folder.path + "/labels.gz" }

  init() throws {
    folder = try TemporaryFolder()
    let source = try DataFolder.path(of: "mnist")
    hash = try HashList(source + "/SHA256SUMS").hash(of: "t10k-labels-idx1-ubyte")
    let file = source + "/t10k-labels-idx1-ubyte.gz"
    compressed = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    labels = try IDXFile(file, sizes: [10_000], hash: hash)
  }

  /// Whether reading throws an error that names the file; otherwise the file must give the labels.
  private func throwsError(_ comment: Comment) throws -> Bool {
    do {
      #expect(try IDXFile(path, sizes: [10_000], hash: hash).bytes == labels.bytes, comment)
      return false
    } catch let error as DatasetError {
      #expect(error.description.hasPrefix(path), comment)
      return true
    }
  }

  @Test("throw or give the same bytes when the compressed form is damaged", arguments: Damage.allCases)
  func compressedForm(_ damage: Damage) throws {
    var errors = 0
    for number in 0..<100 {
      try folder.write(damage.copy(number, of: compressed), to: "labels.gz")
      if try throwsError("\(damage), \(number)") { errors += 1 }
    }
    #expect(errors > 90, "only the head of the gzip stream has bytes without meaning")
  }

  @Test("throw when they were damaged before compression", arguments: Damage.allCases)
  func uncompressedForm(_ damage: Damage) throws {
    let original = idx(sizes: [10_000], labels.bytes)
    #expect(SHA256.hash(of: original) == hash)
    for number in 0..<60 {
      let damaged = damage.copy(number, of: original)
      folder.writeGzip(damaged, to: "labels.gz")
      #expect(try throwsError("\(damage), \(number)") == (damaged != original))
    }
  }

  @Test(
    "throw or give the same images when the list of hashes is damaged", arguments: Damage.allCases)
  func list(_ damage: Damage) throws {
    let images = idx(sizes: [3, 2, 2], (0..<12).map { $0 })
    let labels = idx(sizes: [3], [9, 8, 9])
    folder.writeGzip(images, to: "i.gz")
    folder.writeGzip(labels, to: "l.gz")
    let list = Array("\(SHA256.hash(of: images))  i\n\(SHA256.hash(of: labels))  l\n".utf8)
    for number in 0..<50 {
      try folder.write(damage.copy(number, of: list), to: "SHA256SUMS")
      do {
        let loaded = try MNIST.load("i", "l", sizes: [3, 2, 2], labelCount: 3, from: folder.path)
        #expect(loaded.pixels == (0..<12).map { $0 } && loaded.labels == [9, 8, 9])
      } catch {
        #expect(error is DatasetError)
      }
    }
  }
}
