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
      "axis": -1, "momentum": .number(Double(momentum)), "epsilon": .number(Double(epsilon)),
      "center": .boolean(center), "scale": .boolean(scale),
    ]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expect("renorm", false)
    return [
      BatchNorm(
        momentum: try configuration.number("momentum", default: 0.99),
        epsilon: try configuration.number("epsilon", default: 1e-3),
        scale: try configuration.boolean("scale", default: true),
        center: try configuration.boolean("center", default: true))
    ]
  }

  static func check(_ configuration: KerasConfiguration, at declared: DeclaredLayer) throws {
    try configuration.expectLastAxis(of: declared)
  }
}

extension LayerNorm: KerasLayer {
  static let kerasClass = "LayerNormalization"
  static let axes = ["gamma": "channels", "beta": "channels"]

  var kerasArguments: [String: JSONValue] {
    [
      "axis": -1, "epsilon": .number(Double(epsilon)), "center": .boolean(center), "scale": .boolean(scale),
    ]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expect("rms_scaling", false)
    return [
      LayerNorm(
        epsilon: try configuration.number("epsilon", default: 1e-3),
        scale: try configuration.boolean("scale", default: true),
        center: try configuration.boolean("center", default: true))
    ]
  }

  static func check(_ configuration: KerasConfiguration, at declared: DeclaredLayer) throws {
    try configuration.expectLastAxis(of: declared)
  }
}

extension Dropout: KerasLayer {
  static let kerasClass = "Dropout"

  var kerasArguments: [String: JSONValue] { ["rate": .number(Double(rate))] }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expect("noise_shape", nil)
    return [Dropout(try configuration.number("rate", default: 0))]
  }
}

extension GaussianNoise: KerasLayer {
  static let kerasClass = "GaussianNoise"

  var kerasArguments: [String: JSONValue] { ["stddev": .number(Double(standardDeviation))] }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    [GaussianNoise(try configuration.number("stddev", default: 0))]
  }
}
