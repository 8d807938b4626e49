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
