/// Why a file cannot be a network, or a network no file; one sentence.
public struct NetworkFileError: Error, Equatable, CustomStringConvertible {
  /// The sentence: file and layer, what was expected, what was found.
  public let description: String

  init(_ description: String) { self.description = description + "." }
}
