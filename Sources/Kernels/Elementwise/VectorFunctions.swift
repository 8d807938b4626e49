/// A function of one vector.
///
/// Each function is a type, so that the compiler specializes the loop for it and inlines it. With many loops in
/// one switch it would leave closures as calls, which cost several times as much as the function.
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
