/// The MNIST database of handwritten digits: 60,000 training and 10,000 test images of 28×28 gray pixels.
///
/// Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-based learning applied to document recognition",
/// Proceedings of the IEEE 86(11), 1998.
public enum MNIST {
  /// A split of the database.
  public enum Split: String, Sendable, CaseIterable {
    /// The 60,000 training images.
    case train
    /// The 10,000 test images.
    case test

    /// The number of images.
    public var count: Int { self == .train ? 60_000 : 10_000 }

    private var prefix: String { self == .train ? "train" : "t10k" }
    var imagesName: String { prefix + "-images-idx3-ubyte" }
    var labelsName: String { prefix + "-labels-idx1-ubyte" }
  }

  /// Loads a split and checks it against the published hashes.
  ///
  /// - Parameters:
  ///   - split: The training or the test images.
  ///   - folder: A folder with the four gzip files and `SHA256SUMS`, the hashes of the decompressed files; by
  ///     default `mnist` as found by ``DataFolder/path(of:source:)``.
  ///   - source: A file of the package; by default that of the caller.
  /// - Throws: ``DatasetError`` when a file is missing, damaged, or differs from the published one.
  public static func load(
    _ split: Split, from folder: String? = nil, source: String = #filePath
  ) throws -> LabeledImages {
    let folder = try folder ?? DataFolder.path(of: "mnist", source: source)
    return try load(
      split.imagesName, split.labelsName, sizes: [split.count, 28, 28], labelCount: split.count, from: folder)
  }

  static func load(
    _ imagesName: String, _ labelsName: String, sizes: [Int], labelCount: Int, from folder: String
  ) throws -> LabeledImages {
    let list = try HashList(folder + "/SHA256SUMS")
    let labels = try IDXFile(
      "\(folder)/\(labelsName).gz", sizes: [labelCount], hash: list.hash(of: labelsName))
    let images = try IDXFile("\(folder)/\(imagesName).gz", sizes: sizes, hash: list.hash(of: imagesName))
    return try LabeledImages(
      height: sizes[1], width: sizes[2], channels: 1, pixels: images.bytes, labels: labels.bytes.map(Int.init)
    )
  }
}
