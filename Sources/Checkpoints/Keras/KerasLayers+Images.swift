import Networks
import TensorEngine

/// The arguments that the two convolutions share.
private func convolution(
  _ filters: Int, _ size: Int, stride: Int, _ padding: Padding, bias: Bool
) -> [String: JSONValue] {
  [
    "filters": .integer(filters), "use_bias": .boolean(bias), "kernel_size": .integers([size, size]),
    "strides": .integers([stride, stride]), "padding": .text("\(padding)"),
    "data_format": "channels_last", "activation": "linear",
  ]
}

extension KerasConfiguration {
  fileprivate func padding() throws -> Padding {
    switch arguments["padding"] {
    case .null, "valid": return .valid
    case "same": return .same
    default: throw refusal("padding", expected: "same or valid")
    }
  }

  /// The stride; 1 if there is none.
  fileprivate func stride() throws -> Int { arguments["strides"] == .null ? 1 : try side("strides") }

  /// Refuses options of Keras that are not supported here.
  fileprivate func expectPlainConvolution() throws {
    try expectChannelsLast()
    try expect("dilation_rate", [1, 1], 1)
    try expect("groups", 1)
    try expect("output_padding", nil)
  }
}

extension Conv: KerasLayer {
  static let kerasClass = "Conv2D"
  static let axes = ["kernel": "height, width, in, out", "bias": "out"]

  var kerasArguments: [String: JSONValue] {
    convolution(filters, size, stride: stride, padding, bias: bias)
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expectPlainConvolution()
    let conv = Conv(
      try configuration.size("filters"), kernel: try configuration.side("kernel_size"),
      stride: try configuration.stride(), padding: try configuration.padding(),
      bias: try configuration.boolean("use_bias", default: true))
    return [conv] + (try configuration.activation())
  }
}

extension ConvTranspose: KerasLayer {
  static let kerasClass = "Conv2DTranspose"
  static let axes = ["kernel": "height, width, out, in", "bias": "out"]

  var kerasArguments: [String: JSONValue] {
    convolution(filters, size, stride: stride, padding, bias: bias)
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expectPlainConvolution()
    let transpose = ConvTranspose(
      try configuration.size("filters"), kernel: try configuration.side("kernel_size"),
      stride: try configuration.stride(), padding: try configuration.padding(),
      bias: try configuration.boolean("use_bias", default: true))
    return [transpose] + (try configuration.activation())
  }
}

extension MaxPool: KerasLayer {
  static let kerasClass = "MaxPooling2D"

  var kerasArguments: [String: JSONValue] {
    [
      "pool_size": .integers([size, size]), "strides": .integers([size, size]), "padding": "valid",
      "data_format": "channels_last",
    ]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expectChannelsLast()
    try configuration.expect("padding", "valid")
    let size = try configuration.side("pool_size")
    let hasStrides = configuration.arguments["strides"] != .null
    guard try !hasStrides || configuration.side("strides") == size else {
      throw configuration.refusal("strides", expected: "the size of the pool, \(size)")
    }
    return [MaxPool(size)]
  }
}

extension UpSample: KerasLayer {
  static let kerasClass = "UpSampling2D"

  var kerasArguments: [String: JSONValue] {
    ["size": .integers([factor, factor]), "interpolation": "nearest", "data_format": "channels_last"]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expectChannelsLast()
    try configuration.expect("interpolation", "nearest")
    return [UpSample(try configuration.side("size"))]
  }
}

extension ZeroPad: KerasLayer {
  static let kerasClass = "ZeroPadding2D"

  var kerasArguments: [String: JSONValue] {
    [
      "padding": [.integers([top, bottom]), .integers([left, right])], "data_format": "channels_last",
    ]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expectChannelsLast()
    let sides = configuration.arguments["padding"].items.flatMap { $0.items.compactMap(\.integer) }
    guard sides.count == 4, sides.allSatisfy({ $0 >= 0 }) else {
      throw configuration.refusal("padding", expected: "[[top, bottom], [left, right]]")
    }
    return [ZeroPad(top: sides[0], bottom: sides[1], left: sides[2], right: sides[3])]
  }
}

extension GlobalAveragePool: KerasLayer {
  static let kerasClass = "GlobalAveragePooling2D"

  var kerasArguments: [String: JSONValue] { ["data_format": "channels_last"] }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expectChannelsLast()
    try configuration.expect("keepdims", false)
    return [GlobalAveragePool()]
  }
}
