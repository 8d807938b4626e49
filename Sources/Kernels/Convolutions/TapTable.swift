/// Lists of terms, contiguous in memory: one list for each iteration of a convolution, or for each tap of a
/// weight gradient.
final class TapTable {
  private let terms: UnsafeMutablePointer<TileProduct.Term>
  private let firsts: UnsafeMutablePointer<Int>

  init(_ lists: [[TileProduct.Term]]) {
    let all = lists.flatMap { $0 }
    terms = .allocate(capacity: max(all.count, 1))
    terms.initialize(from: all, count: all.count)
    firsts = .allocate(capacity: lists.count + 1)
    var first = 0
    for (index, list) in lists.enumerated() {
      (firsts + index).initialize(to: first)
      first += list.count
    }
    (firsts + lists.count).initialize(to: first)
  }

  deinit {
    terms.deallocate()
    firsts.deallocate()
  }

  @inline(__always)
  subscript(list: Int) -> UnsafeBufferPointer<TileProduct.Term> {
    UnsafeBufferPointer(start: terms + firsts[list], count: firsts[list &+ 1] &- firsts[list])
  }
}
