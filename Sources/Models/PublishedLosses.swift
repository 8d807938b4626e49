/// The losses that the Keras notebook prints after each of its 100 epochs, on 16 test images and 16 samples, in nats.
public struct PublishedLosses: Sendable {
  /// The epochs, counted from one.
  public let epochs: [Int]
  /// The discriminator's losses.
  public let discriminator: [Double]
  /// The generator's losses.
  public let generator: [Double]

  /// Reads lines of epoch and both losses, after a line of titles.
  ///
  /// - Throws: ``PublishedLossesError`` for a line that is none.
  public init(csv text: String, named name: String) throws {
    let lines = text.split(separator: "\n").dropFirst()
    let rows = try lines.enumerated().map { number, line in
      let fields = line.split(separator: ",").compactMap { Double($0) }
      guard fields.count == 3 else {
        throw PublishedLossesError(
          description:
            "Line \(number + 2) of \(name) is “\(line)”, where an epoch and two losses were expected.")
      }
      return fields
    }
    epochs = rows.map { Int($0[0]) }
    (discriminator, generator) = (rows.map { $0[1] }, rows.map { $0[2] })
  }
}

/// A file of published losses that cannot be read, in one sentence.
public struct PublishedLossesError: Error, CustomStringConvertible {
  /// The sentence.
  public let description: String
}
