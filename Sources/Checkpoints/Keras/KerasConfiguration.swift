import Networks

/// What a file of Keras says of one layer, asked for by name with the answer checked.
struct KerasConfiguration {
  /// The file and the layer, as the beginning of a sentence: `x.h5: layer 3, the Conv2D “conv”,`.
  let subject: String
  let arguments: JSONValue

  /// The sentence that refuses an argument.
  func refusal(_ argument: String, expected: String) -> NetworkFileError {
    let found = arguments[argument]
    return NetworkFileError(
      "\(subject) has \(argument) \(found == .null ? "missing" : found.line), where \(expected) was expected")
  }

  /// The sizes that a layer may have: with more, products of two would overflow.
  private static let sizes = 1...Int(Int32.max)

  /// A whole number above zero.
  func size(_ argument: String) throws -> Int {
    guard let number = arguments[argument].integer, Self.sizes ~= number else {
      throw refusal(argument, expected: "a whole number from 1 to \(Self.sizes.upperBound)")
    }
    return number
  }

  /// One whole number above zero for both sides of a window, which must be square.
  func side(_ argument: String) throws -> Int {
    if let number = arguments[argument].integer, Self.sizes ~= number { return number }
    let sides = arguments[argument].items.map(\.integer)
    guard sides.count == 2, let side = sides[0], side == sides[1], Self.sizes ~= side else {
      throw refusal(argument, expected: "a square")
    }
    return side
  }

  /// A number, or what Keras takes where there is none.
  func number(_ argument: String, default usual: Float) throws -> Float {
    guard arguments[argument] != .null else { return usual }
    guard let number = arguments[argument].number else {
      throw refusal(argument, expected: "a number of float32")
    }
    return number
  }

  /// A truth value, or what Keras takes where there is none.
  func truth(_ argument: String, default usual: Bool) throws -> Bool {
    guard arguments[argument] != .null else { return usual }
    guard let truth = arguments[argument].boolean else {
      throw refusal(argument, expected: "true or false")
    }
    return truth
  }

  /// Refuses an argument that is there and none of `allowed`.
  func expect(_ argument: String, _ allowed: JSONValue...) throws {
    let found = arguments[argument]
    guard found == .null || allowed.contains(found) else {
      throw refusal(argument, expected: allowed.map(\.line).joined(separator: " or "))
    }
  }

  /// The activation that Keras applies within the layer, as a layer of its own.
  func activation() throws -> [any Layer] {
    switch arguments["activation"] {
    case .null, "linear": return []
    case "relu": return [ReLU()]
    case "tanh": return [Tanh()]
    case "sigmoid": return [Sigmoid()]
    default: throw refusal("activation", expected: "linear, relu, tanh or sigmoid")
    }
  }

  /// Refuses anything but images whose channels are the last axis.
  func expectChannelsLast() throws { try expect("data_format", "channels_last") }
}
