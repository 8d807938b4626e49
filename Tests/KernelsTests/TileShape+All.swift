@testable import Kernels

extension TileShape {
  /// Every shape that this processor's tiles can have.
  static let all = Array(Set([high, tall, low]))
}
