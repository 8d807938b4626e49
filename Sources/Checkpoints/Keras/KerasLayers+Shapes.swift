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

  // The shape is that of the output, in which no extent is left open.
  func kerasArguments(at declared: DeclaredLayer) -> [String: JSONValue] {
    ["target_shape": .integers(declared.outputs[0].dimensions)]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    let extents = configuration.arguments["target_shape"].items.map { $0.integer ?? 0 }
    guard !extents.isEmpty, extents.allSatisfy({ $0 > 0 || $0 == -1 }), extents.count(where: { $0 < 0 }) < 2
    else {
      throw configuration.refusal(
        "target_shape", expected: "a list of positive integers, one of them perhaps -1")
    }
    return [Reshape(extents)]
  }
}

extension Concatenate: KerasLayer {
  static let kerasClass = "Concatenate"

  var kerasArguments: [String: JSONValue] { ["axis": -1] }

  static func layers(from configuration: KerasConfiguration) -> [any Layer] { [Concatenate()] }

  static func check(_ configuration: KerasConfiguration, at declared: DeclaredLayer) throws {
    try configuration.expectLastAxis(of: declared)
  }
}
