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
}
