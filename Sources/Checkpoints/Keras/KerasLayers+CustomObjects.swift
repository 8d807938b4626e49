import Networks

// Keras does not have these layers. It loads their files with classes of the same names as custom objects, see
// docs/checkpoints.md.

extension VirtualBatchNorm: KerasLayer {
  static let kerasClass = "VirtualBatchNorm"
  static let isBuiltIn = false
  static let axes = [
    "gamma": "channels", "beta": "channels", "reference_mean": "channels", "reference_variance": "channels",
  ]

  var kerasArguments: [String: JSONValue] {
    ["references": .integer(reference), "epsilon": .number(Double(epsilon))]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    [
      VirtualBatchNorm(
        reference: try configuration.size("references"),
        epsilon: try configuration.number("epsilon", default: 1e-5))
    ]
  }
}

extension MinibatchDiscrimination: KerasLayer {
  static let kerasClass = "MinibatchDiscrimination"
  static let isBuiltIn = false
  static let axes = ["kernel": "in, kernels, dimensions", "moving_closeness": "kernels"]

  var kerasArguments: [String: JSONValue] {
    ["kernels": .integer(kernels), "dimensions": .integer(dimensions)]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    [
      MinibatchDiscrimination(
        kernels: try configuration.size("kernels"), dimensions: try configuration.size("dimensions"))
    ]
  }
}

extension SpectralNorm: KerasLayer {
  static let kerasClass = "SpectralNorm"
  static let isBuiltIn = false
  // The kernel of a convolution also has a height and a width.
  static let axes = ["kernel": "..., in, out", "bias": "out", "vector_u": "1, out"]

  /// The layer within as Keras writes one, without a name.
  var kerasArguments: [String: JSONValue] {
    guard let layer = layer as? any KerasLayer else { return [:] }
    return [
      "layer": [
        "class_name": .text(type(of: layer).kerasClass), "config": .object(layer.kerasArguments),
      ]
    ]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    let nested = configuration.arguments["layer"]
    func part(_ arguments: JSONValue) -> KerasConfiguration {
      KerasConfiguration(subject: "\(configuration.subject) whose layer", arguments: arguments)
    }
    let layers: [any Layer]
    switch nested["class_name"] {
    case "Dense": layers = try Dense.layers(from: part(nested["config"]))
    case "Conv2D": layers = try Conv.layers(from: part(nested["config"]))
    default: throw part(nested).refusal("class_name", expected: "Dense or Conv2D")
    }
    return [SpectralNorm(layers[0])] + Array(layers.dropFirst())
  }
}

extension RandomShift: KerasLayer {
  static let kerasClass = "RandomShift"
  static let isBuiltIn = false

  var kerasArguments: [String: JSONValue] {
    ["maximum": .integer(maximum), "fill": .number(Double(fill))]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    guard let maximum = configuration.arguments["maximum"].integer, maximum >= 0 else {
      throw configuration.refusal("maximum", expected: "a whole number from 0 upwards")
    }
    return [RandomShift(maximum, fill: try configuration.number("fill", default: -1))]
  }
}
