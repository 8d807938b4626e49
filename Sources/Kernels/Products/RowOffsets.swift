/// Where the rows of a tile's left operand lie.
///
/// A micro-kernel reads a float of each row at every step. With the odd multiples of the stride at hand each of them is
/// one address, since processors add a register times 1, 2, 4 or 8; without them the pointers' arithmetic takes a
/// seventh of the instructions. They are kept in memory and not computed beside the loop, where the compiler would see
/// what they are and go back to adding up strides.
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

  /// The float of a row where that of the first lies at `first`; `row` is to be known when this is compiled.
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
    default: preconditionFailure("Row \(row) of a tile")
    }
  }
}
