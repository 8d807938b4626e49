import Kernels
import TensorEngine
import Testing

@testable import Networks

@Suite("Layers on one of several inputs") struct BranchTests {
  private func conditional() throws -> Network {
    try Network("generator", from: .latent(3), .label(classes: 4)) {
      On("label") { Embedding(3) }
      On("latent") {
        Dense(3)
        Tanh()
      }
      Multiply()
      Dense(2)
    }
  }

  private func refusal(@LayerBuilder _ layers: () throws -> [any Layer]) -> String {
    do {
      _ = try Network("net", from: .latent(3), .label(classes: 4), layers: layers)
      return "nothing"
    } catch { return "\(error)" }
  }

  @Test("each layer within On is a layer of the network, named and counted")
  func branchLayers() throws {
    let network = try conditional()
    #expect(network.layers.map(\.name) == ["embedding", "dense", "tanh", "multiply", "dense_1"])
    #expect(network.layers.map(\.branch) == [1, 0, 0, nil, nil])
    #expect(network.allVariables[0].name == "generator/embedding/embeddings")
    #expect(network.allVariables[0].shape == [4, 3])
    let lines = network.summary.split(separator: "\n")
    #expect(lines[0] == "generator from latent 3 and label of 4 classes")
    #expect(lines[4].hasPrefix("label: Embedding(3)  embedding  3"))
    #expect(lines[5].hasPrefix("latent: Dense(3)     dense      3"))
    #expect(network.description.contains("input label of 4 classes\nembedding on label: Embedding(3) -> 3\n"))
  }

  @Test("an embedding is initialized within ±0.05 and looks up its rows exactly")
  func embedding() throws {
    let network = try Network("n", from: .label(classes: 4)) { Embedding(50) }
    network.initialize(seed: 1)
    let table = network.allVariables[0].values
    #expect(table.allSatisfy { abs($0) <= 0.05 } && table.contains { abs($0) > 0.045 })
    let output = network(.constant([2, 0, 3, 2], shape: [4, 1]))
    let program = Program("rows", values: [output])
    program.run()
    let rows: [[Float]] = [2, 0, 3, 2].map { row in Array(table[row * 50..<(row + 1) * 50]) }
    #expect(program[output] == rows.flatMap { $0 })
  }

  @Test("a one-hot vector has a one at the label and zeros elsewhere, also with many classes")
  func oneHot() throws {
    for classes in [1, 2, 10, 3000] {
      let network = try Network("n", from: .label(classes: classes)) { OneHot() }
      let labels = Array(Set([0, classes / 3, classes - 1])).sorted()
      let output = network(.constant(labels.map { Float($0) }, shape: [labels.count, 1]))
      let program = Program("rows", values: [output])
      program.run()
      let rows: [[Float]] = labels.map { label in (0..<classes).map { $0 == label ? 1 : 0 } }
      #expect(program[output] == rows.flatMap { $0 })
    }
  }

  @Test("the gradient of an embedding is zero but for the rows looked up, which sum over the batch")
  func gradient() throws {
    let network = try Network("n", from: .label(classes: 3)) { Embedding(2) }
    let output = network(.constant([2, 0, 2], shape: [3, 1]))
    let weighted = output * .constant([1, 2, 3, 4, 5, 6], shape: [3, 2])
    let gradient = gradients(of: weighted.sum().scalar, withRespectTo: network.trainableVariables)[0]
    let program = Program("gradient", values: [gradient])
    program.run()
    #expect(program[gradient] == [3, 4, 0, 0, 6, 8])
  }

  @Test("a layer that does not fit its input is refused in one sentence with the line")
  func refusals() {
    let (file, line) = ("Module/MyScript.swift", 14)
    #expect(
      refusal { On("lable", file: file, line: line) { Embedding(3) } }
        == "On(\"lable\") at layer 1 (MyScript.swift:14): no input is called lable, only latent and label")
    #expect(
      refusal {
        On("label") { OneHot() }
        Concatenate()
        On("latent", file: file, line: line) { Dense(3) }
      } == "On(\"latent\") at layer 3 (MyScript.swift:14): an earlier layer has joined latent and label")
    #expect(
      refusal { On("latent", file: file, line: line) { On("label") { OneHot() } } }
        == "On(\"latent\") at layer 1 (MyScript.swift:14): On(\"label\") cannot stand within it: "
        + "a layer is on one input")
    #expect(
      refusal { On("latent") { Concatenate().written(file: file, line: line) } }
        == "latent: Concatenate() at layer 1 (MyScript.swift:14): joins all inputs, "
        + "so it stands after On, not within")
    #expect(
      refusal { On("latent") { Embedding(3).written(file: file, line: line) } }
        == "latent: Embedding(3) at layer 1 (MyScript.swift:14): takes a label, "
        + "such as .label(classes: 10), not 3")
    #expect(
      refusal {
        On("label") {
          OneHot()
          OneHot().written(file: file, line: line)
        }
      }
        == "label: OneHot() at layer 2 (MyScript.swift:14): takes a label, such as .label(classes: 10), not 4"
    )
    #expect(
      refusal { Concatenate().written(file: file, line: line) }
        == "Concatenate() at layer 1 (MyScript.swift:14): takes numbers, and label is still a label: "
        + "an Embedding or OneHot() must come before")
    #expect(
      refusal { On("label") { Dense(3).written(file: file, line: line) } }
        == "label: Dense(3) at layer 1 (MyScript.swift:14): takes numbers, and label is still a label: "
        + "an Embedding or OneHot() must come before")
    #expect(
      refusal { On("label") { Embedding(0).written(file: file, line: line) } }
        == "label: Embedding(0) at layer 1 (MyScript.swift:14): a vector of 0 values holds nothing")
    #expect(
      refusal {
        On("label") { Embedding(5) }
        Multiply().written(file: file, line: line)
      } == "Multiply() at layer 2 (MyScript.swift:14): 3 and 5 have different shapes and cannot be multiplied"
    )
    #expect(refusal { On("label") { OneHot() } }.contains("the last layer leaves 3 and 4, not one output"))
  }

  @Test("two inputs of one name and labels without classes are refused")
  func inputs() {
    #expect(throws: NetworkError.self) { try Network("n", from: .latent(1), .latent(1)) { Concatenate() } }
    for classes in [0, -1, 1 << 40] {
      #expect(throws: NetworkError.self) { try Network("n", from: .label(classes: classes)) { OneHot() } }
    }
  }

  @Test(
    "a label that is no class index is refused in one sentence",
    arguments: [-1, 10, 0.5, .nan, .infinity] as [Float])
  func labels(_ label: Float) {
    let input = NetworkInput.label(classes: 10)
    #expect(throws: Never.self) { try input.check((0..<10).map { Float($0) }) }
    #expect(throws: Never.self) { try NetworkInput.latent(1).check([label]) }
    let error = #expect(throws: LabelOutOfRange.self) { try input.check([3, label]) }
    #expect(error?.description == "\(label) is no label: one of 10 classes is a whole number from 0 to 9.")
  }
}
