import TensorEngine
import Testing

@testable import Networks

@Suite("Reshaping and joining") struct ReshapeTests {
  @Test("an extent of −1 is inferred, and the description is as declared")
  func inferred() throws {
    let cases: [(Reshape, Shape)] = [
      (Reshape(-1), [24]), (Reshape(2, -1), [2, 12]), (Reshape(2, 3, -1), [2, 3, 4]),
      (Reshape(-1, 3, 4), [2, 3, 4]), (Reshape(24, -1), [24, 1]),
    ]
    let values = (0..<48).map { Float($0) }
    for (layer, shape) in cases {
      #expect(try Network("n", from: .image(2, 2, 6)) { layer }.output == shape)
      #expect(try outputs(of: layer, on: .image(2, 2, 6), for: values) == values)
    }
    #expect(Reshape(2, 3, -1).hyperparameters == "Reshape(2, 3, -1)")
  }

  @Test("layers after an inferred shape see its numbers")
  func next() throws {
    let network = try Network("n", from: .latent(5)) {
      Dense(36)
      Reshape(3, 3, -1)
      Conv(2, kernel: 3)
    }
    #expect(network.allVariables[2].shape == [3, 3, 4, 2])
  }

  @Test("the range of the input passes through", arguments: ValueRange.allCases)
  func range(_ range: ValueRange) {
    #expect(Reshape(2, -1).outputRange(of: range) == range)
  }

  @Test("extents that do not fit are refused with what was declared")
  func refusals() {
    let cases: [(Reshape, String)] = [
      (Reshape(-1, 4), "6 values cannot fill -1×4"), (Reshape(-1, 7), "6 values cannot fill -1×7"),
      (Reshape(-1, 1 << 40), "6 values cannot fill -1×1099511627776"),
    ]
    for (layer, reason) in cases {
      #expect(
        refusal(of: layer, on: .vector(6)) == "\(layer) at layer 1 (MyScript.swift:14): \(reason)")
    }
    for layer in [Reshape(-1, -1), Reshape(-2, 3), Reshape([])] {
      #expect(refusal(of: layer, on: .vector(6)).hasPrefix("\(layer) at layer 1 (MyScript.swift:14): "))
    }
  }

  private func inputs(_ count: Int, _ extents: [Int]) -> [NetworkInput] {
    (0..<count).map { NetworkInput(name: "input \($0)", dimensions: extents) }
  }

  @Test("a sum has the terms of all inputs, and each gets the whole gradient")
  func sum() throws {
    let inputs = inputs(3, [2])
    let network = try Network("n", from: inputs[0], inputs[1], inputs[2]) { Add() }
    let terms = [[1, 2, 3, 4], [10, 20, 30, 40], [0.5, 0.25, 0, -1]].map { (values: [Float]) -> Tensor in
      Tensor.constant(values, shape: [2, 2])
    }
    let output = network.apply(to: terms, mode: .inference).output
    let slopes = gradients(of: output.squared().sum().scalar, withRespectTo: terms)
    let program = Program("sum", values: [output] + slopes)
    program.run()
    #expect(program[output] == [11.5, 22.25, 33, 43])
    for slope in slopes { #expect(program[slope] == [23, 44.5, 66, 86]) }
  }

  @Test("terms of different shapes are refused")
  func differentShapes() {
    let error = #expect(throws: NetworkError.self) {
      try Network("n", from: .vector(3), .latent(2)) {
        Add().written(file: "Module/MyScript.swift", line: 14)
      }
    }
    #expect(
      error?.description
        == "Add() at layer 1 (MyScript.swift:14): 3 and 2 have different shapes and cannot be added")
  }

  @Test("a concatenation keeps a range that all inputs share, and a sum keeps none")
  func ranges() {
    for first in ValueRange.allCases {
      for second in ValueRange.allCases {
        let expected = first == second ? first : .unbounded
        #expect(Concatenate().outputRange(ofAll: [first, second]) == expected)
        #expect(Add().outputRange(ofAll: [first, second]) == .unbounded)
      }
    }
  }
}
