import ArgumentParser
import Models
import Networks

/// Two small networks to train, on images of 8×8 pixels.
enum NetworkKind: String, ExpressibleByArgument, Sendable {
  /// Dense layers.
  case dense
  /// Layers with weights on both inputs of each network.
  case conditional
  /// Layers that Keras has not.
  case stabilizers
  /// Blocks whose paths join again, and batch normalization without a scale or a center.
  case blocks

  func networks() throws -> GAN {
    switch self {
    case .dense: return try denseGAN()
    case .conditional: return try conditionalGAN()
    case .stabilizers: return try stabilizedGAN()
    case .blocks: return try blocksGAN()
    }
  }
}

private func denseGAN() throws -> GAN {
  let generator = try Network("generator", from: .latent(4)) {
    Dense(64)
    Tanh()
  }
  let discriminator = try Network("discriminator", from: .vector(64)) {
    Dense(4)
    LeakyReLU(0.2)
    Dropout(0.2)
    Dense(1)
  }
  return GAN(generator: generator, discriminator: discriminator)
}

/// Other tools must find the place of each weight.
private func conditionalGAN() throws -> GAN {
  let generator = try Network("generator", from: .latent(4), .label(classes: 3)) {
    On("latent") { Dense(5) }
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
  let discriminator = try Network("discriminator", from: .image(8, 8, 1), .label(classes: 3)) {
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
  return GAN(generator: generator, discriminator: discriminator)
}

private func stabilizedGAN() throws -> GAN {
  let generator = try Network("generator", from: .latent(4)) {
    Dense(4 * 4 * 2)
    VirtualBatchNorm(reference: 5)
    ReLU()
    Reshape(4, 4, 2)
    ConvTranspose(3, kernel: 3, stride: 2)
    VirtualBatchNorm(reference: 5)
    Conv(1, kernel: 3)
    Tanh()
    Flatten()
  }
  let discriminator = try Network("discriminator", from: .vector(64)) {
    Reshape(8, 8, 1)
    RandomShift(1)
    SpectralNorm(Conv(3, kernel: 3, stride: 2))
    LeakyReLU(0.2)
    Flatten()
    SpectralNorm(Dense(6))
    LeakyReLU(0.2)
    MinibatchDiscrimination(kernels: 4, dimensions: 3)
    Dense(1)
  }
  return GAN(generator: generator, discriminator: discriminator)
}

private func blocksGAN() throws -> GAN {
  let generator = try Network("generator", from: .latent(4)) {
    Dense(4 * 4 * 4)
    Reshape(4, 4, -1)
    UpSample()
    Residual {
      BatchNorm(scale: false)
      Swish()
      DepthwiseConv(kernel: 3)
      LayerNorm()
      GELU()
      Conv(4, kernel: 3)
    }
    Residual {
      BatchNorm(center: false)
      ELU()
      Conv(6, kernel: 3)
    } shortcut: {
      Conv(6, kernel: 1)
    }
    Conv(1, kernel: 3)
    Tanh()
    Flatten()
  }
  let discriminator = try Network("discriminator", from: .vector(64)) {
    Reshape(8, 8, 1)
    GaussianNoise(0.1)
    Parallel {
      Path {
        Conv(2, kernel: 3)
        SELU()
        MaxPool(3, stride: 2, padding: .same)
      }
      Path {
        Conv(2, kernel: 5, stride: 2)
        LeakyReLU(0.2)
      }
      Path { AveragePool(2) }
    }
    Flatten()
    Dense(5)
    Softmax()
    Dense(1)
  }
  return GAN(generator: generator, discriminator: discriminator)
}
