import Networks

/// A layer that files in the words of Keras can hold, and how it is written there.
///
/// The words are those of Keras 2, the only ones that Keras 2, 3.0 and 3.15 all read.
protocol KerasLayer: Layer {
  /// The name of the class in Keras.
  static var kerasClass: String { get }

  /// Whether Keras has the class too; unless given, it has.
  static var isOfKeras: Bool { get }

  /// The word by which a `.weights.h5` file numbers layers of a class; unless given, the layer's keyword.
  var kerasKey: String { get }

  /// The arguments of its initialiser in Keras, without the name; unless given, there are none.
  var kerasArguments: [String: JSONValue] { get }

  /// The arguments that its place in a network decides; unless given, there are none.
  func kerasArguments(at declared: DeclaredLayer) -> [String: JSONValue]

  /// The argument in which a layer on labels says how many classes they have; unless given, it is on no labels.
  static var classesArgument: String? { get }

  /// What the axes of its parameters stand for, outermost first; unless given, nothing is said of them.
  static var axes: [String: String] { get }

  /// The layer that a configuration describes, followed by its activation where it has one.
  ///
  /// - Throws: ``NetworkFileError`` for what no layer here does.
  static func layers(from configuration: KerasConfiguration) throws -> [any Layer]

  /// Refuses a configuration that is right in other places of a network than this; unless given, none.
  ///
  /// - Throws: ``NetworkFileError``.
  static func check(_ configuration: KerasConfiguration, at declared: DeclaredLayer) throws
}

extension KerasLayer {
  var kerasKey: String { keyword }

  var kerasArguments: [String: JSONValue] { [:] }

  func kerasArguments(at declared: DeclaredLayer) -> [String: JSONValue] { [:] }

  static var classesArgument: String? { nil }

  static var isOfKeras: Bool { true }

  static var axes: [String: String] { [:] }

  static func check(_ configuration: KerasConfiguration, at declared: DeclaredLayer) {}
}

/// The layers that can be read, by their class in Keras.
var kerasLayers: [String: any KerasLayer.Type] {
  let layers: [any KerasLayer.Type] = [
    Dense.self, Conv.self, ConvTranspose.self, BatchNorm.self, LeakyReLU.self, ReLU.self, Tanh.self,
    Dropout.self, Flatten.self, Reshape.self, MaxPool.self, UpSample.self, ZeroPad.self,
    GlobalAveragePool.self, Concatenate.self, Multiply.self, Embedding.self, OneHot.self,
    VirtualBatchNorm.self, MinibatchDiscrimination.self,
  ]
  return Dictionary(uniqueKeysWithValues: layers.map { ($0.kerasClass, $0) })
}
