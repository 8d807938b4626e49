import Networks

typealias Players = (generator: Network, discriminator: Network)

func densePlayers() throws -> Players {
  (
    try Network("generator", from: .noise(100)) {
      Dense(128)
      LeakyReLU(0.01)
      Dense(784)
      Tanh()
    },
    try Network("discriminator", from: .values(784)) {
      Dense(128)
      LeakyReLU(0.01)
      Dense(1)
    }
  )
}

/// The report's DCGAN by the widths of its generator's convolutions.
func deepConvolutionalPlayers(_ first: Int, _ second: Int) throws -> Players {
  (
    try Network("generator", from: .noise(100)) {
      Dense(7 * 7 * first, bias: false)
      BatchNorm(momentum: 0.9, epsilon: 1e-5)
      ReLU()
      Reshape(7, 7, first)
      ConvTranspose(second, kernel: 5, stride: 2, bias: false)
      BatchNorm(momentum: 0.9, epsilon: 1e-5)
      ReLU()
      ConvTranspose(1, kernel: 5, stride: 2)
      Tanh()
    },
    try Network("discriminator", from: .image(28, 28, 1)) {
      Conv(64, kernel: 5, stride: 2)
      LeakyReLU(0.2)
      Dropout(0.25)
      Conv(128, kernel: 5, stride: 2, bias: false)
      BatchNorm(momentum: 0.9, epsilon: 1e-5)
      LeakyReLU(0.2)
      Dropout(0.25)
      Flatten()
      Dense(1)
    }
  )
}

/// The DCGAN's discriminator without batch normalization, which no penalized critic may have.
func wassersteinCritic() throws -> Network {
  try Network("critic", from: .image(28, 28, 1)) {
    Conv(64, kernel: 5, stride: 2)
    LeakyReLU(0.2)
    Dropout(0.25)
    Conv(128, kernel: 5, stride: 2)
    LeakyReLU(0.2)
    Dropout(0.25)
    Flatten()
    Dense(1)
  }
}

/// A DCGAN of 32×32 pixels in three colors.
func colorPlayers() throws -> Players {
  (
    try Network("generator", from: .noise(100)) {
      Dense(4 * 4 * 256, bias: false)
      BatchNorm(momentum: 0.9, epsilon: 1e-5)
      ReLU()
      Reshape(4, 4, 256)
      for filters in [128, 64] {
        ConvTranspose(filters, kernel: 4, stride: 2, bias: false)
        BatchNorm(momentum: 0.9, epsilon: 1e-5)
        ReLU()
      }
      ConvTranspose(3, kernel: 4, stride: 2)
      Tanh()
    },
    try Network("discriminator", from: .image(32, 32, 3)) {
      Conv(64, kernel: 4, stride: 2)
      LeakyReLU(0.2)
      for filters in [128, 256] {
        Conv(filters, kernel: 4, stride: 2, bias: false)
        BatchNorm(momentum: 0.9, epsilon: 1e-5)
        LeakyReLU(0.2)
      }
      Flatten()
      Dense(1)
    }
  )
}

func multiPurposePlayers() throws -> Players {
  (
    try Network("generator", from: .noise(100)) {
      Dense(6272)
      LeakyReLU(0.2)
      Reshape(7, 7, 128)
      ConvTranspose(128, kernel: 4, stride: 2)
      LeakyReLU(0.2)
      ConvTranspose(128, kernel: 4, stride: 2)
      LeakyReLU(0.2)
      Conv(1, kernel: 7)
      Sigmoid()
    },
    try Network("discriminator", from: .image(28, 28, 1)) {
      Conv(64, kernel: 3, stride: 2)
      LeakyReLU(0.2)
      Dropout(0.4)
      Conv(64, kernel: 3, stride: 2)
      LeakyReLU(0.2)
      Dropout(0.4)
      Flatten()
      Dense(1)
    }
  )
}

func digitClassifier() throws -> Network {
  try Network("classifier", from: .image(28, 28, 1)) {
    Conv(32, kernel: 5)
    ReLU()
    MaxPool(2)
    Conv(64, kernel: 5)
    ReLU()
    MaxPool(2)
    Flatten()
    Dense(512)
    ReLU()
    Dense(10)
  }
}

/// L2-Net for digits, as the evaluation's classifier is.
func deepDigitClassifier() throws -> Network {
  try Network("classifier", from: .image(28, 28, 1)) {
    for (filters, stride) in [(32, 1), (32, 1), (64, 2), (64, 1), (128, 2), (128, 1)] {
      Conv(filters, kernel: 3, stride: stride, bias: false)
      BatchNorm(momentum: 0.9, epsilon: 1e-5)
      ReLU()
    }
    Conv(128, kernel: 7, padding: .valid, bias: false)
    BatchNorm(momentum: 0.9, epsilon: 1e-5)
    Flatten()
    Dense(10)
  }
}
