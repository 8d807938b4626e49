import Damage
import Foundation
import Hashing
import Testing

@testable import Datasets

@Suite("Damaged IDX files")
struct DamagedIDXTests {
  private let folder: TemporaryFolder
  /// The labels of MNIST's test part, as they are published.
  private let packed: [UInt8]
  private let labels: IDXFile
  private let hash: String
  private var path: String { folder.path + "/labels.gz" }

  init() throws {
    folder = try TemporaryFolder()
    let source = try DataFolder.path(of: "mnist")
    hash = try HashList(source + "/SHA256SUMS").hash(of: "t10k-labels-idx1-ubyte")
    let file = source + "/t10k-labels-idx1-ubyte.gz"
    packed = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    labels = try IDXFile(file, sizes: [10_000], hash: hash)
  }

  /// Whether the file is refused in words; otherwise it must give the labels.
  private func isRefused(_ comment: Comment) throws -> Bool {
    do {
      #expect(try IDXFile(path, sizes: [10_000], hash: hash).bytes == labels.bytes, comment)
      return false
    } catch let error as DatasetError {
      #expect(error.description.hasPrefix(path), comment)
      return true
    }
  }

  @Test("are refused, or give the same bytes, where their packed form is damaged", arguments: Damage.allCases)
  func packedForm(_ damage: Damage) throws {
    var refused = 0
    for number in 0..<100 {
      try folder.write(damage.copy(number, of: packed), to: "labels.gz")
      if try isRefused("\(damage), \(number)") { refused += 1 }
    }
    #expect(refused > 90, "only the head of the gzip stream holds what means nothing")
  }

  @Test("are refused where they were damaged before they were packed", arguments: Damage.allCases)
  func unpackedForm(_ damage: Damage) throws {
    let whole = idx(sizes: [10_000], labels.bytes)
    #expect(SHA256.hash(of: whole) == hash)
    for number in 0..<60 {
      let damaged = damage.copy(number, of: whole)
      folder.writeGzip(damaged, to: "labels.gz")
      #expect(try isRefused("\(damage), \(number)") == (damaged != whole))
    }
  }

  @Test(
    "are refused where the list of hashes is damaged, or give the same images", arguments: Damage.allCases)
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
