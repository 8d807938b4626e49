/// What is said of a group or of an array, under a name.
public enum StoredNote: Equatable, Sendable {
  /// One text.
  case text(String)
  /// Several texts in a row, as Keras lists the names of layers.
  case texts([String])

  /// The texts, be it one or several.
  public var texts: [String] {
    switch self {
    case .text(let text): return [text]
    case .texts(let texts): return texts
    }
  }
}
