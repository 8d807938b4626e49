import Kernels

/// Reports every function of a chain, on numbers of every magnitude and on moderate ones.
func reportElementwiseChains() {
  let functions: [(String, ElementwiseFunction)] = [
    ("add", .add), ("subtract", .subtract), ("multiply", .multiply), ("divide", .divide),
    ("maximum", .maximum),
    ("minimum", .minimum), ("multiplyAdd", .multiplyAdd), ("equal", .equal), ("negate", .negate),
    ("square", .square),
    ("squareRoot", .squareRoot), ("reciprocal", .reciprocal), ("absolute", .absolute), ("sign", .sign),
    ("exponential", .exponential), ("logarithm", .logarithm), ("tanh", .tanh), ("sigmoid", .sigmoid),
    ("softplus", .softplus), ("scale", .scale(0.7)), ("offset", .offset(-0.3)),
    ("leakyReLU", .leakyReLU(slope: 0.2)),
    ("leakySlope", .leakySlope(slope: 0.2)),
  ]
  for (kind, make) in [("any", numbers), ("moderate", moderate)] {
    let (rows, width) = (37, 1_003)
    let operands = ["a", "b", "c"].map { make(rows * width, $0) }
    for (name, function) in functions {
      report("\(name) of \(kind)", leaving: rows * width) { result, threads in
        let instruction = ElementwiseInstruction(
          function: function, operands: (0..<function.arity).map { .full($0) }, destination: .full(3))
        return ElementwiseChain([instruction], slots: 4, registers: 0).bind(
          rows: rows, width: width, slots: operands.map { $0.start } + [result.start], threads: threads)
      }
    }
  }
}
