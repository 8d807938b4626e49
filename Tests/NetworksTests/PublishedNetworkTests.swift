import TensorEngine
import Testing

@testable import Networks

/// Published networks must have as many parameters as their publications state.
@Suite("Published convolutional networks") struct PublishedNetworkTests {
  private func expect(
    _ network: Network, _ all: Int, trainable: Int? = nil, output: Shape,
    source: SourceLocation = #_sourceLocation
  ) {
    #expect(network.parameterCount == all, sourceLocation: source)
    #expect(network.trainableParameterCount == trainable ?? all, sourceLocation: source)
    #expect(network.output == output, sourceLocation: source)
  }

  @LayerBuilder private func pooled(_ filters: Int...) -> [any Layer] {
    for count in filters {
      Conv(count, kernel: 5)
      ReLU()
      MaxPool(2)
    }
    Flatten()
    Dense(2)
  }

  /// GAN Playground states no count for CIFAR-10; by hand it is 1,216 + 8,020 + 10,020 + 642.
  @Test("GAN Playground's networks")
  func playground() throws {
    expect(try Network("d", from: .image(28, 28, 1)) { pooled(8, 16) }, 4_994, output: [2])
    expect(try Network("d", from: .image(32, 32, 3)) { pooled(16, 20, 20) }, 19_898, output: [2])
    let generator = try Network("g", from: .latent(100)) {
      Dense(784)
      ReLU()
      Reshape(28, 28, 1)
      Conv(10, kernel: 3)
      ReLU()
      Conv(1, kernel: 3)
      Tanh()
    }
    expect(generator, 79_375, output: [28, 28, 1])
  }

  @LayerBuilder private func upSampled(_ filters: Int) -> [any Layer] {
    UpSample()
    Conv(filters, kernel: 3)
    BatchNorm(momentum: 0.8)
    ReLU()
  }

  @LayerBuilder private func downSampled(_ filters: Int, stride: Int = 2, pads: Bool = false) -> [any Layer] {
    Conv(filters, kernel: 3, stride: stride)
    if pads { ZeroPad(bottom: 1, right: 1) }
    if [64, 128].contains(filters) { BatchNorm(momentum: 0.8) }
    LeakyReLU(0.2)
    Dropout(0.25)
  }

  /// The publication states the sums; two values of each channel in batch normalization are not trainable.
  @Test("Keras-GAN's DCGAN, which up-samples and pads")
  func kerasGAN() throws {
    let generator = try Network("g", from: .latent(100)) {
      Dense(6272)
      ReLU()
      Reshape(7, 7, 128)
      BatchNorm(momentum: 0.8)
      upSampled(128)
      upSampled(64)
      Conv(1, kernel: 3)
      Tanh()
    }
    expect(generator, 856_705, trainable: 856_065, output: [28, 28, 1])
    let discriminator = try Network("d", from: .image(28, 28, 1)) {
      downSampled(32)
      downSampled(64, pads: true)
      downSampled(128)
      downSampled(256, stride: 1)
      Flatten()
      Dense(1)
      Sigmoid()
    }
    expect(discriminator, 392_705, trainable: 392_321, output: [1])
  }
}
