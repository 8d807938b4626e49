import Networks

extension Embedding: KerasLayer {
  static let kerasClass = "Embedding"
  static let axes = ["embeddings": "class, out"]
  static let classesArgument: String? = "input_dim"

  var kerasArguments: [String: JSONValue] { ["output_dim": .integer(dimensions), "mask_zero": false] }

  func kerasArguments(at declared: DeclaredLayer) -> [String: JSONValue] {
    ["input_dim": .integer(declared.parameters[0].variable.shape[0])]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expect("mask_zero", false)
    try configuration.expect("lora_rank", nil)
    return [Embedding(try configuration.size("output_dim"))]
  }
}

extension OneHot: KerasLayer {
  static let kerasClass = "CategoryEncoding"
  static let classesArgument: String? = "num_tokens"

  var kerasKey: String { "category_encoding" }
  var kerasArguments: [String: JSONValue] { ["output_mode": "one_hot", "sparse": false] }

  func kerasArguments(at declared: DeclaredLayer) -> [String: JSONValue] {
    ["num_tokens": .integer(declared.outputs[0].count)]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    guard configuration.arguments["output_mode"] == "one_hot" else {
      throw configuration.refusal("output_mode", expected: "one_hot")
    }
    return [OneHot()]
  }
}

extension Multiply: KerasLayer {
  static let kerasClass = "Multiply"

  static func layers(from configuration: KerasConfiguration) -> [any Layer] { [Multiply()] }
}

extension Add: KerasLayer {
  static let kerasClass = "Add"

  static func layers(from configuration: KerasConfiguration) -> [any Layer] { [Add()] }
}
