import Foundation
import Kernels
import TensorEngine
import Testing

@testable import Networks

/// A network, a batch and the results in Keras; Fixtures/layers.py writes them.
struct KerasCase: Decodable, Sendable {
  private struct File: Decodable { let cases: [KerasCase] }

  let layers: [KerasLayer]
  /// The number of classes if there is also a label, the layers on the label, and the layers after the join.
  let classes: Int?
  let onLabel, after: [KerasLayer]?
  let input: [Int]
  let batch: Int
  let training: Bool
  let output: [Float]
  /// The gradients of the weighted sum of outputs with respect to the input, then to every trainable parameter.
  let gradients: [[Float]]
  /// The parameters that are not trainable, after a training pass.
  let running: [[Float]]

  static func all(in name: String) throws -> [KerasCase] {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
  }

  /// Runs the network on the same numbers and compares all results with those of Keras.
  func verify() throws {
    let network = try network()
    for (index, parameter) in network.parameters.enumerated() {
      let values = kerasNumbers(seed: index + 2, count: parameter.variable.shape.count)
      let isPositive = ["gamma", "moving_variance"].contains(parameter.name)
      parameter.variable.values = values.map { isPositive ? $0 / 2 + 1 : $0 / 4 }
    }
    let examples = Variable("x", shape: Shape([batch] + input))
    examples.values = kerasNumbers(seed: 0, count: examples.shape.count)
    let x = Tensor(examples)
    let labels = classes.map { classes in
      Tensor.constant((0..<batch).map { Float($0 * 3 % classes) }, shape: [batch, 1])
    }
    let pass = network.apply(
      to: [x] + (labels.map { [$0] } ?? []),
      mode: training ? .training(Randomness(seed: 1, name: "Keras")) : .inference)
    let weights = kerasNumbers(seed: 1, count: pass.output.shape.count)
    let scalar = (pass.output * .constant(weights, shape: pass.output.shape)).sum().scalar
    let found =
      TensorEngine.gradients(of: scalar, withRespectTo: [x])
      + TensorEngine.gradients(of: scalar, withRespectTo: network.trainableVariables)
    let program = Program("Keras", values: [pass.output] + found, updates: pass.updates)
    program.run()
    expectClose(program[pass.output], output, "the output")
    #expect(found.count == gradients.count)
    for (index, name) in (["the input"] + network.trainableVariables.map(\.name)).enumerated() {
      expectClose(program[found[index]], gradients[index], "the gradient of \(name)")
    }
    let statistics = network.parameters.filter { !$0.isTrainable }.map(\.variable)
    if training { #expect(statistics.count == running.count) }
    for (variable, expected) in zip(statistics, running) {
      expectClose(variable.values, expected, variable.name)
    }
  }

  private func network() throws -> Network {
    let input = NetworkInput(name: "input", dimensions: input)
    guard let classes, let onLabel, let after else {
      return try Network("n", from: input) { layers.map(\.layer) }
    }
    return try Network("n", from: input, .label(classes: classes)) {
      On("input") { layers.map(\.layer) }
      On("label") { onLabel.map(\.layer) }
      after.map(\.layer)
    }
  }

  /// The two libraries sum in different orders, so the tolerance is relative to the largest value. The rounding errors of
  /// many layers add up.
  private func expectClose(_ found: [Float], _ expected: [Float], _ name: String) {
    let tolerance = (layers.count > 8 ? 1e-5 : 2e-6) * expected.map(abs).max()!
    let errors = zip(found, expected).map { abs($0 - $1) }
    #expect(
      found.count == expected.count && errors.allSatisfy { $0 <= tolerance },
      "\(name) has an error of \(errors.max()!), more than \(tolerance)")
  }
}

extension KerasCase: CustomTestStringConvertible {
  var testDescription: String {
    let names = (layers + (onLabel ?? []) + (after ?? [])).map(\.layer.description).joined(separator: ", ")
    return "\(names) on \(batch)×\(dimensionText(input)), \(training ? "training" : "inference")"
  }
}

/// One layer with the hyperparameters of its type.
struct KerasLayer: Decodable, Sendable {
  let kind: String
  let units, filters, kernel, stride, size, multiplier: Int?
  let slope, momentum, epsilon, alpha: Float?
  let padding: String?
  let bias, scale, center, approximate: Bool?
  let margins, dimensions: [Int]?

  var layer: any Layer {
    let padding = padding.flatMap(Padding.init)
    switch kind {
    case "Dense": return Dense(units!, bias: bias ?? true)
    case "Conv":
      return Conv(filters!, kernel: kernel!, stride: stride!, padding: padding!, bias: bias ?? true)
    case "ConvTranspose":
      return ConvTranspose(filters!, kernel: kernel!, stride: stride!, padding: padding!, bias: bias ?? true)
    case "DepthwiseConv":
      return DepthwiseConv(
        kernel: kernel!, stride: stride!, padding: padding!, multiplier: multiplier!, bias: bias ?? true)
    case "MaxPool": return MaxPool(size!, stride: stride, padding: padding ?? .valid)
    case "AveragePool": return AveragePool(size!, stride: stride, padding: padding ?? .valid)
    case "UpSample": return UpSample(size!)
    case "ZeroPad":
      return ZeroPad(top: margins![0], bottom: margins![1], left: margins![2], right: margins![3])
    case "GlobalAveragePool": return GlobalAveragePool()
    case "BatchNorm":
      return BatchNorm(
        momentum: momentum!, epsilon: epsilon!, scale: scale ?? true, center: center ?? true)
    case "LayerNorm":
      return LayerNorm(epsilon: epsilon!, scale: scale ?? true, center: center ?? true)
    case "ReLU": return ReLU()
    case "LeakyReLU": return LeakyReLU(slope!)
    case "Tanh": return Tanh()
    case "Softmax": return Softmax()
    case "ELU": return ELU(alpha!)
    case "SELU": return SELU()
    case "GELU": return GELU(isApproximate: approximate ?? false)
    case "Swish": return Swish()
    case "Flatten": return Flatten()
    case "Reshape": return Reshape(dimensions!)
    case "Embedding": return Embedding(units!)
    case "OneHot": return OneHot()
    case "Multiply": return Multiply()
    case "Concatenate": return Concatenate()
    default: preconditionFailure("no layer is called \(kind)")
    }
  }
}

/// Pseudorandom multiples of 2⁻¹⁵ from −1 to below 1, the same as in Fixtures/layers.py.
func kerasNumbers(seed: Int, count: Int) -> [Float] {
  (0..<count).map { index in
    var word = UInt32(index + 1 + 65536 * seed) &* 0x9E37_79B1
    word = (word ^ word >> 15) &* 0x85EB_CA77
    return Float((word ^ word >> 13) >> 16) / 32768 - 1
  }
}
