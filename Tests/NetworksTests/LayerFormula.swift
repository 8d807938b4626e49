import TensorEngine
import Testing

@testable import Networks

/// The definition of a layer in double precision: its outputs for a batch and its trainable parameters.
typealias LayerFormula = (_ batch: [Double], _ parameters: [[Double]]) -> [Double]

/// Numbers from −1.5 to 1.5, of which no two are equal and none is zero, so that functions with corners have
/// derivatives there.
func spreadNumbers(_ count: Int, seed: Int) -> [Float] {
  precondition(count <= 251, "\(count) numbers would repeat")
  return (0..<count).map { Float(($0 * 37 + seed * 101 + 11) % 251) * 3 / 251 - 1.497 }
}

/// Compares a layer with its definition: outputs, and gradients of both orders with respect to its inputs and
/// parameters.
///
/// The definition is differentiated by central differences. The second gradients are those of the derivative
/// along a direction.
func expectAgreement(
  of layer: any Layer, on input: NetworkInput, batch: Int = 2, mode: Mode = .inference,
  with formula: @escaping LayerFormula, source: SourceLocation = #_sourceLocation
) throws {
  let network = try Network("n", from: input) { layer }
  let x = Variable("x", shape: Shape([batch] + input.dimensions))
  let variables = [x] + network.trainableVariables
  for (seed, variable) in variables.enumerated() {
    variable.values = spreadNumbers(variable.shape.count, seed: seed)
  }
  let output = network.apply(to: Tensor(x), mode: mode).output
  let weights = spreadNumbers(output.shape.count, seed: 11)
  let scalar = (output * Tensor.constant(weights, shape: output.shape)).sum().scalar
  let first = gradients(of: scalar, withRespectTo: variables)
  let directions = variables.indices.map { spreadNumbers(variables[$0].shape.count, seed: 20 + $0) }
  let terms = variables.indices.map { index -> Tensor in
    (first[index] * Tensor.constant(directions[index], shape: first[index].shape)).sum().scalar
  }
  let second = gradients(of: terms.dropFirst().reduce(terms[0], +), withRespectTo: variables)
  let program = Program("formula", values: [output] + first + second)
  program.run()

  let definition = DifferentiatedFormula(
    formula: formula, counts: variables.map(\.shape.count),
    start: variables.flatMap { $0.values.map(Double.init) },
    direction: directions.flatMap { $0.map(Double.init) }, weights: weights.map(Double.init))
  let positions = definition.start.indices
  let comparisons: [(String, found: [Float], expected: [Double], tolerance: Double)] = [
    ("output", program[output], definition.outputs, 2e-6),
    ("gradient", first.flatMap { program[$0] }, positions.map(definition.gradient), 2e-5),
    ("second gradient", second.flatMap { program[$0] }, positions.map(definition.secondGradient), 5e-4),
  ]
  for (name, found, expected, tolerance) in comparisons {
    let errors = zip(found, expected).map { abs(Double($0) - $1) / (1 + abs($1)) }
    let worst = errors.max() ?? .infinity
    #expect(
      found.count == expected.count && worst <= tolerance,
      "the \(name) of \(layer) has an error of \(worst)", sourceLocation: source)
  }
}

/// The weighted sum of a definition's outputs, as a function of all its values, and differences of it.
private struct DifferentiatedFormula {
  let formula: LayerFormula
  /// The number of values of the batch and of each parameter.
  let counts: [Int]
  let start: [Double]
  let direction: [Double]
  let weights: [Double]

  private let step = 2e-4

  var outputs: [Double] { outputs(at: start) }

  /// The derivative with respect to the value at a position.
  func gradient(_ position: Int) -> Double {
    (value(position, step) - value(position, -step)) / (2 * step)
  }

  /// The derivative of the derivative along the direction.
  func secondGradient(_ position: Int) -> Double {
    let above = value(position, step, along: step) - value(position, step, along: -step)
    let below = value(position, -step, along: step) - value(position, -step, along: -step)
    return (above - below) / (4 * step * step)
  }

  private func value(_ position: Int, _ shift: Double, along amount: Double = 0) -> Double {
    var values = zip(start, direction).map { $0 + amount * $1 }
    values[position] += shift
    return zip(outputs(at: values), weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func outputs(at values: [Double]) -> [Double] {
    var rest = values[...]
    let parts = counts.map { count -> [Double] in
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    return formula(parts[0], Array(parts.dropFirst()))
  }
}

/// Why a network of one layer is refused, as if another file declared it.
func refusal(of layer: any Layer, on input: NetworkInput) -> String {
  do {
    _ = try Network("net", from: input) { layer.written(file: "Module/MyScript.swift", line: 14) }
    return "nothing"
  } catch { return "\(error)" }
}

/// The outputs of a layer without parameters in inference.
func outputs(of layer: any Layer, on input: NetworkInput, for values: [Float]) throws -> [Float] {
  let count = values.count / input.dimensions.reduce(1, *)
  let batch = Tensor.constant(values, shape: Shape([count] + input.dimensions))
  let output = try Network("n", from: input) { layer }(batch)
  let program = Program("outputs", values: [output])
  program.run()
  return program[output]
}
