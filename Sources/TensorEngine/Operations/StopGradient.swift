/// The same values, through which no gradient flows.
struct StopGradient: ViewOperation {
  var name: String { "stop gradient" }
  func shape(of inputs: [Shape]) -> Shape { inputs[0] }
  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] { [nil] }
}

extension Tensor {
  /// The same values, taken as constants by every gradient.
  public func stoppingGradient() -> Tensor { Tensor(StopGradient(), [self]) }
}
