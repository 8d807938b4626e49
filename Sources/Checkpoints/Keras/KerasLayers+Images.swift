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

extension DepthwiseConv: KerasLayer {
  static let kerasClass = "DepthwiseConv2D"
  static let axes = ["depthwise_kernel": "height, width, in, multiplier", "bias": "out"]

  var kerasArguments: [String: JSONValue] {
    [
      "use_bias": .boolean(bias), "kernel_size": .integers([size, size]),
      "strides": .integers([stride, stride]), "padding": .text("\(padding)"),
      "depth_multiplier": .integer(multiplier), "data_format": "channels_last", "activation": "linear",
    ]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expectPlainConvolution()
    let multiplier = configuration.arguments["depth_multiplier"]
    let conv = DepthwiseConv(
      kernel: try configuration.side("kernel_size"), stride: try configuration.stride(),
      padding: try configuration.padding(),
      multiplier: multiplier == .null ? 1 : try configuration.size("depth_multiplier"),
      bias: try configuration.boolean("use_bias", default: true))
    return [conv] + (try configuration.activation())
  }
}

extension KerasLayer where Self: PoolingLayer {
  var kerasArguments: [String: JSONValue] {
    [
      "pool_size": .integers([size, size]), "strides": .integers([stride, stride]),
      "padding": .text("\(padding)"), "data_format": "channels_last",
    ]
  }

  static func layers(from configuration: KerasConfiguration) throws -> [any Layer] {
    try configuration.expectChannelsLast()
    let size = try configuration.side("pool_size")
    let stride = configuration.arguments["strides"] == .null ? size : try configuration.side("strides")
    return [Self(size, stride: stride, padding: try configuration.padding())]
  }
}

extension MaxPool: KerasLayer {
  static let kerasClass = "MaxPooling2D"
}

extension AveragePool: KerasLayer {
  static let kerasClass = "AveragePooling2D"
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
