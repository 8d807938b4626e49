/// One block of memory in which tensors that are never needed at the same time lie in the same place.
///
/// The largest buffer first, each at the lowest offset that is free during its whole life (Pisarchyk and Lee
/// 2020, "greedy by size").
struct Arena {
  /// A buffer's size in floats and the steps from its first write to its last read.
  struct Buffer {
    var count: Int
    var life: ClosedRange<Int>
  }

  /// Where each buffer begins, in floats from the start of the arena.
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
      let neighbours = placed.filter { buffers[$0].life.overlaps(buffers[index].life) }
        .sorted { offsets[$0] < offsets[$1] }
      var offset = 0
      for neighbour in neighbours {
        if offset + size <= offsets[neighbour] { break }
        offset = max(offset, offsets[neighbour] + Self.padded(buffers[neighbour].count))
      }
      offsets[index] = offset
      placed.append(index)
      end = max(end, offset + size)
    }
    self.offsets = offsets
    count = end
  }

  /// Whole cache lines, so that no two buffers share one.
  private static func padded(_ count: Int) -> Int { (count + 15) / 16 * 16 }
}
