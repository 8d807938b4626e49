/// The hash that guards a part of the library: the SHA-256 of all weights and optimizer state after a short training
/// through that part. Tests repeat these trainings with several numbers of threads and vector widths.
///
/// A training is known by what it declares and by the golden hashes of its parts, not by the code. So it is found again
/// after a change that keeps all bits, and it is trained again after a change that does not.
public struct GoldenHash: Hashable, Sendable {
  /// What the short training covers.
  public let name: String
  /// The hash in hexadecimal.
  public let sha256: String
}

extension GoldenHash {
  /// 300 steps of a dense GAN on MNIST.
  public static let dense = GoldenHash(
    name: "dense", sha256: "78b3b07de4f5a07e78b790ab5dd1635e8af2f9f9b64865a63d5cf4265264158b")
  /// 50 steps of the published medium DCGAN on MNIST.
  public static let convolutional = GoldenHash(
    name: "convolutional", sha256: "325b69f246c19577e14682a6344db5411285e66f486385f1a795f542f8381d7e")
  /// Three steps with each layer, update schedule and optimizer.
  public static let choices = GoldenHash(
    name: "choices", sha256: "d0da61edd6f4cde52a0e512aae4309f013ab912f9a7916100c40d9a223d64ddc")
  /// Three steps of a conditional GAN with each layer that takes or joins labels.
  public static let conditional = GoldenHash(
    name: "conditional", sha256: "d8d712c70a20f3607afbe4cd76a90fec30d84349133e7f22512e7d7b11c21a3a")
  /// Three steps with virtual batch normalization, minibatch discrimination, historical averaging and feature
  /// matching.
  public static let stabilizers = GoldenHash(
    name: "stabilizers", sha256: "f04fe1ffd04263698ef8f1a90a1b965338883bd7a8383df6c524ca16885a9bdf")
  /// Three steps of a Wasserstein GAN with a gradient penalty and of a GAN with R₁.
  public static let penalties = GoldenHash(
    name: "penalties", sha256: "cc25e9eef69d06d11c3f858169409007955c52dc99547423cc5f1f9dc53c89fe")
  /// Three steps with spectral normalization, random shifts, packs of two examples and an average of weights.
  public static let transforms = GoldenHash(
    name: "transforms", sha256: "ebfafaa02964ffdc333daa90199935e7e3a10419081d1c4bc626d907b45929d1")
  /// Three steps with residual blocks, parallel paths and the layers that other people's files need.
  public static let blocks = GoldenHash(
    name: "blocks", sha256: "7453f1b6b4daf452c01453872742cb56bd8f808d9e095ec1588400255e68746f")
  /// Three steps of each classifier on shifted images.
  public static let classifiers = GoldenHash(
    name: "classifiers", sha256: "2757a2fe0d70bf5175a16dd887554403f3bb36ed7a313b4eedd53663c8a21ea1")
  /// Every metric of images and of what a classifier makes of them.
  public static let metrics = GoldenHash(
    name: "metrics", sha256: "070b301133bef68c5953a58101448a6bfbc672c799c8114db66b4e1165e42530")
}
