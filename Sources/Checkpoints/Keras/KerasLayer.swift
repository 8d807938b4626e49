import Networks

/// A layer that a Keras file can store, with its configuration there.
///
/// Configurations are in the format of Keras 2, which Keras 2, 3.0 and 3.15 all read.
protocol KerasLayer: Layer {
  /// The name of the class in Keras.
  static var kerasClass: String { get }

  /// Whether the class is one of Keras's own; true by default.
  static var isBuiltIn: Bool { get }

  /// The prefix by which a `.weights.h5` file numbers the layers of a class; by default `typeName`.
  var kerasKey: String { get }

  /// The arguments of its initializer in Keras, without the name; none by default.
  var kerasArguments: [String: JSONValue] { get }

  /// The arguments that depend on the layer's inputs in a network; none by default.
  func kerasArguments(at declared: DeclaredLayer) -> [String: JSONValue]

  /// Why no Keras file can store the layer as it is declared; nil by default.
  var unstorable: String? { get }

  /// The argument with the number of classes, for a layer on labels; nil by default.
  static var classesArgument: String? { get }

  /// The meaning of the axes of each parameter, outermost first; none by default.
  static var axes: [String: String] { get }

  /// The layer of a configuration, followed by its activation if it has one.
  ///
  /// - Throws: ``NetworkFileError`` for a configuration that no layer here supports.
  static func layers(from configuration: KerasConfiguration) throws -> [any Layer]

  /// Refuses a configuration that is invalid for the layer's inputs; none by default.
  ///
  /// - Throws: ``NetworkFileError``.
  static func check(_ configuration: KerasConfiguration, at declared: DeclaredLayer) throws
}

extension KerasLayer {
  var kerasKey: String { typeName }

  var kerasArguments: [String: JSONValue] { [:] }

  func kerasArguments(at declared: DeclaredLayer) -> [String: JSONValue] { [:] }

  var unstorable: String? { nil }

  static var classesArgument: String? { nil }

  static var isBuiltIn: Bool { true }

  static var axes: [String: String] { [:] }

  static func check(_ configuration: KerasConfiguration, at declared: DeclaredLayer) {}
}

/// The layer types that can be read, by their class in Keras.
var kerasLayers: [String: any KerasLayer.Type] {
  let layers: [any KerasLayer.Type] = [
    Dense.self, Conv.self, ConvTranspose.self, BatchNorm.self, LeakyReLU.self, ReLU.self, Tanh.self,
    Dropout.self, Flatten.self, Reshape.self, MaxPool.self, UpSample.self, ZeroPad.self,
    GlobalAveragePool.self, Concatenate.self, Multiply.self, Embedding.self, OneHot.self,
    Add.self, AveragePool.self, DepthwiseConv.self, ELU.self, GaussianNoise.self, LayerNorm.self,
    Softmax.self,
    VirtualBatchNorm.self, MinibatchDiscrimination.self, SpectralNorm.self, RandomShift.self,
  ]
  return Dictionary(uniqueKeysWithValues: layers.map { ($0.kerasClass, $0) })
}
