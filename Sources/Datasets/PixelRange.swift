/// The range of numbers that pixels from 0 to 255 are converted to; every step is rounded to the nearest
/// `Float`.
public enum PixelRange: String, Sendable, CaseIterable {
  /// From 0 to 1: x / 255, for generators with a sigmoid output.
  case unit
  /// From −1 to 1: x / 127.5 − 1, for generators with a tanh output.
  case symmetric

  /// Converts one pixel.
  public func value(of pixel: UInt8) -> Float {
    switch self {
    case .unit: return Float(pixel) / 255
    case .symmetric: return Float(pixel) / 127.5 - 1
    }
  }

  /// The converted values of the pixels 0 to 255.
  var table: [Float] { (0...255).map { value(of: $0) } }

  /// Converts `count` pixels with a table of 256 values.
  @inline(__always)
  static func convert(
    _ pixels: UnsafePointer<UInt8>, _ count: Int, with table: UnsafePointer<Float>,
    into output: UnsafeMutablePointer<Float>
  ) {
    for i in 0..<count { output[i] = table[Int(pixels[i])] }
  }
}
