import ArgumentParser
import Networks

/// Two small networks to train, on images of 8×8 pixels.
enum Players: String, ExpressibleByArgument {
  case dense, conditional, tricks
}

func players(_ kind: Players) throws -> (Network, Network) {
  switch kind {
  case .dense: return try densePlayers()
  case .conditional: return try conditionalPlayers()
  case .tricks: return try trickyPlayers()
  }
}

private func densePlayers() throws -> (Network, Network) {
  let generator = try Network("generator", from: .noise(4)) {
    Dense(64)
    Tanh()
  }
  let discriminator = try Network("discriminator", from: .values(64)) {
    Dense(4)
    LeakyReLU(0.2)
    Dropout(0.2)
    Dense(1)
  }
  return (generator, discriminator)
}

/// Layers with weights on both inputs of each, for other tools to find their place.
private func conditionalPlayers() throws -> (Network, Network) {
  let generator = try Network("generator", from: .noise(4), .label(of: 3)) {
    On("noise") { Dense(5) }
    On("label") {
      Embedding(6)
      Dense(5)
    }
    Multiply()
    BatchNorm()
    Dense(64)
    Tanh()
    Reshape(8, 8, 1)
  }
  let discriminator = try Network("discriminator", from: .image(8, 8, 1), .label(of: 3)) {
    On("image") {
      Conv(2, kernel: 3, stride: 2)
      LeakyReLU(0.2)
      Flatten()
    }
    On("label") {
      OneHot()
      Dense(4)
    }
    Concatenate()
    Dropout(0.2)
    Dense(1)
  }
  return (generator, discriminator)
}

/// The layers that Keras has not.
private func trickyPlayers() throws -> (Network, Network) {
  let generator = try Network("generator", from: .noise(4)) {
    Dense(4 * 4 * 2)
    VirtualBatchNorm(references: 5)
    ReLU()
    Reshape(4, 4, 2)
    ConvTranspose(3, kernel: 3, stride: 2)
    VirtualBatchNorm(references: 5)
    Conv(1, kernel: 3)
    Tanh()
    Flatten()
  }
  let discriminator = try Network("discriminator", from: .values(64)) {
    Dense(6)
    LeakyReLU(0.2)
    MinibatchDiscrimination(kernels: 4, dimensions: 3)
    Dense(1)
  }
  return (generator, discriminator)
}
