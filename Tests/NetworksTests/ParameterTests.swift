import Testing

@testable import Networks

@Suite("Parameters") struct ParameterTests {
  @LayerBuilder static func dense(
    _ widths: Int..., last: any Layer = Tanh(), between: any Layer = ReLU()
  ) -> [any Layer] {
    for width in widths.dropLast() {
      Dense(width)
      between
    }
    Dense(widths.last!)
    last
  }

  @Test("published dense networks have as many parameters as published")
  func counts() throws {
    let generator = try Network("g", from: .latent(100)) { Self.dense(128, 784, between: LeakyReLU(0.01)) }
    let discriminator = try Network("d", from: .vector(784)) { Self.dense(128, 1, last: Sigmoid()) }
    #expect(generator.parameterCount == 114_064)
    #expect(generator.layers.map(\.parameters.valueCount) == [12_928, 0, 101_136, 0])
    #expect(discriminator.parameterCount == 100_609)
    #expect(generator.parameterCount + discriminator.parameterCount == 214_673)
    let playgroundDiscriminator = try Network("d", from: .image(28, 28, 1)) {
      Flatten()
      Self.dense(128, 32, 2)
    }
    let playgroundGenerator = try Network("g", from: .latent(100)) {
      Self.dense(256, 784)
      Reshape(28, 28, 1)
    }
    #expect(playgroundDiscriminator.parameterCount == 104_674)
    #expect(playgroundGenerator.parameterCount == 227_344)
    #expect(playgroundGenerator.output == [28, 28, 1])
  }

  @Test("parameters are named as in Keras, with layers numbered by type")
  func names() throws {
    let network = try Network("generator", from: .latent(2)) {
      Dense(3)
      BatchNorm()
      LeakyReLU(0.2)
      Dense(4, bias: false)
      LeakyReLU(0.2)
      BatchNorm()
    }
    #expect(
      network.allVariables.map(\.name) == [
        "generator/dense/kernel", "generator/dense/bias", "generator/batch_normalization/gamma",
        "generator/batch_normalization/beta", "generator/batch_normalization/moving_mean",
        "generator/batch_normalization/moving_variance", "generator/dense_1/kernel",
        "generator/batch_normalization_1/gamma", "generator/batch_normalization_1/beta",
        "generator/batch_normalization_1/moving_mean", "generator/batch_normalization_1/moving_variance",
      ])
    #expect(network.layers[4].name == "leaky_re_lu_1")
    #expect(network.layers[0].parameters[0].variable.shape == [2, 3])
    let fixed = network.parameters.filter { !$0.isTrainable }.map(\.name)
    #expect(fixed == ["moving_mean", "moving_variance", "moving_mean", "moving_variance"])
    #expect(network.trainableVariables.count == 7)
    #expect(network.parameterCount == 6 + 3 + 12 + 12 + 16)
    #expect(network.trainableParameterCount == 6 + 3 + 6 + 12 + 8)
  }

  @Test("constants are set when the network is created")
  func constants() throws {
    let network = try Network("n", from: .vector(2)) { BatchNorm() }
    #expect(network.allVariables.map(\.values) == [[1, 1], [0, 0], [0, 0], [1, 1]])
  }

  @Test("the summary is a table with totals")
  func summary() throws {
    let network = try Network("generator", from: .latent(100)) {
      Dense(1024, bias: false)
      BatchNorm()
      LeakyReLU(0.01)
      Dense(784)
      Reshape(28, 28, 1)
    }
    #expect(
      network.summary == """
        generator from latent 100
        ──────────────────────────────────────────────────────────────────
        layer                     name                 output   parameters
        ──────────────────────────────────────────────────────────────────
        Dense(1024, bias: false)  dense                1024        102,400
        BatchNorm()               batch_normalization  1024          4,096
        LeakyReLU(0.01)           leaky_re_lu          1024              0
        Dense(784)                dense_1              784         803,600
        Reshape(28, 28, 1)        reshape              28×28×1           0
        ──────────────────────────────────────────────────────────────────
        trainable                                                  908,048
        not trainable                                                2,048
        all                                                        910,096
        """)
  }

  @Test("the description contains every hyperparameter and no line number")
  func description() throws {
    func network(momentum: Float) throws -> Network {
      try Network("d", from: .image(2, 2, 1)) {
        Flatten()
        Dense(3, initializer: .normal(standardDeviation: 0.02))
        BatchNorm(momentum: momentum)
      }
    }
    let text = try network(momentum: 0.99).description
    #expect(
      text == """
        network d
        input image 2×2×1
        flatten: Flatten() -> 4
        dense: Dense(3) -> 3
          kernel 4×3 normal(standardDeviation: 0.02)
          bias 3 constant(0.0)
        batch_normalization: BatchNorm(momentum: 0.99, epsilon: 0.001) -> 3
          gamma 3 constant(1.0)
          beta 3 constant(0.0)
          moving_mean 3 constant(0.0) not trainable
          moving_variance 3 constant(1.0) not trainable
        """)
    #expect(try network(momentum: 0.8).description != text)
  }
}
