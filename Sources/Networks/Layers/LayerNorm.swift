import TensorEngine

/// Layer normalization of the values along the last axis: `gamma·(x − mean)/√(variance + epsilon) + beta` (Ba, Kiros,
/// Hinton 2016).
///
/// Mean and biased variance are those of one example, or of one pixel of it; training and inference are alike. The
/// parameters, as in Keras, are `[channels]` each: `gamma` and `beta`.
public struct LayerNorm: Layer {
  /// The constant added to the variance.
  public let epsilon: Float
  /// Whether values are multiplied by `gamma`.
  public let scale: Bool
  /// Whether `beta` is added.
  public let center: Bool

  /// Declares layer normalization; the defaults are those of Keras.
  public init(epsilon: Float = 1e-3, scale: Bool = true, center: Bool = true) {
    (self.epsilon, self.scale, self.center) = (epsilon, scale, center)
  }

  /// The layer as it is declared, without constants.
  public var description: String { "LayerNorm(\(switches(scale: scale, center: center)))" }

  /// The layer and its constants.
  public var hyperparameters: String {
    "LayerNorm("
      + (["epsilon: \(epsilon)", switches(scale: scale, center: center)].filter { !$0.isEmpty })
      .joined(separator: ", ") + ")"
  }

  /// The name in Keras.
  public var typeName: String { "layer_normalization" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .blocks }

  /// Refuses an epsilon that is not positive.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard epsilon > 0, epsilon.isFinite else {
      throw declaration.refusal("an epsilon of \(epsilon) is not a number above 0")
    }
    let channels = [input[input.rank - 1]]
    if scale { try declaration.parameter("gamma", shape: channels, from: .constant(1)) }
    if center { try declaration.parameter("beta", shape: channels, from: .constant(0)) }
    return input
  }

  /// Normalizes each pixel's values.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    let axis = input.shape.rank - 2
    func column(_ parameter: String) -> Tensor { context[parameter].reshaped(to: [input.shape[axis], 1]) }
    let centered = input - input.mean(over: [axis])
    let deviation = (centered.squared().mean(over: [axis]) + epsilon).squareRoot()
    let scaled = scale ? centered / deviation * column("gamma") : centered / deviation
    return center ? scaled + column("beta") : scaled
  }
}

/// The arguments of a normalization that leaves out its scale or its center.
func switches(scale: Bool, center: Bool) -> String {
  ([scale ? nil : "scale: false", center ? nil : "center: false"] as [String?]).compactMap { $0 }
    .joined(separator: ", ")
}
