/// Losses computed from logits, without overflow or cancellation.
extension Tensor {
  /// The mean sigmoid cross-entropy, in nats, between logits `x` and a target probability `t`:
  /// `t·softplus(−x) + (1−t)·softplus(x)`.
  ///
  /// A target of 0.9 is one-sided label smoothing (Salimans et al. 2016).
  public func sigmoidCrossEntropy(target: Float) -> Tensor {
    precondition((0...1).contains(target), "a target of \(target) is not a probability")
    switch target {
    case 1: return (-self).softplus().mean().scalar
    case 0: return softplus().mean().scalar
    default: return (softplus() - self * target).mean().scalar
    }
  }

  /// The mean softmax cross-entropy, in nats, between logits `[batch, classes]` and target probabilities of the
  /// same shape: `log Σ exp(x) − Σ t·x`. The greatest logit is subtracted first.
  public func softmaxCrossEntropy(targets: Tensor) -> Tensor {
    precondition(
      shape == targets.shape && shape.rank == 2, "logits of \(shape) do not match targets of \(targets.shape)"
    )
    let shifted = self - maximum(over: [1]).stoppingGradient()
    let normalizer = shifted.exponential().sum(over: [1]).logarithm()
    return (normalizer - (targets * shifted).sum(over: [1])).mean().scalar
  }

  /// The softmax along the last axis: `exp(x) / Σ exp(x)`. The greatest logit is subtracted first.
  public func softmax() -> Tensor {
    let last = [shape.rank - 1]
    let exponentials = (self - maximum(over: last).stoppingGradient()).exponential()
    return exponentials / exponentials.sum(over: last)
  }
}
