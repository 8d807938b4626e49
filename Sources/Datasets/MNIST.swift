/// The MNIST database of handwritten digits: 60,000 + 10,000 grey images of 28×28 pixels.
///
/// Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-based learning applied to document recognition",
/// Proceedings of the IEEE 86(11), 1998.
public enum MNIST {
  /// One of the two parts of the database.
  public enum Part: String, Sendable, CaseIterable {
    /// 60,000 images to learn from.
    case train
    /// 10,000 images to test with.
    case test

    /// The number of images.
    public var count: Int { self == .train ? 60_000 : 10_000 }

    private var prefix: String { self == .train ? "train" : "t10k" }
    var imagesName: String { prefix + "-images-idx3-ubyte" }
    var labelsName: String { prefix + "-labels-idx1-ubyte" }
  }

  /// Loads one part and checks it against the published hashes.
  ///
  /// - Parameters:
  ///   - part: Which images.
  ///   - folder: A folder with the four gzip files and `SHA256SUMS`, the hashes of the unpacked files; by
  ///     default `data/mnist`, found as ``DataFolder/path(of:source:)`` says.
  ///   - source: A file within the package; the caller's own by default.
  /// - Throws: ``DatasetError`` when a file is missing, damaged, or not the one that was published.
  public static func load(
    _ part: Part, from folder: String? = nil, source: String = #filePath
  ) throws -> LabeledImages {
    let folder = try folder ?? DataFolder.path(of: "mnist", source: source)
    return try load(
      part.imagesName, part.labelsName, sizes: [part.count, 28, 28], labelCount: part.count, from: folder)
  }

  static func load(
    _ imagesName: String, _ labelsName: String, sizes: [Int], labelCount: Int, from folder: String
  ) throws -> LabeledImages {
    let list = try HashList(folder + "/SHA256SUMS")
    let labels = try IDXFile(
      "\(folder)/\(labelsName).gz", sizes: [labelCount], hash: list.hash(of: labelsName))
    let images = try IDXFile("\(folder)/\(imagesName).gz", sizes: sizes, hash: list.hash(of: imagesName))
    return try LabeledImages(
      height: sizes[1], width: sizes[2], channels: 1, pixels: images.bytes, labels: labels.bytes)
  }
}
