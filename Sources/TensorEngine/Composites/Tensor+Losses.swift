/// Losses computed from logits, so that nothing overflows and nothing cancels.
extension Tensor {
  /// The mean sigmoid cross-entropy in nats between logits `x` and a target probability `t`:
  /// `t·softplus(−x) + (1−t)·softplus(x)`.
  ///
  /// A target of 0.9 smooths a label of one (Salimans et al. 2016).
  public func sigmoidCrossEntropy(target: Float) -> Tensor {
    precondition((0...1).contains(target), "a target of \(target) is not a probability")
    switch target {
    case 1: return (-self).softplus().mean().scalar
    case 0: return softplus().mean().scalar
    default: return (softplus() - self * target).mean().scalar
    }
  }

  /// The mean softmax cross-entropy in nats between logits `[batch, classes]` and target probabilities of the
  /// same shape: `log Σ exp(x) − Σ t·x`, with the greatest logit subtracted first.
  public func softmaxCrossEntropy(targets: Tensor) -> Tensor {
    precondition(
      shape == targets.shape && shape.rank == 2, "logits \(shape) do not meet targets \(targets.shape)")
    let shifted = self - maximum(over: [1]).stoppingGradient()
    let normaliser = shifted.exponential().sum(over: [1]).logarithm()
    return (normaliser - (targets * shifted).sum(over: [1])).mean().scalar
  }

  /// The softmax along the last axis: `exp(x) / Σ exp(x)`, with the greatest logit subtracted first.
  public func softmax() -> Tensor {
    let last = [shape.rank - 1]
    let exponentials = (self - maximum(over: last).stoppingGradient()).exponential()
    return exponentials / exponentials.sum(over: last)
  }
}
