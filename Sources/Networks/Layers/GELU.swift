import TensorEngine

/// The Gaussian error linear unit: `x·Φ(x)` with the distribution function of the normal distribution,
/// `Φ(x) = (1 + erf(x/√2))/2` (Hendrycks, Gimpel 2016).
public struct GELU: Layer {
  /// Whether `Φ(x)` is approximated by `(1 + tanh(√(2/π)·(x + 0.044715·x³)))/2`, as in the first transformers.
  public let isApproximate: Bool

  /// Declares the activation.
  public init(isApproximate: Bool = false) { self.isApproximate = isApproximate }

  /// The layer as it is declared.
  public var description: String { isApproximate ? "GELU(isApproximate: true)" : "GELU()" }

  /// The name of an activation in Keras.
  public var typeName: String { "gelu" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .blocks }

  /// Keeps the shape.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) -> Shape { input }

  /// Applies the function to every element.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    let odd =
      isApproximate
      ? ((input + input * input.squared() * 0.044715) * 0.797_884_560_802_865_4).tanh()
      : (input * Float(0.5).squareRoot()).errorFunction()
    return input * (odd + 1) * 0.5
  }
}
