/// A list of offsets for inner loops; −1 means that there is none.
final class OffsetTable {
  private let memory: UnsafeMutablePointer<Int>

  init(_ values: [Int]) {
    memory = .allocate(capacity: max(values.count, 1))
    memory.initialize(from: values, count: values.count)
  }

  deinit { memory.deallocate() }

  var offsets: UnsafePointer<Int> { UnsafePointer(memory) }

  @inline(__always)
  subscript(index: Int) -> Int { memory[index] }
}
