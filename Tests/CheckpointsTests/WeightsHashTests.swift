import Hashing
import Testing

@testable import Checkpoints

@Suite("The weights' hash")
struct WeightsHashTests {
  @Test("It is the SHA-256 of the documented bytes")
  func layout() {
    let bytes: [UInt8] =
      [3, 0, 0, 0, 0, 0, 0, 0] + Array("d/b".utf8)
      + [7, 0, 0, 0, 0, 0, 0, 0] + Array("float32".utf8)
      + [2, 0, 0, 0, 0, 0, 0, 0] + [1, 0, 0, 0, 0, 0, 0, 0] + [2, 0, 0, 0, 0, 0, 0, 0]
      + [0, 0, 0x80, 0x3F] + [0, 0, 0, 0xC0]
    let array = NamedArray("d/b", shape: [1, 2], [1, -2] as [Float])
    #expect(WeightsHash.hash(of: [array]) == SHA256.hash(of: bytes))
  }

  @Test("It depends on names, shapes, types and every bit, but not on the order of arrays")
  func differences() {
    let a = NamedArray("a", shape: [2], [0, 1] as [Float])
    let b = NamedArray("b", shape: [1], [2] as [Float])
    #expect(WeightsHash.hash(of: [a, b]) == WeightsHash.hash(of: [b, a]))
    let others = [
      [a, b], [a], [], [NamedArray("a", shape: [2, 1], [0, 1] as [Float]), b],
      [NamedArray("a", shape: [2], [-0.0, 1] as [Float]), b],
      [NamedArray("A", shape: [2], [0, 1] as [Float]), b],
      [NamedArray("a", shape: [2], [0, 1] as [Int64]), b],
      [NamedArray("a", shape: [2], [0, 1] as [UInt64]), b],
    ]
    #expect(Set(others.map { WeightsHash.hash(of: $0) }).count == others.count)
  }
}
