/// Why a figure cannot be drawn or written, in one sentence.
public enum FigureError: Error, Equatable, CustomStringConvertible {
  /// The file or its folder refuses to be written.
  case unwritable(path: String, reason: String)
  /// The font file named in the environment cannot be used.
  case unreadableFont(path: String)
  /// The picture would have no pixels, or more than a picture can hold.
  case impossibleSize(width: Int, height: Int)
  /// The values do not make whole images.
  case brokenImages(title: String, values: Int, height: Int, width: Int)
  /// A table has more or fewer images than its names ask for.
  case tableMismatch(title: String, columns: Int, rows: Int, images: Int)
  /// Lists that belong together differ in length.
  case unequalLengths(what: String, expected: Int, found: Int)
  /// A picture's note has a keyword that PNG does not allow.
  case badKeyword(String)

  /// The sentence.
  public var description: String {
    switch self {
    case .unwritable(let path, let reason):
      return "\(path) cannot be written: \(reason)."
    case .unreadableFont(let path):
      return "The font \(path), named by \(Lettering.variable), cannot be read as a font file."
    case .impossibleSize(let width, let height):
      return "A figure of \(width)×\(height) pixels cannot be drawn: "
        + "each side must lie between 1 and \(Canvas.largestSide) pixels, and both make at most "
        + "\(Canvas.largestArea)."
    case .brokenImages(let title, let values, let height, let width):
      return "The image sheet \"\(title)\" has \(values) values, "
        + "which do not make whole images of \(height)×\(width) pixels."
    case .tableMismatch(let title, let columns, let rows, let images):
      return
        "The image table \"\(title)\" names \(columns) columns and \(rows) rows and has \(images) images."
    case .unequalLengths(let what, let expected, let found):
      return "\(what): \(expected) values were expected, one for each x, and \(found) were found."
    case .badKeyword(let keyword):
      return "The picture's note \"\(keyword)\" needs a keyword of 1 to 79 Latin letters."
    }
  }
}
