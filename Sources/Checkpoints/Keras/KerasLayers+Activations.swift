import Networks

extension LeakyReLU: KerasLayer {
  static let kerasClass = "LeakyReLU"

  var kerasArguments: [String: JSONValue] { ["alpha": .number(Double(slope))] }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    // Keras 3 has renamed the argument of Keras 2.
    let name = configuration.arguments["negative_slope"] == .null ? "alpha" : "negative_slope"
    return [LeakyReLU(try configuration.number(name, default: 0.3))]
  }
}

extension ReLU: KerasLayer {
  static let kerasClass = "ReLU"

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expect("max_value", nil)
    guard try configuration.number("threshold", default: 0) == 0 else {
      throw configuration.refusal("threshold", expected: "0")
    }
    let slope = try configuration.number("negative_slope", default: 0)
    return [slope == 0 ? ReLU() : LeakyReLU(slope)]
  }
}

extension ELU: KerasLayer {
  static let kerasClass = "ELU"

  var kerasArguments: [String: JSONValue] { ["alpha": .number(Double(alpha))] }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    [ELU(try configuration.number("alpha", default: 1))]
  }
}

extension Softmax: KerasLayer {
  static let kerasClass = "Softmax"

  var kerasArguments: [String: JSONValue] { ["axis": -1] }

  static func layers(from configuration: KerasConfiguration) -> [any Layer] { [Softmax()] }

  static func check(_ configuration: KerasConfiguration, at declared: DeclaredLayer) throws {
    try configuration.expectLastAxis(of: declared)
  }
}

/// An activation, which Keras stores as a layer of the class `Activation`.
protocol KerasActivation: KerasLayer {
  /// The activation's name in Keras.
  static var activation: String { get }
}

extension KerasActivation {
  static var kerasClass: String { "Activation" }
  var kerasKey: String { "activation" }
  var kerasArguments: [String: JSONValue] { ["activation": .text(Self.activation)] }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.activation()
  }
}

extension Tanh: KerasActivation {
  static let activation = "tanh"
}

extension Sigmoid: KerasActivation {
  static let activation = "sigmoid"
}

extension SELU: KerasActivation {
  static let activation = "selu"
}

extension GELU: KerasActivation {
  static let activation = "gelu"

  var unstorable: String? { isApproximate ? "its approximate form is no activation of Keras by name" : nil }
}

extension Swish: KerasActivation {
  static let activation = "swish"
}
