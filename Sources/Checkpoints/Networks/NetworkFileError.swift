/// An error in a file of a network, or in a network that no file can store.
public struct NetworkFileError: Error, Equatable, CustomStringConvertible {
  /// One sentence with the file, the layer, what was expected and what was found.
  public let description: String

  init(_ description: String) { self.description = description + "." }
}
