/// The layout of one block of memory, in which buffers that are never needed at the same time may overlap.
///
/// Buffers are placed from the largest to the smallest, each at the lowest offset that is free during its whole
/// lifetime (Pisarchyk and Lee 2020, "greedy by size").
struct Arena {
  /// The size of a buffer in floats and the steps from its first write to its last read.
  struct Buffer {
    var count: Int
    var lifetime: ClosedRange<Int>
  }

  /// The offset of each buffer in floats.
  let offsets: [Int]
  /// The size of the arena in floats.
  let count: Int

  init(_ buffers: [Buffer]) {
    var offsets = Array(repeating: 0, count: buffers.count)
    var placed: [Int] = []
    var end = 0
    let largestFirst = buffers.indices.sorted {
      (buffers[$1].count, $0) < (buffers[$0].count, $1)
    }
    for index in largestFirst {
      let size = Self.padded(buffers[index].count)
      let neighbors = placed.filter { buffers[$0].lifetime.overlaps(buffers[index].lifetime) }
        .sorted { offsets[$0] < offsets[$1] }
      var offset = 0
      for neighbor in neighbors {
        if offset + size <= offsets[neighbor] { break }
        offset = max(offset, offsets[neighbor] + Self.padded(buffers[neighbor].count))
      }
      offsets[index] = offset
      placed.append(index)
      end = max(end, offset + size)
    }
    self.offsets = offsets
    count = end
  }

  /// Rounds up to whole cache lines, so that no two buffers share one.
  private static func padded(_ count: Int) -> Int { (count + 15) / 16 * 16 }
}
