/// The reason why a figure cannot be drawn or written.
public enum FigureError: Error, Equatable, CustomStringConvertible {
  /// The file or its folder is not writable.
  case unwritable(path: String, reason: String)
  /// The font file named in the environment is not there.
  case missingFont(path: String)
  /// The font file named in the environment cannot be used.
  case unreadableFont(path: String)
  /// The figure would have no pixels, or too many.
  case impossibleSize(width: Int, height: Int)
  /// The number of values is not a multiple of the image size.
  case incompleteImages(title: String, values: Int, height: Int, width: Int, channels: Int = 1)
  /// Pixels are neither gray nor red, green and blue.
  case unknownChannels(title: String, channels: Int)
  /// The number of images of a labeled grid differs from columns × rows.
  case gridMismatch(title: String, columns: Int, rows: Int, images: Int)
  /// Two lists that must be equally long differ in length.
  case unequalLengths(what: String, expected: Int, found: Int)
  /// The number of labels of an image grid differs from the number of its images.
  case labelMismatch(title: String, images: Int, labels: Int)
  /// Dots are paired by run, but the numbers of runs differ.
  case unequalRuns(what: String, counts: [Int])
  /// PNG does not allow this keyword of a text.
  case invalidKeyword(String)

  /// The error in one sentence.
  public var description: String {
    switch self {
    case .unwritable(let path, let reason):
      return "\(path) cannot be written: \(reason)."
    case .missingFont(let path):
      return "There is no file \(path), which \(Typeface.variable) names as the font."
    case .unreadableFont(let path):
      return "The font \(path), named by \(Typeface.variable), cannot be read as a font file."
    case .impossibleSize(let width, let height):
      return "A figure of \(width)×\(height) pixels cannot be drawn: "
        + "each side must be between 1 and \(Canvas.largestSide) pixels, and the area at most "
        + "\(Canvas.largestArea) pixels."
    case .incompleteImages(let title, let values, let height, let width, let channels):
      let size = "\(height)×\(width)" + (channels == 1 ? "" : "×\(channels)")
      return "The image grid \"\(title)\" has \(values) values, "
        + "which is not a multiple of the image size \(size)."
    case .unknownChannels(let title, let channels):
      return "The image grid \"\(title)\" has pixels of \(channels) values, where 1 for gray or 3 for red, "
        + "green and blue were expected."
    case .gridMismatch(let title, let columns, let rows, let images):
      return
        "The labeled grid \"\(title)\" has names for \(columns) columns and \(rows) rows, but \(images) images."
    case .unequalLengths(let what, let expected, let found):
      return "\(what): expected \(expected) values, one for each x, found \(found)."
    case .labelMismatch(let title, let images, let labels):
      return "The image grid \"\(title)\" has \(images) images, but \(labels) labels."
    case .unequalRuns(let what, let counts):
      let numbers = counts.map(String.init).joined(separator: ", ")
      return "\(what): paired dots need equally many runs, found \(numbers)."
    case .invalidKeyword(let keyword):
      return "The PNG keyword \"\(keyword)\" must have 1 to 79 Latin-1 characters."
    }
  }
}
