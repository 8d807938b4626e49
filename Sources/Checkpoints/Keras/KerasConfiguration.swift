import Networks

/// The configuration of one layer in a Keras file, with checked access to its arguments.
struct KerasConfiguration {
  /// The file and the layer, as the start of error messages: `x.h5: layer 3, the Conv2D “conv”,`.
  let subject: String
  let arguments: JSONValue

  /// The error for an invalid argument.
  func refusal(_ argument: String, expected: String) -> NetworkFileError {
    let found = arguments[argument]
    return NetworkFileError(
      "\(subject) has \(argument) \(found == .null ? "missing" : found.line), where \(expected) was expected")
  }

  /// The valid sizes, which are limited so that the product of two does not overflow.
  private static let sizes = 1...Int(Int32.max)

  /// A positive integer.
  func size(_ argument: String) throws -> Int {
    guard let number = arguments[argument].integer, Self.sizes ~= number else {
      throw refusal(argument, expected: "a whole number from 1 to \(Self.sizes.upperBound)")
    }
    return number
  }

  /// One positive integer for both sides of a window, which must be square.
  func side(_ argument: String) throws -> Int {
    if let number = arguments[argument].integer, Self.sizes ~= number { return number }
    let sides = arguments[argument].items.map(\.integer)
    guard sides.count == 2, let side = sides[0], side == sides[1], Self.sizes ~= side else {
      throw refusal(argument, expected: "a square")
    }
    return side
  }

  /// A number; `value` if there is none.
  func number(_ argument: String, default value: Float) throws -> Float {
    guard arguments[argument] != .null else { return value }
    guard let number = arguments[argument].number else {
      throw refusal(argument, expected: "a number of float32")
    }
    return number
  }

  /// A boolean; `value` if there is none.
  func boolean(_ argument: String, default value: Bool) throws -> Bool {
    guard arguments[argument] != .null else { return value }
    guard let boolean = arguments[argument].boolean else {
      throw refusal(argument, expected: "true or false")
    }
    return boolean
  }

  /// Refuses an argument that is neither missing nor one of `allowed`.
  func expect(_ argument: String, _ allowed: JSONValue...) throws {
    let found = arguments[argument]
    guard found == .null || allowed.contains(found) else {
      throw refusal(argument, expected: allowed.map(\.line).joined(separator: " or "))
    }
  }

  /// The layer's `activation` argument as a separate layer; none if it is linear.
  func activation() throws -> [any Layer] {
    let name = arguments["activation"].text ?? "linear"
    let isText = arguments["activation"] == .null || arguments["activation"].text != nil
    guard isText, let layers = Self.activations[name] else {
      throw refusal(
        "activation", expected: "one of \(Self.activations.keys.sorted().joined(separator: ", "))")
    }
    return layers
  }

  /// The activations by their names in Keras; the slope of its leaky ReLU is 0.2.
  private static var activations: [String: [any Layer]] {
    [
      "elu": [ELU()], "gelu": [GELU()], "leaky_relu": [LeakyReLU(0.2)], "linear": [], "relu": [ReLU()],
      "selu": [SELU()], "sigmoid": [Sigmoid()], "silu": [Swish()], "softmax": [Softmax()], "swish": [Swish()],
      "tanh": [Tanh()],
    ]
  }

  /// Refuses an axis other than the last one of a layer's output.
  func expectLastAxis(of declared: DeclaredLayer, default missing: JSONValue = -1) throws {
    // Keras also counts the batch axis.
    let last = JSONValue.integer(declared.outputs[0].dimensions.count)
    let found = arguments["axis"] == .null ? missing : arguments["axis"]
    let allowed: [JSONValue] = [-1, [-1], last, [last]]
    guard allowed.contains(found) else {
      throw refusal("axis", expected: "the last axis, -1 or \(last.line),")
    }
  }

  /// Refuses images whose channels are not the last axis.
  func expectChannelsLast() throws { try expect("data_format", "channels_last") }
}
