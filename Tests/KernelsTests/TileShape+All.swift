@testable import Kernels

extension TileShape {
  /// All tile shapes of this build.
  static let all = Array(Set([high, tall, low]))
}
