import Kernels
import Networks
import TensorEngine
import Testing

@testable import Checkpoints

/// Networks with all layers that can be stored, with random weights.
func sampleNetworks() throws -> [Network] {
  let networks = try singleInputNetworks() + joinedNetworks() + customLayerNetworks()
  for network in networks {
    for (index, variable) in network.allVariables.enumerated() {
      variable.values = RandomStream(seed: UInt64(index), name: variable.name)
        .numbers(.uniform(low: 0.5, high: 1), count: variable.shape.count)
    }
  }
  return networks
}

private func singleInputNetworks() throws -> [Network] {
  let generator = try Network("generator", from: .latent(6)) {
    Dense(3 * 3 * 4, bias: false)
    BatchNorm(momentum: 0.8)
    LeakyReLU(0.2)
    Reshape(3, 3, 4)
    ConvTranspose(5, kernel: 5, stride: 2)
    ReLU()
    UpSample()
    ZeroPad(bottom: 1, left: 1)
    Conv(1, kernel: 4, padding: .valid)
    Tanh()
  }
  let discriminator = try Network("discriminator", from: .image(10, 10, 1)) {
    Conv(4, kernel: 3, stride: 2)
    Dropout(0.4)
    MaxPool()
    GlobalAveragePool()
    Flatten()
    Dense(3)
    Sigmoid()
  }
  return [generator, discriminator]
}

private func joinedNetworks() throws -> [Network] {
  let joined = try Network("joined", from: .latent(5), .vector(2)) {
    Concatenate()
    Dense(4)
    Tanh()
    Dense(2)
  }
  let conditional = try Network("conditional", from: .image(6, 4, 1), .label(classes: 3)) {
    On("image") {
      Conv(2, kernel: 3, stride: 2)
      LeakyReLU(0.2)
    }
    // Keras orders the dense layer on the label before the convolution.
    On("label") {
      Embedding(5)
      Dense(12)
      Reshape(3, 2, 2)
      Tanh()
    }
    Multiply()
    Flatten()
    Dense(2)
  }
  let oneHot = try Network("one_hot", from: .label(classes: 4), .latent(3)) {
    On("label") {
      OneHot()
      Dense(2)
    }
    On("latent") {
      Dense(4)
      Dense(2, bias: false)
    }
    Concatenate()
    Dense(3)
  }
  return [joined, conditional, oneHot]
}

/// Networks with layers that Keras does not have.
private func customLayerNetworks() throws -> [Network] {
  let spectral = try Network("spectral", from: .image(6, 5, 1)) {
    RandomShift(2, fill: -0.5)
    SpectralNorm(Conv(2, kernel: 3, stride: 2, padding: .valid, bias: false))
    Flatten()
    SpectralNorm(Dense(3))
  }
  let minibatch = try Network("minibatch", from: .vector(4)) {
    Dense(6)
    MinibatchDiscrimination(kernels: 3, dimensions: 2)
    Dense(2)
  }
  let virtual = try Network("virtual", from: .latent(4)) {
    Dense(6)
    VirtualBatchNorm(reference: 5, epsilon: 1e-4)
  }
  return [spectral, minibatch, virtual]
}

@Suite("Files of networks")
struct NetworkFileTests {
  let folder: TemporaryFolder
  var path: String { folder.path + "/network.weights.h5" }

  init() throws { folder = try TemporaryFolder() }

  @Test("A network reads back with its layers and weights")
  func roundTrip() throws {
    for network in try sampleNetworks() {
      try NetworkFile.write(network, provenance: ["seed": "7"], to: path)
      let read = try NetworkFile.read(path)
      let layers = { (network: Network) in
        network.layers.map { "\($0.name) \($0.branch ?? -1) \($0.layer.hyperparameters)" }
      }
      #expect(layers(read) == layers(network))
      #expect(read.name == network.name && read.inputs == network.inputs)
      #expect(read.allVariables.map(\.name) == network.allVariables.map(\.name))
      #expect(read.allVariables.map(\.values) == network.allVariables.map(\.values))
      #expect(try ArrayFile.read(path).attributes["seed"] == "7")
    }
  }

  @Test("The same network gives the same bytes")
  func sameBytes() throws {
    for network in try sampleNetworks() {
      try NetworkFile.write(network, to: path)
      try NetworkFile.write(network, to: folder.path + "/again.h5")
      #expect(try bytes(ofFile: path) == bytes(ofFile: folder.path + "/again.h5"))
    }
  }

  @Test("Every array is stored once, under the names of Keras 2 and Keras 3")
  func links() throws {
    try NetworkFile.write(sampleNetworks()[0], to: path)
    let stored = try ArrayFile.read(path)
    #expect(stored.arrays.map(\.name).filter { $0.hasPrefix("layers/dense/") } == ["layers/dense/vars/0"])
    #expect(stored["model_weights/dense/generator/dense/kernel"] == stored["layers/dense/vars/0"])
    #expect(stored.objectAttributes["layers/dense/vars/0"] == ["layout": .text("in, out")])
    #expect(
      stored.objectAttributes["layers/conv2d_transpose/vars/0"] == ["layout": .text("height, width, out, in")]
    )
    #expect(stored.objectAttributes["layers/re_lu/vars"] == ["name": .text("re_lu")])
    #expect(stored.objectAttributes["model_weights/re_lu"] == ["weight_names": .texts([])])
    #expect(stored.texts("layer_names", of: "model_weights")?.first == "dense")
    // Without it Keras 2 takes the kernels for those of Keras 1 and flips them.
    #expect(stored.texts("keras_version", of: "model_weights") == ["2.15.0"])
  }

  @Test("A layer with spectral normalization has the arrays of the layer, then its vector")
  func spectralNorm() throws {
    try NetworkFile.write(sampleNetworks()[5], to: path)
    let stored = try ArrayFile.read(path)
    #expect(
      stored.texts("weight_names", of: "model_weights/spectral_norm_1") == [
        "spectral/spectral_norm_1/kernel", "spectral/spectral_norm_1/bias",
        "spectral/spectral_norm_1/vector_u",
      ])
    #expect(stored["layers/spectral_norm_1/vars/2"]?.shape == [1, 3])
    #expect(stored["layers/spectral_norm/vars/0"]?.shape == [3, 3, 1, 2])
    #expect(stored["layers/spectral_norm/vars/1"]?.shape == [1, 2])
  }

  @Test("Layers before a join are ordered as in Keras, by their distance from it")
  func order() throws {
    let networks = try sampleNetworks()
    #expect(
      networks[3].layersInKerasOrder.map(\.name) == [
        "embedding", "dense", "conv2d", "reshape", "leaky_re_lu", "tanh", "multiply", "flatten", "dense_1",
      ])
    #expect(
      networks[4].layersInKerasOrder.map(\.name)
        == ["one_hot", "dense_1", "dense", "dense_2", "concatenate", "dense_3"])
    for network in networks.prefix(3) {
      #expect(network.layersInKerasOrder.map(\.name) == network.layers.map(\.name))
    }
  }

  @Test("Weights that do not fit are refused in one sentence, and no weight changes")
  func mismatch() throws {
    let networks = try sampleNetworks()
    try NetworkFile.write(networks[0], to: path)
    let before = networks[1].allVariables.map(\.values)
    let counts = #expect(throws: NetworkFileError.self) { try NetworkFile.load(path, into: networks[1]) }
    #expect(
      counts?.description == "\(path) holds weights of 4 layers, where discriminator has 2.")
    let wider = try Network("generator", from: .latent(7)) {
      Dense(3 * 3 * 4, bias: false)
      BatchNorm()
      Reshape(3, 3, 4)
      ConvTranspose(5, kernel: 5, stride: 2)
      Conv(1, kernel: 4, padding: .valid)
    }
    let shapes = #expect(throws: NetworkFileError.self) { try NetworkFile.load(path, into: wider) }
    #expect(
      shapes?.description == "\(path) does not fit generator/dense/kernel: The array “model_weights/dense/"
        + "generator/dense/kernel” was expected to be floating-point numbers of shape 7×36, found float32 of shape 6×36."
    )
    #expect(networks[1].allVariables.map(\.values) == before)
    #expect(wider.allVariables[0].values.allSatisfy { $0 == 0 })
  }

  @Test("A layer that no Keras file can store is refused with its line")
  func unknownLayer() throws {
    struct Gain: Layer {
      let description = "Gain()"
      func declare(_ input: Shape, in declaration: inout LayerDeclaration) -> Shape { input }
      func apply(_ input: Tensor, in context: LayerContext) -> Tensor { input }
    }
    let network = try Network("odd", from: .vector(1)) { Gain() }
    let line = #line - 1
    let error = #expect(throws: NetworkFileError.self) { try NetworkFile.write(network, to: path) }
    #expect(
      error?.description
        == "Gain() (NetworkFileTests.swift:\(line)) has no counterpart in Keras, so odd cannot be stored.")
    #expect(try folder.names.isEmpty)
  }

  @Test("A file without an architecture loads only into a declared network")
  func withoutArchitecture() throws {
    let network = try sampleNetworks()[0]
    let contents = try NetworkFile.contents(of: network)
    try ArrayFile.write(StoredArrays(contents.arrays), to: path)
    let copy = try sampleNetworks()[0]
    for variable in copy.allVariables { variable.values = variable.values.map { _ in 0 } }
    try NetworkFile.load(path, into: copy)
    #expect(copy.allVariables.map(\.values) == network.allVariables.map(\.values))
    let error = #expect(throws: NetworkFileError.self) { try NetworkFile.read(path) }
    #expect(error?.description.contains("holds no architecture") ?? false)
  }
}
