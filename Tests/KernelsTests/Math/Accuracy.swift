import Foundation
import Testing

@testable import Kernels

/// The greatest error over the arguments, in units in the last place of the exact value.
func worstError(
  of function: (Vector) -> Vector, against exact: (Double) -> Double, on arguments: [Float]
) -> Double {
  var worst = 0.0
  for (x, y) in zip(arguments, mapped(arguments, function)) {
    let truth = exact(Double(x))
    let nearest = Float(truth)
    if y == nearest || (y.isNaN && nearest.isNaN) { continue }
    worst = max(
      worst, y.isFinite && nearest.isFinite ? abs(Double(y) - truth) / Double(nearest.ulp) : .infinity)
  }
  return worst
}

/// A vector function applied to an array whose length is a multiple of sixteen.
func mapped(_ arguments: [Float], _ function: (Vector) -> Vector) -> [Float] {
  precondition(arguments.count % 16 == 0)
  var result = arguments
  result.withUnsafeMutableBufferPointer { values in
    for i in stride(from: 0, to: values.count, by: 16) {
      let place = values.baseAddress! + i
      place.vector = function(place.vector)
    }
  }
  return result
}

/// Evenly spaced floats between two bounds.
func sweep(_ low: Float, _ high: Float, count: Int = 1 << 19) -> [Float] {
  (0..<count).map { low + (high - low) * (Float($0) / Float(count - 1)) }
}

/// Floats of every sign and exponent, including denormal numbers, infinities and NaN.
let everyExponent: [Float] = {
  let bits: [UInt32] = stride(from: 0, to: UInt64(1) << 32, by: 8191).map { UInt32($0) }
  let special: [Float] = [
    0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
  ]
  let all = bits.map { Float(bitPattern: $0) } + special
  return all + [Float](repeating: 1, count: 16 - all.count % 16)
}()

/// Whether two floats have the same bits or are both NaN.
func same(_ a: Float, _ b: Float) -> Bool { a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN) }
