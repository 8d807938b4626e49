/// An input of a network: its name and the shape of one example.
public struct NetworkInput: Hashable, Sendable, CustomStringConvertible {
  /// The name, by which descriptions and ``On`` refer to it.
  public let name: String
  /// The dimensions of one example; a network refuses any below one.
  public let dimensions: [Int]
  /// The number of classes if the input is a label; otherwise nil.
  public let classes: Int?

  /// Creates an input that is no label.
  public init(name: String, dimensions: [Int]) {
    (self.name, self.dimensions, classes) = (name, dimensions, nil)
  }

  private init(name: String, classes: Int) {
    (self.name, dimensions, self.classes) = (name, [1], classes)
  }

  /// A latent vector of random numbers.
  public static func latent(_ count: Int) -> NetworkInput { .init(name: "latent", dimensions: [count]) }

  /// An image in Keras's order: height, width, channels.
  public static func image(_ height: Int, _ width: Int, _ channels: Int) -> NetworkInput {
    .init(name: "image", dimensions: [height, width, channels])
  }

  /// A vector of values.
  public static func vector(_ count: Int) -> NetworkInput { .init(name: "vector", dimensions: [count]) }

  /// The class of an example: one whole number from 0 to `classes - 1`, as a `Float`.
  ///
  /// Layers such as ``Embedding`` and ``OneHot`` encode it.
  public static func label(classes: Int, named name: String = "label") -> NetworkInput {
    .init(name: name, classes: classes)
  }

  /// The name and the dimensions, as in `image 28×28×1`, or the classes, as in `label of 10 classes`.
  public var description: String {
    classes.map { "\(name) of \($0) classes" } ?? "\(name) \(dimensionText(dimensions))"
  }
}

/// Dimensions with × between them, which need not be a valid shape.
func dimensionText(_ dimensions: [Int]) -> String { dimensions.map(String.init).joined(separator: "×") }

/// The product of some dimensions; nil if one is below 1 or the product exceeds a 32-bit integer.
func validCount(_ dimensions: [Int]) -> Int? {
  var count = 1
  for extent in dimensions {
    guard 1...Int(Int32.max) ~= extent else { return nil }
    count *= extent
    guard count <= Int32.max else { return nil }
  }
  return count
}
