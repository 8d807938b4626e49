import Kernels
import Testing

@testable import TensorEngine

/// One operation, with arguments at which it is differentiable.
struct GradientCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let shapes: [Shape]
  var range: ClosedRange<Float> = -1.5...1.5
  let function: @Sendable ([Tensor]) -> Tensor

  static let all: [GradientCase] = [
    .init(testDescription: "sum of two", shapes: [[3, 4], [3, 4]]) { ($0[0] + $0[1]).squared() },
    .init(testDescription: "sum with a broadcast row", shapes: [[3, 4], [4]]) { ($0[0] + $0[1]).squared() },
    .init(testDescription: "product with a broadcast column", shapes: [[3, 4], [3, 1]]) { $0[0] * $0[1] },
    .init(testDescription: "difference", shapes: [[5], [5]]) { ($0[0] - $0[1]).tanh() },
    .init(testDescription: "product", shapes: [[5], [5]]) { $0[0] * $0[1] },
    .init(testDescription: "quotient", shapes: [[5], [5]], range: 0.5...2) { $0[0] / $0[1] },
    .init(testDescription: "multiply-add", shapes: [[5], [5], [5]]) {
      Tensor(Elementwise(function: .multiplyAdd), $0).squared()
    },
    .init(testDescription: "greater of two", shapes: [[7], [7]]) { $0[0].maximum($0[1]).squared() },
    .init(testDescription: "lesser of two", shapes: [[7], [7]]) { $0[0].minimum($0[1]).squared() },
    .init(testDescription: "negative", shapes: [[5]]) { (-$0[0]).exponential() },
    .init(testDescription: "square", shapes: [[5]]) { $0[0].squared() },
    .init(testDescription: "square root", shapes: [[5]], range: 0.5...2) { $0[0].squareRoot() },
    .init(testDescription: "reciprocal", shapes: [[5]], range: 0.5...2) { $0[0].reciprocal() },
    .init(testDescription: "magnitude", shapes: [[5]], range: 0.5...2) { (-$0[0]).absolute().squared() },
    .init(testDescription: "exponential", shapes: [[5]]) { $0[0].exponential() },
    .init(testDescription: "logarithm", shapes: [[5]], range: 0.5...2) { $0[0].logarithm() },
    .init(testDescription: "tanh", shapes: [[5]]) { $0[0].tanh() },
    .init(testDescription: "sigmoid", shapes: [[5]]) { $0[0].sigmoid() },
    .init(testDescription: "softplus", shapes: [[5]]) { $0[0].softplus() },
    .init(testDescription: "error function", shapes: [[5]]) { $0[0].errorFunction() },
    .init(testDescription: "arithmetic with numbers", shapes: [[5]]) { (3 - $0[0] * 2 + 1).squared() },
    .init(testDescription: "leaky ReLU", shapes: [[9]]) { $0[0].leakyReLU(slope: 0.2).squared() },
    .init(testDescription: "ReLU", shapes: [[9]]) { $0[0].leakyReLU(slope: 0).squared() },
    .init(testDescription: "sum over the first axis", shapes: [[3, 4]]) { $0[0].sum(over: [0]).squared() },
    .init(testDescription: "mean over the last axis", shapes: [[3, 4]]) { $0[0].mean(over: [1]).squared() },
    .init(testDescription: "mean over two axes that are not adjacent", shapes: [[2, 3, 2]]) {
      $0[0].mean(over: [0, 2]).squared()
    },
    .init(testDescription: "maximum along an axis", shapes: [[3, 4]]) { $0[0].maximum(over: [1]).squared() },
    .init(testDescription: "broadcast", shapes: [[2, 1, 3]]) { $0[0].broadcast(to: [2, 4, 3]).squared() },
    .init(testDescription: "reshape", shapes: [[3, 4]]) { $0[0].reshaped(to: [2, 6]).squared() },
    .init(testDescription: "slice", shapes: [[4, 5]]) { $0[0].slice(1..<3, along: 1).squared() },
    .init(testDescription: "concatenation", shapes: [[2, 3], [2, 2]]) {
      Tensor.concatenation($0, along: 1).squared()
    },
    .init(testDescription: "matrix product", shapes: [[3, 4], [4, 2]]) { $0[0].matmul($0[1]).squared() },
    .init(testDescription: "matrix product, left transposed", shapes: [[4, 3], [4, 2]]) {
      $0[0].matmul($0[1], transposesLeft: true).squared()
    },
    .init(testDescription: "matrix product, right transposed", shapes: [[3, 4], [2, 4]]) {
      $0[0].matmul($0[1], transposesRight: true).squared()
    },
    .init(testDescription: "matrix product, both transposed", shapes: [[4, 3], [2, 4]]) {
      $0[0].matmul($0[1], transposesLeft: true, transposesRight: true).squared()
    },
    .init(testDescription: "matrix product added to a matrix", shapes: [[3, 4], [4, 2], [3, 2]]) {
      $0[0].matmul($0[1], accumulator: $0[2]).squared()
    },
    .init(testDescription: "matrix product added to a column", shapes: [[3, 4], [4, 2], [3, 1]]) {
      $0[0].matmul($0[1], accumulator: $0[2]).squared()
    },
    .init(testDescription: "transpose", shapes: [[3, 4]]) { $0[0].transposed().squared() },
    .init(testDescription: "batch last, then batch first", shapes: [[3, 2, 2]]) {
      $0[0].batchLast().squared().batchFirst()
    },
    .init(testDescription: "convolution", shapes: [[4, 5, 2, 2], [3, 2, 2, 3], [3]]) {
      $0[0].convolution($0[1], bias: $0[2]).squared()
    },
    .init(testDescription: "convolution of stride 2", shapes: [[5, 4, 2, 1], [3, 3, 2, 2]]) {
      $0[0].convolution($0[1], stride: 2).squared()
    },
    .init(testDescription: "convolution without padding", shapes: [[5, 4, 1, 2], [3, 3, 1, 2]]) {
      $0[0].convolution($0[1], stride: 2, padding: .valid).squared()
    },
    .init(testDescription: "transposed convolution", shapes: [[2, 3, 2, 2], [4, 3, 3, 2], [3]]) {
      $0[0].transposedConvolution($0[1], stride: 2, bias: $0[2]).squared()
    },
    .init(testDescription: "transposed convolution to one channel", shapes: [[2, 2, 3, 2], [3, 3, 1, 3]]) {
      $0[0].transposedConvolution($0[1], stride: 2, padding: .valid).squared()
    },
    .init(testDescription: "max pooling", shapes: [[5, 4, 2, 3]]) {
      $0[0].maximumPool(2).squared()
    },
    .init(testDescription: "up-sampling", shapes: [[2, 3, 2, 2]]) { $0[0].upSampled(2).squared() },
    .init(testDescription: "zero padding", shapes: [[2, 3, 2, 2]]) {
      $0[0].padded(Margins(top: 1, bottom: 2, left: 0, right: 3)).squared()
    },
    .init(testDescription: "sigmoid cross-entropy", shapes: [[6, 1]]) {
      $0[0].sigmoidCrossEntropy(target: 0.9)
    },
    .init(testDescription: "softmax", shapes: [[3, 4]]) { $0[0].softmax() },
    .init(testDescription: "softmax cross-entropy", shapes: [[3, 4]]) {
      $0[0].softmaxCrossEntropy(
        targets: .constant([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0.5, 0.5], shape: [3, 4]))
    },
  ]
}

@Suite("Gradients") struct GradientTests {
  @Test(
    "first and second gradients agree with finite differences in double precision",
    arguments: GradientCase.all)
  func finiteDifferences(_ item: GradientCase) {
    let variables = item.shapes.enumerated().map {
      arbitraryVariable("x\($0)", $1, seed: UInt64($0 + 3), in: item.range)
    }
    let inputs = variables.map { Tensor($0) }
    let output = item.function(inputs)
    let weights = Tensor.constant(arbitrary(output.shape.count, seed: 91), shape: output.shape)
    let scalar = (output * weights).sum().scalar
    let first = gradients(of: scalar, withRespectTo: inputs)
    let directional = first.enumerated().map { index, gradient in
      let direction = Tensor.constant(
        arbitrary(gradient.shape.count, seed: UInt64(40 + index)), shape: gradient.shape)
      return (gradient * direction).sum().scalar
    }.reduce(Tensor.constant(0)) { $0 + $1 }
    let second = gradients(of: directional, withRespectTo: inputs)
    for (index, variable) in variables.enumerated() {
      expectAgreement(first[index], with: scalar, along: variable)
      expectAgreement(second[index], with: directional, along: variable)
    }
  }

  /// Central differences of step 1e-5 have errors of about 1e-9 here.
  private func expectAgreement(_ gradient: Tensor, with scalar: Tensor, along variable: Variable) {
    let analytic = Interpreter<Double>()(gradient)
    let values = variable.values.map(Double.init)
    for position in values.indices {
      func scalarAt(_ shift: Double) -> Double {
        var shifted = values
        shifted[position] += shift
        return Interpreter<Double>(values: [variable: shifted])(scalar)[0]
      }
      let numeric = (scalarAt(1e-5) - scalarAt(-1e-5)) / 2e-5
      #expect(
        abs(analytic[position] - numeric) <= 1e-7 + 1e-6 * abs(numeric),
        "\(variable.name)[\(position)]: \(analytic[position]) by rule, \(numeric) by finite differences")
    }
  }

  @Test("the gradient is zero for a target that the scalar does not depend on")
  func independentTarget() {
    let x = arbitraryVariable("x", [3], seed: 1)
    let y = arbitraryVariable("y", [2], seed: 2)
    let gradient = gradients(of: Tensor(x).sum(), withRespectTo: [Tensor(y)])[0]
    #expect(Interpreter<Double>()(gradient) == [0, 0])
  }

  @Test("no gradient flows through stoppingGradient()")
  func stoppedGradient() {
    let x = Tensor(arbitraryVariable("x", [3], seed: 1))
    let gradient = gradients(of: (x.stoppingGradient() * x).sum(), withRespectTo: [x])[0]
    #expect(Interpreter<Float>()(gradient) == Interpreter<Float>()(x))
  }
}
