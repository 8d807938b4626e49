import Networks

/// Networks that read digits: images of 28×28 grey pixels in, ten logits out.
///
/// What the last layer takes in are the features that judges compare, 128 of them in both.
public enum DigitClassifier: String, Hashable, Sendable, CaseIterable {
  /// Two convolutions of 5×5 pixels with max pooling, and two dense layers, after LeNet-5 (LeCun, Bottou, Bengio,
  /// Haffner 1998) with more channels, ReLU and max pooling: quick to train.
  case leNet
  /// L2-Net (Tian, Fan, Wu 2017): seven convolutions, batch normalisation after each.
  ///
  /// As published but for three things: the last window is 7×7 pixels instead of 8×8, since images are of 28×28 instead
  /// of 32×32; batch normalisation has its scale and offset; and a dense layer of ten logits takes the place of the
  /// normalisation to length one, which the descriptor ends in.
  case l2Net

  /// A network of this kind; its weights are zero until they are drawn or loaded.
  ///
  /// - Throws: `NetworkError` where the name is none.
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
