/// The value of an attribute of a group or an array.
public enum StoredAttribute: Equatable, Sendable {
  /// One text.
  case text(String)
  /// A list of texts, as Keras stores the names of layers.
  case texts([String])

  /// The texts, one or several.
  public var texts: [String] {
    switch self {
    case .text(let text): return [text]
    case .texts(let texts): return texts
    }
  }
}
