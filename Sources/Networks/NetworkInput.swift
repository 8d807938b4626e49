/// What a network takes in: a name and the extents of one example.
public struct NetworkInput: Hashable, Sendable, CustomStringConvertible {
  /// What it is, as descriptions and ``On`` say it.
  public let name: String
  /// The extents of one example; a network refuses any below one.
  public let dimensions: [Int]
  /// The number of classes, where an example is the number of one.
  public let classes: Int?

  /// What is called `name` and holds as many values as the product of `dimensions`.
  public init(name: String, dimensions: [Int]) {
    (self.name, self.dimensions, classes) = (name, dimensions, nil)
  }

  private init(name: String, classes: Int) {
    (self.name, dimensions, self.classes) = (name, [1], classes)
  }

  /// A latent vector of random numbers.
  public static func noise(_ count: Int) -> NetworkInput { .init(name: "noise", dimensions: [count]) }

  /// An image in Keras's order: height, width, channels.
  public static func image(_ height: Int, _ width: Int, _ channels: Int) -> NetworkInput {
    .init(name: "image", dimensions: [height, width, channels])
  }

  /// A row of values.
  public static func values(_ count: Int) -> NetworkInput { .init(name: "values", dimensions: [count]) }

  /// The class of an example: one whole number from 0 to `classes - 1`, as a `Float`.
  ///
  /// Layers such as ``Embedding`` and ``OneHot`` make values of it.
  public static func label(of classes: Int, named name: String = "label") -> NetworkInput {
    .init(name: name, classes: classes)
  }

  /// The name and the extents, as in `image 28×28×1`, or the classes, as in `label of 10 classes`.
  public var description: String {
    classes.map { "\(name) of \($0) classes" } ?? "\(name) \(crossed(dimensions))"
  }
}

/// Extents with crosses between them, which need not be a valid shape.
func crossed(_ dimensions: [Int]) -> String { dimensions.map(String.init).joined(separator: "×") }

/// The product of some extents, or nothing where one is below one or the product passes a 32-bit integer.
func validCount(_ dimensions: [Int]) -> Int? {
  var count = 1
  for extent in dimensions {
    guard 1...Int(Int32.max) ~= extent else { return nil }
    count *= extent
    guard count <= Int32.max else { return nil }
  }
  return count
}
