/// The same values, without a gradient.
struct StopGradient: ViewOperation {
  var name: String { "stop gradient" }
  func shape(of inputs: [Shape]) -> Shape { inputs[0] }
  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] { [nil] }
}

extension Tensor {
  /// The same values, which gradients treat as constants.
  public func stoppingGradient() -> Tensor { Tensor(StopGradient(), [self]) }
}
