/// A function of one vector.
///
/// Each function is a type, so that the loop over it is compiled for it alone and around it: among many loops in one
/// switch the optimiser leaves closures as calls, at several times the cost of the function.
protocol UnaryFunction {
  func callAsFunction(_ x: Vector) -> Vector
}

/// A function of two vectors, see ``UnaryFunction``.
protocol BinaryFunction {
  func callAsFunction(_ a: Vector, _ b: Vector) -> Vector
}

/// A function of three vectors, see ``UnaryFunction``.
protocol TernaryFunction {
  func callAsFunction(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector
}
