/// How a pixel of 0…255 becomes a number for a network; every step is rounded to the nearest `Float`.
public enum PixelScale: String, Sendable, CaseIterable {
  /// 0…1: x / 255. Suits a sigmoid output.
  case unit
  /// −1…1: x / 127.5 − 1. Suits a tanh output.
  case symmetric

  /// The number for one pixel.
  public func value(of pixel: UInt8) -> Float {
    switch self {
    case .unit: return Float(pixel) / 255
    case .symmetric: return Float(pixel) / 127.5 - 1
    }
  }

  /// The numbers for pixels 0…255.
  var table: [Float] { (0...255).map { value(of: $0) } }

  /// Writes the numbers for `count` pixels.
  @inline(__always)
  static func convert(
    _ pixels: UnsafePointer<UInt8>, _ count: Int, with table: UnsafePointer<Float>,
    into output: UnsafeMutablePointer<Float>
  ) {
    for i in 0..<count { output[i] = table[Int(pixels[i])] }
  }
}
