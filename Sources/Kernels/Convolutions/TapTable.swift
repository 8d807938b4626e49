/// For every pixel of a result, the products whose sum it is: which source pixel, through which tap.
///
/// The sum runs over the source's pixels row by row, and over the channels of each.
final class TapTable {
  private let terms: UnsafeMutablePointer<TileProduct.Term>
  private let firsts: UnsafeMutablePointer<Int>

  /// - Parameter terms: The terms of each result pixel.
  init(_ terms: [[TileProduct.Term]]) {
    let all = terms.flatMap { $0 }
    self.terms = .allocate(capacity: max(all.count, 1))
    self.terms.initialize(from: all, count: all.count)
    firsts = .allocate(capacity: terms.count + 1)
    var first = 0
    for (pixel, some) in terms.enumerated() {
      (firsts + pixel).initialize(to: first)
      first += some.count
    }
    (firsts + terms.count).initialize(to: first)
  }

  deinit {
    terms.deallocate()
    firsts.deallocate()
  }

  @inline(__always)
  subscript(pixel: Int) -> UnsafeBufferPointer<TileProduct.Term> {
    UnsafeBufferPointer(start: terms + firsts[pixel], count: firsts[pixel &+ 1] &- firsts[pixel])
  }
}
