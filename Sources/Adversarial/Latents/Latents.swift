import Kernels

/// Latent vectors of one length, one after another.
public struct Latents: Hashable, Sendable {
  /// The coordinates, `count · length` of them.
  public let values: [Float]
  /// The coordinates of one vector.
  public let length: Int

  /// Vectors of `length` coordinates each.
  public init(_ values: [Float], length: Int) {
    precondition(
      length > 0 && values.count % length == 0,
      "\(values.count) values are no vectors of \(length) coordinates")
    (self.values, self.length) = (values, length)
  }

  /// Random vectors from a stream.
  public init(
    random count: Int, length: Int, from stream: RandomStream,
    of distribution: Distribution = .normal(mean: 0, standardDeviation: 1)
  ) {
    self.init(stream.numbers(distribution, count: count * length), length: length)
  }

  /// How many vectors there are.
  public var count: Int { values.count / length }

  /// One vector.
  public subscript(place: Int) -> ArraySlice<Float> { values[place * length..<(place + 1) * length] }
}

extension Sequence where Element == Latents {
  /// All vectors, one after another.
  ///
  /// - Precondition: There is one element at least, and all have the same length.
  public func joined() -> Latents {
    let all = Array(self)
    precondition(
      Set(all.map(\.length)).count == 1, "vectors of \(all.map(\.length)) coordinates cannot be joined")
    return Latents(all.flatMap(\.values), length: all[0].length)
  }
}
