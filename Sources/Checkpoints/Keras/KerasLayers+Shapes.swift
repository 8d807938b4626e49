import Networks

extension Flatten: KerasLayer {
  static let kerasClass = "Flatten"

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expectChannelsLast()
    return [Flatten()]
  }
}

extension Reshape: KerasLayer {
  static let kerasClass = "Reshape"

  var kerasArguments: [String: JSONValue] { ["target_shape": .integers(dimensions)] }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    let extents = configuration.arguments["target_shape"].items.map { $0.integer ?? 0 }
    guard !extents.isEmpty, extents.allSatisfy({ $0 > 0 }) else {
      throw configuration.refusal("target_shape", expected: "a list of positive integers")
    }
    return [Reshape(extents)]
  }
}

extension Concatenate: KerasLayer {
  static let kerasClass = "Concatenate"

  var kerasArguments: [String: JSONValue] { ["axis": -1] }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expect("axis", -1)
    return [Concatenate()]
  }
}
