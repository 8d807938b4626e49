/// A named data set that is loaded on demand.
public struct DataSource: Sendable {
  /// The name, such as `MNIST`.
  public let name: String
  private let loading: @Sendable () throws -> LabeledImages

  /// A data set with a function that loads it.
  public init(_ name: String, load: @escaping @Sendable () throws -> LabeledImages) {
    (self.name, loading) = (name, load)
  }

  /// Loads the images.
  ///
  /// - Throws: ``DatasetError`` when a file is missing or damaged.
  public func load() throws -> LabeledImages { try loading() }

  /// The 60,000 training images of MNIST.
  public static let mnist = DataSource("MNIST") { try MNIST.load(.train) }

  /// The first 50,000 training images of MNIST, for choosing settings.
  public static let mnistWithoutHeldOut = DataSource("MNIST, first 50,000") {
    try MNIST.load(.train).prefix(50_000)
  }

  /// The last 10,000 training images of MNIST, which settings are chosen by.
  public static let mnistHeldOut = DataSource("MNIST, last 10,000") {
    try MNIST.load(.train).dropFirst(50_000)
  }

  /// The 10,000 test images of MNIST.
  public static let mnistTest = DataSource("MNIST test") { try MNIST.load(.test) }

  /// The first `count` training images of one digit of MNIST.
  public static func mnist(digit: Int, count: Int) -> DataSource {
    DataSource("MNIST, \(count) of digit \(digit)") {
      try MNIST.load(.train).filter(label: digit).prefix(count)
    }
  }
}
