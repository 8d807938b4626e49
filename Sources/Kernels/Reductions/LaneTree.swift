/// The sum of contiguous values. Each of sixteen lanes adds every sixteenth value in order, then the lanes are
/// folded.
@inline(__always)
func sum(of values: UnsafePointer<Float>, count: Int) -> Float {
  var total = Vector.zero
  var i = 0
  while i &+ 16 <= count {
    total += (values + i).vector
    i &+= 16
  }
  if i < count { total += (values + i).vector(first: count &- i) }
  return folded(total) { $0 + $1 }
}

/// The maximum of contiguous values; NaN if any value is NaN.
@inline(__always)
func maximum(of values: UnsafePointer<Float>, count: Int) -> Float {
  var result = Vector(repeating: values[0])
  var i = 0
  while i &+ 16 <= count {
    result = greater(result, (values + i).vector)
    i &+= 16
  }
  while i < count {
    result = greater(result, Vector(repeating: values[i]))
    i &+= 1
  }
  return folded(result, greater)
}

/// Folds the upper half of the lanes onto the lower half until one lane is left. `SIMD.sum()` promises no
/// order.
@inline(__always)
func folded(_ vector: Vector, _ combine: (Vector, Vector) -> Vector) -> Float {
  var v = vector
  v = combine(v, Vector(lowHalf: v.highHalf, highHalf: v.highHalf))
  let eight = SIMD8<Float>(lowHalf: v.lowHalf.highHalf, highHalf: v.lowHalf.highHalf)
  v = combine(v, Vector(lowHalf: eight, highHalf: eight))
  v = combine(v, Vector(repeating: 0).replacingFirst(v[2], v[3]))
  v = combine(v, Vector(repeating: v[1]))
  return v[0]
}

extension Vector {
  /// A vector with the given first two lanes. The others do not matter.
  @inline(__always)
  fileprivate func replacingFirst(_ first: Float, _ second: Float) -> Vector {
    var vector = self
    vector[0] = first
    vector[1] = second
    return vector
  }
}
