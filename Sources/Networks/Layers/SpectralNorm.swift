import TensorEngine

/// A layer whose kernel is divided by its largest singular value (Miyato, Kataoka, Koyama, Yoshida 2018).
///
/// ```swift
/// SpectralNorm(Conv(64, kernel: 5, stride: 2))
/// ```
/// The kernel as a matrix `W` of `[inputs, outputs]` has the singular value `σ ≈ vᵀ·W·u`, with `v = W·u/‖W·u‖` and
/// `u ← Wᵀ·v/‖Wᵀ·v‖`: one step of the power iteration in each training pass. The gradient flows through `W/σ` with `u`
/// and `v` held constant. Inference uses the `u` of the last training pass. The parameters are those of the layer and
/// `vector_u` `[1, outputs]`, not trainable.
public struct SpectralNorm: Layer {
  /// The layer whose kernel is normalized.
  public let layer: any Layer

  /// Normalizes the kernel of a ``Dense`` or a ``Conv``; a network refuses any other layer.
  public init(_ layer: any Layer) { self.layer = layer }

  /// The layer as it is declared.
  public var description: String { "SpectralNorm(\(layer))" }

  /// Those of the layer.
  public var hyperparameters: String { "SpectralNorm(\(layer.hyperparameters))" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .transforms }

  /// Refuses what the layer refuses, and a layer without the kernel of a dense layer or a convolution.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard layer is Dense || layer is Conv else {
      throw declaration.refusal("takes a Dense or a Conv, not \(layer)")
    }
    let output = try layer.declare(input, in: &declaration)
    try declaration.parameter(
      "vector_u", shape: [1, output[output.rank - 1]], from: .normal(standardDeviation: 1), isTrainable: false
    )
    return output
  }

  /// The layer with the normalized kernel.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    let (kernel, u) = (context["kernel"], context["vector_u"])
    let outputs = u.shape[1]
    let matrix = kernel.reshaped(to: [kernel.shape.count / outputs, outputs])
    let constant = matrix.stoppingGradient()
    let left = constant.matmul(u, transposesRight: true).normalized()
    var right = u.normalized()
    if case .training = context.mode {
      right = left.matmul(constant, transposesLeft: true).normalized()
      context.update("vector_u", to: right)
    }
    let singularValue = left.matmul(matrix, transposesLeft: true).matmul(right, transposesRight: true).scalar
    return layer.apply(input, in: context.replacing("kernel", by: kernel / (singularValue + 1e-12)))
  }
}

extension Tensor {
  /// The tensor divided by its Euclidean norm `√(Σ + 10⁻¹²)`; no gradient flows through it.
  fileprivate func normalized() -> Tensor {
    (self / (squared().sum().scalar + 1e-12).squareRoot()).stoppingGradient()
  }
}
