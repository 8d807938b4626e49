import Foundation
import TensorEngine
import Testing

@testable import Networks

/// An activation and its definition.
struct ActivationCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let layer: @Sendable () -> any Layer
  let function: @Sendable (Double) -> Double

  static let all: [ActivationCase] = [
    ActivationCase(testDescription: "ELU(1.0)", layer: { ELU() }, function: { elu($0, alpha: 1) }),
    ActivationCase(testDescription: "ELU(0.5)", layer: { ELU(0.5) }, function: { elu($0, alpha: 0.5) }),
    ActivationCase(testDescription: "SELU()", layer: { SELU() }, function: { selu($0) }),
    ActivationCase(testDescription: "GELU()", layer: { GELU() }, function: { gelu($0) }),
    ActivationCase(
      testDescription: "GELU(isApproximate: true)", layer: { GELU(isApproximate: true) },
      function: { approximateGELU($0) }),
    ActivationCase(testDescription: "Swish()", layer: { Swish() }, function: { $0 / (1 + exp(-$0)) }),
  ]
}

private func elu(_ x: Double, alpha: Double) -> Double { x > 0 ? x : alpha * (exp(x) - 1) }

private func selu(_ x: Double) -> Double {
  let scale = 1.0507009873554805
  return scale * elu(x, alpha: 1.6732632423543772)
}

private func gelu(_ x: Double) -> Double {
  let probability: Double = (1 + erf(x / 2.0.squareRoot())) / 2
  return x * probability
}

private func approximateGELU(_ x: Double) -> Double {
  let argument: Double = (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)
  return x * (1 + tanh(argument)) / 2
}

@Suite("Activations") struct ActivationTests {
  @Test(
    "outputs and gradients of both orders agree with the definition", arguments: ActivationCase.all)
  func definition(_ item: ActivationCase) throws {
    try expectAgreement(of: item.layer(), on: .vector(11), batch: 3) { batch, _ in batch.map(item.function) }
    #expect(item.layer().description == item.testDescription)
    #expect(item.layer().golden == .blocks)
  }

  @Test("zero and large values neither overflow nor lose their digits", arguments: ActivationCase.all)
  func largeValues(_ item: ActivationCase) throws {
    let values: [Float] = [0, -0.001, 0.001, -3, 3, -9, 9, -50, 50, -1000, 1000]
    let found = try outputs(of: item.layer(), on: .vector(11), for: values)
    for (output, value) in zip(found, values) {
      let expected = item.function(Double(value))
      #expect(abs(Double(output) - expected) <= 1e-6 * (1 + abs(expected)), "at \(value)")
    }
  }

  @Test("an activation keeps the shape of images and has no parameters", arguments: ActivationCase.all)
  func images(_ item: ActivationCase) throws {
    let network = try Network("n", from: .image(2, 3, 4)) { item.layer() }
    #expect(network.output == [2, 3, 4] && network.parameterCount == 0)
    #expect(network.outputRange == .unbounded)
  }

  @Test("softmax normalizes the last axis: all values of a vector, the channels of each pixel")
  func softmax() throws {
    for (input, length) in [(NetworkInput.vector(5), 5), (.image(2, 3, 4), 4)] {
      try expectAgreement(of: Softmax(), on: input) { batch, _ in
        stride(from: 0, to: batch.count, by: length).flatMap { start -> [Double] in
          let exponentials = batch[start..<start + length].map { exp($0) }
          let sum = exponentials.reduce(0, +)
          return exponentials.map { $0 / sum }
        }
      }
    }
  }

  @Test("softmax of large values has no overflow, and its range is that of probabilities")
  func largeSoftmax() throws {
    let found = try outputs(of: Softmax(), on: .vector(3), for: [1000, 999, -1000, -900, -900, -900])
    let expected = [1 / (1 + exp(-1.0)), 1 / (1 + exp(1.0)), 0, 1.0 / 3, 1.0 / 3, 1.0 / 3]
    for (a, b) in zip(found, expected) { #expect(abs(Double(a) - b) < 1e-6) }
    for range in ValueRange.allCases { #expect(Softmax().outputRange(of: range) == .unit) }
    #expect(Softmax().description == "Softmax()" && Softmax().golden == .blocks)
  }

  @Test(
    "an alpha that is negative or no number is refused", arguments: [-0.1, .nan, .infinity] as [Float])
  func alpha(_ alpha: Float) {
    #expect(
      refusal(of: ELU(alpha), on: .vector(3))
        == "ELU(\(alpha)) at layer 1 (MyScript.swift:14): an alpha of \(alpha) is not a number "
        + "from 0 upwards")
  }
}
