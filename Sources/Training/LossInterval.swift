import Checkpoints

/// The losses since the last point of the curves, summed in double precision in the order of the steps.
///
/// The sums are part of a checkpoint, so that a training may stop after any step and its curves stay the same.
struct LossInterval: Equatable {
  private(set) var sums: [String: Double] = [:]
  private(set) var count = 0

  private static let (prefix, countName) = ("interval/", "interval/count")

  mutating func add(_ losses: KeyValuePairs<String, Float>) {
    for (name, loss) in losses { sums[name, default: 0] += Double(loss) }
    count += 1
  }
}

extension LossInterval {
  /// As arrays of a checkpoint: a sum for each loss, and how many steps it is over.
  var arrays: [NamedArray] {
    sums.sorted { $0.key < $1.key }.map { NamedArray("\(Self.prefix)\($0.key)_sum", [$0.value]) }
      + [NamedArray(Self.countName, [Int64(count)])]
  }

  /// Reads what `arrays` wrote.
  init(_ stored: StoredArrays) throws {
    count = Int(try stored.values(Self.countName, shape: [1], as: Int64.self)[0])
    guard count >= 0 else {
      throw ArrayFileError.missing(name: Self.countName, expected: "a count", found: "\(count)")
    }
    for array in stored.arrays where array.name.hasPrefix(Self.prefix) && array.name.hasSuffix("_sum") {
      let name = array.name.dropFirst(Self.prefix.count).dropLast("_sum".count)
      sums[String(name)] = try stored.values(array.name, shape: [1], as: Double.self)[0]
    }
  }
}
