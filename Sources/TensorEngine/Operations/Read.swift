import Kernels

/// The current values of a variable.
struct Read: SourceOperation {
  let variable: Variable

  var name: String { variable.name }
  var storage: Floats { variable.storage }
  func shape(of inputs: [Shape]) -> Shape { variable.shape }
  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] { [] }
}

extension Tensor {
  /// The values that a variable has when a run of a program begins.
  public convenience init(_ variable: Variable, at place: SourcePlace? = nil) {
    self.init(Read(variable: variable), at: place)
  }
}
