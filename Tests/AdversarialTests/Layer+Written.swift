import TensorEngine

@testable import Networks

extension Layer {
  /// The layer as if another file declared it.
  func written(file: String, line: Int) -> any Layer {
    PlacedLayer(self, at: SourcePlace(file: file, line: line))
  }
}
