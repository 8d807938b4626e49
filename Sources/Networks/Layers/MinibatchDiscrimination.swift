import TensorEngine

/// Adds to every example how close it is to the others of its batch, so that a discriminator sees when all are alike
/// (Salimans, Goodfellow, Zaremba, Cheung, Radford, Chen 2016).
///
/// With `M = f·kernel` of an example's values `f`, kernel `b` adds `o_b(i) = Σ_j exp(−Σ_c |M_bc(i) − M_bc(j)|)` over all
/// examples `j` of the batch, itself included: from `[values]` to `[values + kernels]`. Real and drawn images should
/// therefore come in batches of their own. Training also moves the running mean of the closeness,
/// `moving ← 0.99·moving + 0.01·batch`, and inference, where examples are apart, takes it for every example. Parameters:
/// `kernel` `[values, kernels, dimensions]` and, not trainable, `moving_closeness` `[kernels]`.
public struct MinibatchDiscrimination: Layer {
  /// The number of values that are added.
  public let kernels: Int
  /// The number of values in which two examples are compared for each of them.
  public let dimensions: Int
  /// Where it was written.
  public let place: SourcePlace

  private static let momentum: Float = 0.99

  /// Declares the comparison of examples.
  public init(kernels: Int = 100, dimensions: Int = 5, file: String = #fileID, line: Int = #line) {
    (self.kernels, self.dimensions) = (kernels, dimensions)
    place = SourcePlace(file: file, line: line)
  }

  /// The layer as it is written.
  public var description: String { "MinibatchDiscrimination(kernels: \(kernels), dimensions: \(dimensions))" }

  /// Each example is compared with all others.
  public var mixesExamples: Bool { true }

  /// Refuses inputs of several axes and numbers below one.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard kernels > 0, dimensions > 0 else {
      throw declaration.refusal("\(kernels) kernels of \(dimensions) values compare nothing")
    }
    guard input.rank == 1 else {
      throw declaration.refusal("takes a row of values, not \(input), which Flatten() turns into one")
    }
    try declaration.parameter(
      "kernel", shape: [input[0], kernels, dimensions], from: .glorotUniform,
      fans: (input[0], kernels * dimensions))
    try declaration.parameter("moving_closeness", shape: [kernels], from: .constant(1), isTrainable: false)
    return [input[0] + kernels]
  }

  /// All pairs of a batch at once: kernels · dimensions · batch² values.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    let batch = input.batch
    let moving = pass["moving_closeness"]
    guard case .training = pass.mode else {
      let closeness = moving.reshaped(to: [kernels, 1]).broadcast(to: [kernels, batch])
      return .concatenation([input, closeness])
    }
    let kernel = pass["kernel"].reshaped(to: [input.shape[0], kernels * dimensions])
    let rows = kernel.product(input, transposesLeft: true)
    let distances =
      rows.reshaped(to: [kernels, dimensions, batch, 1]) - rows.reshaped(to: [kernels, dimensions, 1, batch])
    let closeness = (-distances.absolute().sum(over: [1])).exponential().sum(over: [3])
      .reshaped(to: [kernels, batch])
    let mean = closeness.mean(over: [1]).reshaped(to: [kernels])
    pass.update("moving_closeness", to: moving * Self.momentum + mean * (1 - Self.momentum))
    return .concatenation([input, closeness])
  }
}
