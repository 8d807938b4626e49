/// The bits that kernels and engine reach, as SHA-256 of all weights and optimiser state of two trainings; the tests
/// repeat them for every number of threads and every kind of vectors.
///
/// Kernels and engine may become faster without changing a bit of any result, and every kernel is held to a plain loop.
/// So a run is known by these hashes in place of their code: it is found again after such a change, and it is not
/// when a result has changed.
public enum GoldenBits {
  /// 300 steps of the notebook's dense GAN on MNIST, seed 7.
  public static let dense = "78b3b07de4f5a07e78b790ab5dd1635e8af2f9f9b64865a63d5cf4265264158b"
  /// 50 steps of the medium DCGAN on MNIST, seed 7.
  public static let convolutional = "c7aedefab47aa873fcfd6f0b34c50ae7a51fa0f1991e7c22ac63d66980c2e2d7"
}
