/// What one instruction of a chain computes from the values at one position.
public enum ElementwiseFunction: Hashable, Sendable {
  /// `a + b`.
  case add
  /// `a − b`.
  case subtract
  /// `a · b`.
  case multiply
  /// `a / b`.
  case divide
  /// The greater of two; NaN if the second is NaN, and zero for a number below 2⁻¹²⁶.
  case maximum
  /// The lesser of two; NaN if the second is NaN, and zero for a number below 2⁻¹²⁶.
  case minimum
  /// `a · b + c`, rounded once.
  case multiplyAdd
  /// One where `a` equals `b`, zero elsewhere.
  case equal
  /// `−x`; +0 for zeros of either sign.
  case negate
  /// `x²`.
  case square
  /// `√x`, rounded correctly.
  case squareRoot
  /// `1/x`.
  case reciprocal
  /// `|x|`.
  case absolute
  /// −1, 0 or 1.
  case sign
  /// `eˣ`, see ``exponential(_:)``.
  case exponential
  /// The natural logarithm, see ``logarithm(_:)``.
  case logarithm
  /// See ``hyperbolicTangent(_:)``.
  case tanh
  /// See ``sigmoid(_:)``.
  case sigmoid
  /// `log(1+eˣ)`, see ``softplus(_:)``.
  case softplus
  /// See ``errorFunction(_:)``.
  case errorFunction
  /// `x` times a number.
  case scale(Float)
  /// `x` plus a number.
  case offset(Float)
  /// `x` where it is positive, `slope·x` elsewhere; a slope of zero gives +0 there.
  case leakyReLU(slope: Float)
  /// One where `x` is positive, `slope` elsewhere: the derivative of the leaky ReLU.
  case leakySlope(slope: Float)

  /// The number of operands.
  public var arity: Int {
    switch self {
    case .add, .subtract, .multiply, .divide, .maximum, .minimum, .equal: return 2
    case .multiplyAdd: return 3
    default: return 1
    }
  }
}

/// Where an instruction reads or writes the values of the matrix that a chain computes on.
public enum ElementwiseOperand: Hashable, Sendable {
  /// A value within the chain, in the L1 cache.
  case register(Int)
  /// A matrix in memory: element `[i, j]`.
  case full(Int)
  /// One row in memory, the same for all rows: element `[j]`.
  case row(Int)
  /// One column in memory, repeated along each row: element `[i]`.
  case column(Int)
  /// A column that repeats every `period` rows: element `[i mod period]`.
  case cycle(Int, period: Int)
  /// One value in memory, read when the chain runs.
  case scalar(Int)
}

/// The sums of the rows of one operand, in the summation order of ``Reduction``, written to a column in memory.
public struct RowSums: Hashable, Sendable {
  /// The operand to sum: a register or a full matrix.
  public let operand: ElementwiseOperand
  /// The slot of the column that the sums are written to.
  public let slot: Int

  /// Sums the rows of an operand.
  public init(of operand: ElementwiseOperand, in slot: Int) { (self.operand, self.slot) = (operand, slot) }
}

/// One function applied at every position.
public struct ElementwiseInstruction: Hashable, Sendable {
  /// The function.
  public let function: ElementwiseFunction
  /// The operands, as many as the function takes.
  public let operands: [ElementwiseOperand]
  /// Where the result goes: a register or a full matrix, which may also be an operand.
  public let destination: ElementwiseOperand

  /// Creates an instruction.
  public init(
    function: ElementwiseFunction, operands: [ElementwiseOperand], destination: ElementwiseOperand
  ) {
    precondition(
      operands.count == function.arity, "\(function) takes \(function.arity) operands, not \(operands.count)")
    self.function = function
    self.operands = operands
    self.destination = destination
  }
}
