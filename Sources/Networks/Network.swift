import TensorEngine

/// Layers in a row whose shapes flow, with named parameters.
///
/// Of several inputs each has its own row, see ``On``, up to a layer that joins them.
///
/// ```swift
/// let generator = try Network("generator", from: .noise(100)) {
///   Dense(128)
///   LeakyReLU(0.01)
///   Dense(784)
///   Tanh()
/// }
/// generator.initialise(seed: 7)
/// ```
public final class Network {
  /// The name that the parameters' full names begin with.
  public let name: String
  /// What it takes in.
  public let inputs: [NetworkInput]
  /// The layers in order.
  public let layers: [DeclaredLayer]
  /// The number of examples in the reference batch that training needs, see ``VirtualBatchNorm``; zero for none.
  public let references: Int

  /// Creates a network whose shapes flow; constants are set, other parameters are zero until drawn or loaded.
  ///
  /// - Throws: A ``NetworkError`` that names the first layer that does not fit, its line and the sizes.
  public convenience init(
    _ name: String, from inputs: NetworkInput..., file: String = #fileID, line: Int = #line,
    @LayerBuilder layers: () throws -> [any Layer]
  ) throws {
    try self.init(name, from: inputs, file: file, line: line, layers: layers)
  }

  /// Creates a network whose inputs are in a list.
  ///
  /// - Throws: A ``NetworkError`` that names the first layer that does not fit, its line and the sizes.
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
      throw refusal("its input \(input.name) has no extents, where one example needs at least one")
    }
    for input in inputs where validCount(input.dimensions) == nil {
      throw refusal("an input of \(input) must hold between 1 and 2,147,483,647 values")
    }
    for input in inputs where !(1...Int(Int32.max) ~= input.classes ?? 1) {
      throw refusal("an input of \(input) needs between 1 and 2,147,483,647 classes")
    }
    guard Set(inputs.map(\.name)).count == inputs.count else {
      throw refusal(
        "of its inputs \(inputs.map(\.name).joined(separator: " and ")) two have the same name")
    }
    let declarations = try layers()
    guard !declarations.isEmpty else { throw refusal("a network has at least one layer") }

    var flow = DeclaredFlow(from: inputs)
    let declared = try declarations.map { try flow.declare($0, in: name) }
    guard flow.shapes.count == 1 else {
      throw refusal(
        "the last layer leaves \(flow.shapes.map(\.description).joined(separator: " and ")), not one output")
    }
    (self.name, self.inputs, self.layers, references) = (name, inputs, declared, flow.references ?? 0)
  }

  /// The shape of one example of the output.
  public var output: Shape { layers[layers.count - 1].outputs[0] }

  /// Draws the first values of all parameters.
  ///
  /// Each parameter has a stream named by its full name, so that another layer changes no other layer's values.
  public func initialise(seed: UInt64) {
    for parameter in parameters { parameter.initialise(seed: seed) }
  }
}
