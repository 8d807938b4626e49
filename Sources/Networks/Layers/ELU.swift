import TensorEngine

/// The exponential linear unit: `x` if it is positive, otherwise `alpha·(eˣ − 1)` (Clevert, Unterthiner, Hochreiter
/// 2016).
public struct ELU: Layer {
  /// The negative of the limit for `x → −∞`.
  public let alpha: Float

  /// Declares the activation.
  public init(_ alpha: Float = 1) { self.alpha = alpha }

  /// The layer as it is declared.
  public var description: String { "ELU(\(alpha))" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .blocks }

  /// Refuses a number that is negative or not finite.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard alpha >= 0, alpha.isFinite else {
      throw declaration.refusal("an alpha of \(alpha) is not a number from 0 upwards")
    }
    return input
  }

  /// Applies the function to every element.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    input.exponentialLinearUnit(alpha: alpha)
  }
}

/// The scaled exponential linear unit (Klambauer, Unterthiner, Mayr, Hochreiter 2017):
/// `1.0507·x` if it is positive, otherwise `1.0507·1.6733·(eˣ − 1)`.
public struct SELU: Layer {
  /// Declares the activation.
  public init() {}

  /// The layer as it is declared.
  public var description: String { "SELU()" }

  /// The name of an activation in Keras.
  public var typeName: String { "selu" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .blocks }

  /// Keeps the shape.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) -> Shape { input }

  /// Applies the function to every element.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    input.exponentialLinearUnit(alpha: 1.673_263_242_354_377_2) * 1.050_700_987_355_480_5
  }
}

extension Tensor {
  /// `x` where it is positive, `alpha·(eˣ − 1)` elsewhere.
  fileprivate func exponentialLinearUnit(alpha: Float) -> Tensor {
    relu() + (minimum(.constant(0, shape: shape)).exponential() - 1) * alpha
  }
}
