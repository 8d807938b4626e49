import Networks

extension Dense: KerasLayer {
  static let kerasClass = "Dense"
  static let axes = ["kernel": "in, out", "bias": "out"]

  var kerasArguments: [String: JSONValue] {
    ["units": .integer(units), "use_bias": .boolean(bias), "activation": "linear"]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expect("lora_rank", nil)
    let dense = Dense(
      try configuration.size("units"), bias: try configuration.boolean("use_bias", default: true))
    return [dense] + (try configuration.activation())
  }
}

extension BatchNorm: KerasLayer {
  static let kerasClass = "BatchNormalization"
  static let axes = [
    "gamma": "channels", "beta": "channels", "moving_mean": "channels", "moving_variance": "channels",
  ]

  var kerasArguments: [String: JSONValue] {
    [
      "axis": -1, "momentum": .number(Double(momentum)), "epsilon": .number(Double(epsilon)), "center": true,
      "scale": true,
    ]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    for argument in ["center", "scale"] { try configuration.expect(argument, true) }
    try configuration.expect("renorm", false)
    return [
      BatchNorm(
        momentum: try configuration.number("momentum", default: 0.99),
        epsilon: try configuration.number("epsilon", default: 1e-3))
    ]
  }

  static func check(_ configuration: KerasConfiguration, at declared: DeclaredLayer) throws {
    // Keras also counts the batch axis.
    let last = JSONValue.integer(declared.outputs[0].dimensions.count)
    let allowed: [JSONValue] = [nil, -1, [-1], last, [last]]
    guard allowed.contains(configuration.arguments["axis"]) else {
      throw configuration.refusal("axis", expected: "the last axis, -1 or \(last.line),")
    }
  }
}

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

extension Dropout: KerasLayer {
  static let kerasClass = "Dropout"

  var kerasArguments: [String: JSONValue] { ["rate": .number(Double(rate))] }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expect("noise_shape", nil)
    return [Dropout(try configuration.number("rate", default: 0))]
  }
}
