import Networks

/// The architecture of a digit classifier: images of 28×28 gray pixels in, ten logits out.
///
/// The inputs of the last layer are the features that metrics compare; both architectures have 128.
public enum ClassifierArchitecture: String, Hashable, Sendable, CaseIterable {
  /// Two convolutions of 5×5 pixels with max pooling, and two dense layers, after LeNet-5 (LeCun, Bottou,
  /// Bengio, Haffner 1998) with more channels, ReLU and max pooling; it trains fast.
  case leNet
  /// L2-Net (Tian, Fan, Wu 2017): seven convolutions, batch normalization after each.
  ///
  /// It differs from the publication in three ways. The last kernel is 7×7 instead of 8×8, because the images
  /// are 28×28 instead of 32×32. Batch normalization has a scale and an offset. A dense layer with ten logits
  /// replaces the final normalization of the descriptor to unit length.
  case l2Net

  /// A network of this architecture; its weights are zero until they are initialized or loaded.
  ///
  /// - Throws: `NetworkError` when the name is invalid.
  public func network(_ name: String = "classifier") throws -> Network {
    try Network(name, from: .image(28, 28, 1)) {
      switch self {
      case .leNet:
        for filters in [32, 64] {
          Conv(filters, kernel: 5, padding: .valid)
          ReLU()
          MaxPool()
        }
        Flatten()
        Dense(128)
        ReLU()
      case .l2Net:
        for (filters, stride) in [(32, 1), (32, 1), (64, 2), (64, 1), (128, 2), (128, 1)] {
          Conv(filters, kernel: 3, stride: stride, bias: false)
          BatchNorm(momentum: 0.9, epsilon: 1e-5)
          ReLU()
        }
        Conv(128, kernel: 7, padding: .valid, bias: false)
        BatchNorm(momentum: 0.9, epsilon: 1e-5)
        Flatten()
      }
      Dense(10)
    }
  }
}
