import Models

extension Notebook {
  /// The losses that the Keras notebook prints, from `data/published/notebook-losses.csv`.
  ///
  /// - Throws: `PublishedLossesError` for a damaged file, and what reading a file throws.
  public func publishedLosses() throws -> PublishedLosses {
    let path = "data/published/notebook-losses.csv"
    return try PublishedLosses(csv: String(contentsOfFile: root.file(path), encoding: .utf8), named: path)
  }
}
