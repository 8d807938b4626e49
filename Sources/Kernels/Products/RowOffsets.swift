/// The offsets of the rows of a tile's left operand.
///
/// A micro-kernel reads one float of each row at every step. Processors can add a register times 1, 2, 4 or 8
/// to an address. With precomputed odd multiples of the stride, each row is therefore a single address.
/// Without them, address arithmetic takes a seventh of the instructions. The multiples are stored in memory. If
/// they were computed next to the loop, the compiler would recognize them and add up strides again.
struct RowOffsets {
  /// Floats from one row to the next.
  let stride: Int
  /// Odd multiples of the stride, in bytes.
  private let one, three, five, seven, nine, eleven: Int

  @inline(__always)
  init(stride: Int) {
    self.stride = stride
    one = stride &* MemoryLayout<Float>.size
    (three, five, seven, nine, eleven) = (one &* 3, one &* 5, one &* 7, one &* 9, one &* 11)
  }

  /// The float of a row, where `first` points to the float of the first row; `row` must be a compile-time
  /// constant.
  @inline(__always)
  func float(_ row: Int, of first: UnsafePointer<Float>) -> Float {
    (UnsafeRawPointer(first) + bytes(to: row)).load(as: Float.self)
  }

  @inline(__always)
  private func bytes(to row: Int) -> Int {
    switch row {
    case 0: return 0
    case 1: return one
    case 2: return one &* 2
    case 3: return three
    case 4: return one &* 4
    case 5: return five
    case 6: return three &* 2
    case 7: return seven
    case 8: return one &* 8
    case 9: return nine
    case 10: return five &* 2
    case 11: return eleven
    default: preconditionFailure("a tile has no row \(row)")
    }
  }
}
