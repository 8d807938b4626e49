/// Values repeated (broadcast) along some axes.
public struct Repetition {
  /// The length of the rows that make up the result. A row is contiguous in the source too, or it repeats one
  /// value.
  private let length: Int
  private let isOneValue: Bool
  /// The axes that number the rows, the fastest first.
  private let axes: [(extent: Int, stride: Int)]
  private let rows: Int

  /// Repeats along every axis whose extent is one in the source and more in the result.
  public init(from source: [Int], to target: [Int]) {
    precondition(
      source.count == target.count && zip(source, target).allSatisfy { $0 == $1 || $0 == 1 },
      "\(source) cannot be repeated to \(target)")
    var merged: [(extent: Int, stride: Int)] = []
    var stride = 1
    for (have, want) in zip(source, target).reversed() where want != 1 {
      let isRepeated = have == 1
      if let last = merged.last, (last.stride == 0) == isRepeated {
        merged[merged.count - 1].extent *= want
      } else {
        merged.append((want, isRepeated ? 0 : stride))
      }
      stride *= have
    }
    length = merged.first?.extent ?? 1
    isOneValue = merged.first?.stride == 0
    axes = Array(merged.dropFirst())
    rows = axes.reduce(1) { $0 * $1.extent }
  }

  /// Binds the repetition to memory.
  public func bind(_ source: UnsafePointer<Float>, to result: Floats, threads: Int) -> ParallelTask {
    ParallelTask(rows: rows, of: length, threads: threads) { row in
      let (from, to) = (source + place(of: row), result + row &* length)
      if isOneValue {
        to.update(repeating: from.pointee, count: length)
      } else {
        to.update(from: from, count: length)
      }
    }
  }

  private func place(of row: Int) -> Int {
    var (rest, place) = (row, 0)
    for axis in axes {
      place &+= rest % axis.extent &* axis.stride
      rest /= axis.extent
    }
    return place
  }
}
