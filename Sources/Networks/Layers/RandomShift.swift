import Kernels
import TensorEngine

/// A random shift of every image by whole pixels, in training only: the translation of differentiable augmentation
/// (Zhao, Liu, Lin, Zhu, Han 2020).
///
/// It stands at the beginning of a discriminator, so that real and generated images are shifted alike and gradients
/// flow back through the shift. Each image of a batch has shifts of its own from `−maximum` to `maximum` in either
/// direction. It has no parameters.
public struct RandomShift: Layer {
  /// The greatest shift in pixels.
  public let maximum: Int
  /// The value of the pixels that are shifted in.
  public let fill: Float

  /// Declares shifts of up to `maximum` pixels.
  ///
  /// - Parameter fill: The value of the pixels that are shifted in: that of the background.
  public init(_ maximum: Int, fill: Float = -1) { (self.maximum, self.fill) = (maximum, fill) }

  /// The layer as it is declared.
  public var description: String { "RandomShift(\(maximum))" }

  /// The layer and its constants.
  public var hyperparameters: String { "RandomShift(\(maximum), fill: \(fill))" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .transforms }

  /// That of the input if the fill lies in it.
  public func outputRange(of input: ValueRange) -> ValueRange { input.contains(fill) ? input : .unbounded }

  /// Refuses an input that is no image, and shifts that leave nothing of it.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.checkImage(input)
    guard 0..<min(input[0], input[1]) ~= maximum else {
      throw declaration.refusal("a shift of \(maximum) pixels leaves nothing of an image of \(input)")
    }
    guard fill.isFinite else { throw declaration.refusal("a fill of \(fill) is not a number") }
    return input
  }

  /// Shifts rows, then columns.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    guard case .training(let randomness) = context.mode, maximum > 0 else { return input }
    return [0, 1].reduce(input - fill) { image, axis in
      let numbers = Tensor.random(
        .uniform(low: 0, high: Float(2 * maximum + 1)), shape: [1, 1, 1, input.batchSize],
        from: randomness.stream(for: "\(context.path)/axis \(axis)"))
      return shifted(image, along: axis, by: numbers)
    } + fill
  }

  /// The image shifted along an axis: the sum of all shifts, each times one where it was chosen and zero elsewhere.
  ///
  /// - Parameter numbers: A number for each image, uniform from zero to the count of shifts; its whole part chooses.
  private func shifted(_ image: Tensor, along axis: Int, by numbers: Tensor) -> Tensor {
    let extent = image.shape[axis]
    let padded = image.padded(
      axis == 0 ? Margins(top: maximum, bottom: maximum) : Margins(left: maximum, right: maximum))
    // A number is above k where its whole part is k or more; at k itself, which hardly happens, the shift below is taken.
    func isAbove(_ bound: Int) -> Tensor { (numbers - Float(bound)).sign().relu() }
    let terms = (0...2 * maximum).map { shift -> Tensor in
      let isNotBelow = shift == 0 ? 1 - isAbove(1) : isAbove(shift)
      let isChosen = shift == 0 || shift == 2 * maximum ? isNotBelow : isNotBelow - isAbove(shift + 1)
      return padded.slice(shift..<shift + extent, along: axis) * isChosen
    }
    return terms.dropFirst().reduce(terms[0], +)
  }
}
