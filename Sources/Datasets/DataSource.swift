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

  /// The 10,000 test images of MNIST.
  public static let mnistTest = DataSource("MNIST test") { try MNIST.load(.test) }

  /// The first `count` training images of one digit of MNIST.
  public static func mnist(digit: Int, count: Int) -> DataSource {
    DataSource("MNIST, \(count) of digit \(digit)") {
      try MNIST.load(.train).filter(label: digit).prefix(count)
    }
  }
}
