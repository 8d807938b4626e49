/// The bits that the rooms below reach, as SHA-256 of all weights and optimiser state of some trainings and of all
/// measures of some images; the tests repeat them for several numbers of threads, `make avx2` with narrower vectors.
///
/// Code may become faster, or learn to do something else besides, without changing a bit of what is there, and every
/// kernel is held to a plain loop. So a run is known by what it declares and by these hashes, and not by the code:
/// it is found again after such a change, and it is not when a result has changed.
public enum GoldenBits {
  /// 300 steps of the notebook's dense GAN on MNIST, seed 7.
  public static let dense = "78b3b07de4f5a07e78b790ab5dd1635e8af2f9f9b64865a63d5cf4265264158b"
  /// 50 steps of the medium DCGAN on MNIST, seed 7.
  public static let convolutional = "f006305f2b1b0fa4885c89fd1aa67e8e637306bec01f988357269a7e07071dc2"
  /// Three steps with each layer, choice of a game and optimiser.
  public static let choices = "d8dd19cf25fac66daf439504ab783893fc7e988948390bc74a4307bc644b414b"
  /// Every measure of images and of what is read of them.
  public static let measures = "070b301133bef68c5953a58101448a6bfbc672c799c8114db66b4e1165e42530"

  /// Three steps of conditional players, with each layer on labels and each that joins.
  public static let conditional = "d8d712c70a20f3607afbe4cd76a90fec30d84349133e7f22512e7d7b11c21a3a"
  /// Three steps with each trick that steadies training.
  public static let tricks = "da1a7b7e516eb57e8dc47d2fff8e1ef58e95745bcaec4915155945aa4036cff0"

  /// Three steps of each classifier on images that are moved.
  public static let classifiers = "2757a2fe0d70bf5175a16dd887554403f3bb36ed7a313b4eedd53663c8a21ea1"

  /// What every run is known by.
  static let all = [dense, convolutional, choices, measures]

  /// What came later, by the words that only designs with it contain: runs without it stay known as they were.
  private static let later = [
    " classes\n": conditional, "images shifted by": classifiers, "VirtualBatchNorm(": tricks,
    "MinibatchDiscrimination(": tricks,
    "featureMatching(": tricks, "historical averaging": tricks,
  ]

  /// What a run of some networks and options is known by.
  static func known(to design: String) -> [String] {
    all + Set(later.filter { design.contains($0.key) }.values).sorted()
  }
}
