import TensorEngine

/// A sequence of layers with named parameters.
///
/// A network of several inputs has a sequence for each of them, see ``On``, up to a layer that joins them. Within
/// ``Residual`` and ``Parallel`` several sequences start from one tensor and are joined again.
///
/// ```swift
/// let generator = try Network("generator", from: .latent(100)) {
///   Dense(128)
///   LeakyReLU(0.01)
///   Dense(784)
///   Tanh()
/// }
/// generator.initialize(seed: 7)
/// ```
public final class Network {
  /// The name, which prefixes the full names of the parameters.
  public let name: String
  /// The inputs in order.
  public let inputs: [NetworkInput]
  /// The layers in order.
  public let layers: [DeclaredLayer]
  /// The size of the reference batch that training needs, see ``VirtualBatchNorm``; 0 without one.
  public let referenceSize: Int
  /// The list that declares the layers, for a copy of the network.
  let declarations: [any Layer]

  /// Creates a network and checks the shapes of all layers.
  ///
  /// Constant parameters have their values; the others are zero until they are initialized or loaded.
  ///
  /// - Throws: A ``NetworkError`` with the first layer that does not fit, its line and the sizes.
  public convenience init(
    _ name: String, from inputs: NetworkInput..., file: String = #fileID, line: Int = #line,
    @LayerBuilder layers: () throws -> [any Layer]
  ) throws {
    try self.init(name, from: inputs, file: file, line: line, layers: layers)
  }

  /// Creates a network whose inputs are in a list.
  ///
  /// - Throws: A ``NetworkError`` with the first layer that does not fit, its line and the sizes.
  public init(
    _ name: String, from inputs: [NetworkInput], file: String = #fileID, line: Int = #line,
    @LayerBuilder layers: () throws -> [any Layer]
  ) throws {
    let place = SourcePlace(file: file, line: line)
    func refusal(_ reason: String) -> NetworkError {
      NetworkError(subject: "Network \"\(name)\"", place: place, reason: reason)
    }
    guard !name.isEmpty, !name.contains("/") else {
      throw refusal("a network's name must not be empty nor contain a slash")
    }
    guard !inputs.isEmpty else { throw refusal("a network takes at least one input") }
    if let input = inputs.first(where: { $0.dimensions.isEmpty }) {
      throw refusal("its input \(input.name) has no dimensions, but an example needs at least one")
    }
    for input in inputs where validCount(input.dimensions) == nil {
      throw refusal("an input of \(input) must hold between 1 and 2,147,483,647 values")
    }
    for input in inputs where !(1...Int(Int32.max) ~= input.classes ?? 1) {
      throw refusal("an input of \(input) needs between 1 and 2,147,483,647 classes")
    }
    guard Set(inputs.map(\.name)).count == inputs.count else {
      throw refusal(
        "two of its inputs \(inputs.map(\.name).joined(separator: " and ")) have the same name")
    }
    let declarations = try layers()
    guard !declarations.isEmpty else { throw refusal("a network has at least one layer") }

    var inference = ShapeInference(of: name, from: inputs, at: place)
    for declaration in declarations { try inference.declare(declaration) }
    guard inference.shapes.count == 1 else {
      let shapes = inference.shapes.map(\.description).joined(separator: " and ")
      throw refusal("the last layer leaves \(shapes), not one output")
    }
    (self.name, self.inputs, self.layers) = (name, inputs, inference.layers)
    self.declarations = declarations
    referenceSize = inference.referenceSize ?? 0
  }

  /// The shape of one example of the output.
  public var output: Shape { layers[layers.count - 1].outputs[0] }

  /// Samples the initial values of all parameters.
  ///
  /// Each parameter has a stream named after its full name, so adding a layer does not change the values of
  /// others.
  public func initialize(seed: UInt64) {
    for parameter in parameters { parameter.initialize(seed: seed) }
  }
}
