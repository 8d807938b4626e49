import Networks

// Keras has neither of these layers: their files load there with classes of the same names as custom objects, see
// docs/checkpoints.md.

extension VirtualBatchNorm: KerasLayer {
  static let kerasClass = "VirtualBatchNorm"
  static let isOfKeras = false
  static let axes = [
    "gamma": "channels", "beta": "channels", "reference_mean": "channels", "reference_square": "channels",
  ]

  var kerasArguments: [String: JSONValue] {
    ["references": .integer(references), "epsilon": .number(Double(epsilon))]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    [
      VirtualBatchNorm(
        references: try configuration.size("references"),
        epsilon: try configuration.number("epsilon", default: 1e-5))
    ]
  }
}

extension MinibatchDiscrimination: KerasLayer {
  static let kerasClass = "MinibatchDiscrimination"
  static let isOfKeras = false
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
