import TensorEngine
import Testing

@testable import Networks

@Suite("Residual blocks and parallel paths")
struct BlockTests {
  /// The outputs of networks and tensors in one program.
  private func values(_ tensors: Tensor...) -> [[Float]] {
    let program = Program("outputs", values: tensors)
    program.run()
    return tensors.map { program[$0] }
  }

  private func refusal(
    from input: NetworkInput = .vector(3), @LayerBuilder _ layers: () throws -> [any Layer]
  ) -> String {
    do {
      _ = try Network("net", from: input, layers: layers)
      return "nothing"
    } catch { return "\(error)" }
  }

  private let input = Tensor.constant([1, -2, 3, 0.5, 4, -1], shape: [2, 3])

  /// The layers of a network by themselves, with the weights that they have in it.
  private func alone(
    _ places: Range<Int>, of network: Network, from input: NetworkInput = .vector(3)
  ) throws -> Network {
    let part = try Network("part", from: input) { network.layers[places].map(\.layer) }
    for (own, weights) in zip(part.allVariables, network.layers[places].flatMap(\.parameters)) {
      own.values = weights.variable.values
    }
    return part
  }

  @Test("a residual block adds its input to the output of its layers")
  func residual() throws {
    let network = try Network("net", from: .vector(3)) {
      Residual {
        Dense(4)
        Tanh()
        Dense(3)
      }
    }
    network.initialize(seed: 1)
    let inner = try alone(0..<3, of: network)
    let found = values(network(input), inner(input) + input)
    #expect(found[0] == found[1])
    #expect(network.layers.map(\.name) == ["dense", "tanh", "dense_1", "add"])
    #expect(network.layers[3].sources == [.layer(2), .input(0)])
  }

  @Test("a shortcut has layers of its own")
  func shortcut() throws {
    let network = try Network("net", from: .vector(3)) {
      Residual {
        Dense(2)
        ReLU()
      } shortcut: {
        Dense(2)
      }
    }
    network.initialize(seed: 1)
    let (inner, shortcut) = (try alone(0..<2, of: network), try alone(2..<3, of: network))
    let found = values(network(input), inner(input) + shortcut(input))
    #expect(found[0] == found[1])
  }

  @Test("parallel paths are concatenated or added in order; an empty one is the tensor itself")
  func parallel() throws {
    for joining in [Parallel.Joining.concatenated, .added] {
      let network = try Network("net", from: .vector(3)) {
        Parallel(joining) {
          Path { Dense(3) }
          Path {}
          for _ in 0..<2 { Path { Dense(3) } }
        }
      }
      network.initialize(seed: 2)
      let paths =
        [try alone(0..<1, of: network)(input), input]
        + (try (1..<3).map { try alone($0..<$0 + 1, of: network)(input) })
      let expected =
        joining == .added
        ? paths.dropFirst().reduce(paths[0], +) : Tensor.concatenation(paths, along: 1)
      let found = values(network(input), expected)
      #expect(found[0] == found[1])
      #expect(network.output == (joining == .added ? [3] : [12]))
    }
  }

  @Test("blocks within blocks and within On keep their tensors apart, and a copy computes the same")
  func nested() throws {
    let network = try Network("net", from: .vector(3), .label(classes: 4)) {
      On("label") {
        Embedding(3)
        Residual { Dense(3) }
      }
      On("vector") {
        Residual {
          Residual { Dense(3) }
          Dense(3)
        }
      }
      Multiply()
      Residual { ReLU() }
    }
    network.initialize(seed: 3)
    #expect(
      network.layers.map(\.name) == [
        "embedding", "dense", "add", "dense_1", "add_1", "dense_2", "add_2", "multiply", "re_lu", "add_3",
      ])
    #expect(network.layers.map(\.branch) == [1, 1, 1, 0, 0, 0, 0, nil, nil, nil])
    #expect(network.layers[7].sources == [.layer(6), .layer(2)])
    let labels = Tensor.constant([2, 0], shape: [2, 1])
    func dense(_ place: Int, _ tensor: Tensor) throws -> Tensor {
      try alone(place..<place + 1, of: network)(tensor)
    }
    let embedded = try alone(0..<1, of: network, from: .label(classes: 4))(labels)
    let encoded = try dense(1, embedded) + embedded
    let inner = try dense(3, input) + input
    let product = (try dense(5, inner) + input) * encoded
    let copy = network.copy(named: "copy")
    let found = values(network(input, labels), product.relu() + product, copy(input, labels))
    #expect(found[0] == found[1] && found[0] == found[2])
  }

  @Test("the gradient flows through all paths, and training and inference agree on what has no mode")
  func gradient() throws {
    let network = try Network("net", from: .vector(3)) {
      Residual {
        Dense(3)
        Sigmoid()
      }
    }
    network.initialize(seed: 4)
    let kernel = network.allVariables[0]
    func gradient(of output: Tensor) -> Tensor {
      let first = gradients(of: (output * output).sum().scalar, withRespectTo: [kernel])[0]
      return gradients(of: (first * first).sum().scalar, withRespectTo: [kernel])[0]
    }
    let byHand =
      (input.matmul(Tensor(kernel)) + Tensor(network.allVariables[1]).reshaped(to: [1, 3])).sigmoid() + input
    let found = values(gradient(of: network(input)), gradient(of: byHand))
    for (one, other) in zip(found[0], found[1]) { #expect(abs(one - other) <= 1e-4 * max(1, abs(other))) }
  }

  @Test("a description and a summary name what a layer takes, unless it is the output before it")
  func texts() throws {
    let network = try Network("net", from: .vector(3)) {
      Residual { Dense(3) }
      ReLU()
    }
    #expect(network.description.contains("\nadd from dense and vector: Add() -> 3\nre_lu: ReLU() -> 3"))
    #expect(network.summary.contains("Add() of dense and vector"))
    #expect(!network.isSequential)
    let plain = try Network("net", from: .vector(3)) { Dense(3) }
    #expect(plain.isSequential && !plain.description.contains(" from "))
  }

  @Test("a block that does not fit is refused in one sentence with the line")
  func refusals() {
    let (file, line) = ("Module/MyScript.swift", 14)
    #expect(
      refusal { Residual(file: file, line: line) { Dense(4) } }
        == "Add() of Residual at layer 2 (MyScript.swift:14): 4 and 3 have different shapes and cannot be added"
    )
    #expect(
      refusal { Residual(file: file, line: line) {} }
        == "Residual at layer 1 (MyScript.swift:14): has no layers")
    #expect(
      refusal {
        Parallel(file: file, line: line) { Path { Dense(4) } }
      } == "Parallel at layer 1 (MyScript.swift:14): joins two paths or more, not 1")
    #expect(
      refusal(from: .image(4, 4, 1)) {
        Parallel(file: file, line: line) {
          Path { Conv(2, kernel: 3) }
          Path { Conv(2, kernel: 3, stride: 2) }
        }
      }
        == "Concatenate() of Parallel at layer 3 (MyScript.swift:14): 4×4×2 and 2×2×2 differ in more than the "
        + "last dimension")
    #expect(
      refusal { Residual { Dense(0).written(file: file, line: line) } }
        == "Dense(0) at layer 1 (MyScript.swift:14): a layer of 0 units has no output")
    #expect(
      refusal { Residual { On("vector", file: file, line: line) { Dense(3) } } }
        == "On(\"vector\") at layer 1 (MyScript.swift:14): cannot stand within a block: the layers of a block are on "
        + "one tensor")
    #expect(
      refusal(from: .label(classes: 3)) { Residual(file: file, line: line) { Embedding(1) } }
        == "Add() of Residual at layer 2 (MyScript.swift:14): takes numbers, and label is still a label: "
        + "an Embedding or OneHot() must come before")
  }

  @Test("Keras's order is that of distances from the output; a walk along the paths keeps to each path")
  func orders() throws {
    let network = try Network("net", from: .image(4, 4, 1)) {
      Conv(2, kernel: 3)
      Parallel {
        Path {
          Conv(2, kernel: 1)
          ReLU()
          Conv(2, kernel: 3)
        }
        Path { Conv(2, kernel: 5) }
      }
      Flatten()
    }
    #expect(
      network.layersInKerasOrder.map(\.name)
        == ["conv2d", "conv2d_1", "re_lu", "conv2d_2", "conv2d_3", "concatenate", "flatten"])
    #expect(
      network.layersAlongPaths.map(\.name)
        == ["conv2d", "conv2d_1", "re_lu", "conv2d_2", "conv2d_3", "concatenate", "flatten"])
  }
}
