import Checkpoints

/// The losses since the last point of the curves, summed in double precision in the order of the steps.
///
/// The sums are part of a saved state, so that a run may stop after any step and its curves stay the same.
struct LossInterval: Equatable {
  private(set) var generator = 0.0
  private(set) var discriminator = 0.0
  private(set) var count = 0

  private static let name = "history/interval"

  mutating func add(_ losses: (generator: Float, discriminator: Float)) {
    generator += Double(losses.generator)
    discriminator += Double(losses.discriminator)
    count += 1
  }
}

extension LossInterval {
  /// As an array of a state file: both sums and their count.
  var array: NamedArray { NamedArray(Self.name, [generator, discriminator, Double(count)]) }

  /// Reads what `array` wrote; a state without it was saved between two intervals.
  init(_ stored: StoredArrays) throws {
    guard stored[Self.name] != nil else { return }
    let sums = try stored.values(Self.name, shape: [3], as: Double.self)
    guard let count = Int(exactly: sums[2]), count >= 0 else {
      throw ArrayFileError.missing(name: Self.name, expected: "two sums and their count", found: "\(sums)")
    }
    (generator, discriminator, self.count) = (sums[0], sums[1], count)
  }
}
