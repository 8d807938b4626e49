import TensorEngine

/// Minibatch discrimination (Salimans, Goodfellow, Zaremba, Cheung, Radford, Chen 2016).
///
/// It appends to every example its closeness to the others of its batch, so that a discriminator notices when
/// all are alike. With `M = f·kernel` of an example's values `f`, kernel `b` appends
/// `o_b(i) = Σ_j exp(−Σ_c |M_bc(i) − M_bc(j)|)` over all examples `j` of the batch, including `i`: from
/// `[values]` to `[values + kernels]`. Real and generated images should therefore be in separate batches.
///
/// Training also updates the running mean of the closeness, `moving ← 0.99·moving + 0.01·batch`. Inference uses
/// it for every example, so examples are independent there. Parameters: `kernel`
/// `[values, kernels, dimensions]` and, not trainable, `moving_closeness` `[kernels]`.
public struct MinibatchDiscrimination: Layer {
  /// The number of kernels; each appends one value.
  public let kernels: Int
  /// The number of values by which each kernel compares two examples.
  public let dimensions: Int

  private static let momentum: Float = 0.99

  /// Declares minibatch discrimination.
  public init(kernels: Int = 100, dimensions: Int = 5) {
    (self.kernels, self.dimensions) = (kernels, dimensions)
  }

  /// The layer as it is declared.
  public var description: String { "MinibatchDiscrimination(kernels: \(kernels), dimensions: \(dimensions))" }

  /// True: each example is compared with all others.
  public var dependsOnBatch: Bool { true }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .stabilizers }

  /// Refuses inputs of several axes and numbers below one.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard kernels > 0, dimensions > 0 else {
      throw declaration.refusal("\(kernels) kernels of \(dimensions) values compare nothing")
    }
    guard input.rank == 1 else {
      throw declaration.refusal("takes a vector, not \(input), which Flatten() turns into one")
    }
    try declaration.parameter(
      "kernel", shape: [input[0], kernels, dimensions], from: .glorotUniform,
      fans: (input[0], kernels * dimensions))
    try declaration.parameter("moving_closeness", shape: [kernels], from: .constant(1), isTrainable: false)
    return [input[0] + kernels]
  }

  /// Compares all pairs of a batch at once: kernels · dimensions · batch² values.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    let batch = input.batchSize
    let moving = context["moving_closeness"]
    guard case .training = context.mode else {
      let closeness = moving.reshaped(to: [kernels, 1]).broadcast(to: [kernels, batch])
      return .concatenation([input, closeness])
    }
    let kernel = context["kernel"].reshaped(to: [input.shape[0], kernels * dimensions])
    let projections = kernel.matmul(input, transposesLeft: true)
    let distances =
      projections.reshaped(to: [kernels, dimensions, batch, 1])
      - projections.reshaped(to: [kernels, dimensions, 1, batch])
    let closeness = (-distances.absolute().sum(over: [1])).exponential().sum(over: [3])
      .reshaped(to: [kernels, batch])
    let mean = closeness.mean(over: [1]).reshaped(to: [kernels])
    context.update("moving_closeness", to: moving * Self.momentum + mean * (1 - Self.momentum))
    return .concatenation([input, closeness])
  }
}
