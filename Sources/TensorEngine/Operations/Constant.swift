import Kernels

/// Numbers that are fixed when the graph is built.
///
/// Values that change between runs, such as learning rates, must be variables, because a program never reads a
/// constant again.
struct Constant: SourceOperation {
  let variable: Variable
  private let values: [Float]

  init(_ values: [Float], shape: Shape) {
    precondition(values.count == shape.count, "\(values.count) values cannot fill \(shape)")
    self.values = values
    variable = Variable("constant", shape: shape)
    variable.values = values
  }

  var name: String { values.count == 1 ? "\(values[0])" : "constant" }
  var storage: Floats { variable.storage }
  func shape(of inputs: [Shape]) -> Shape { variable.shape }
  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] { [] }

  static func == (left: Self, right: Self) -> Bool {
    left.variable.shape == right.variable.shape && left.values == right.values
  }
  func hash(into hasher: inout Hasher) {
    hasher.combine(variable.shape)
    hasher.combine(values)
  }
}

extension Tensor {
  /// Constant numbers in row-major order.
  public static func constant(_ values: [Float], shape: Shape) -> Tensor {
    Tensor(Constant(values, shape: shape))
  }

  /// One constant number, broadcast to a shape.
  public static func constant(_ value: Float, shape: Shape = []) -> Tensor {
    Tensor(Constant([value], shape: Shape(shape.dimensions.map { _ in 1 }))).broadcast(to: shape)
  }
}
