import Kernels

/// The squared Euclidean distance of two points, exactly zero for equal ones.
///
/// Each of sixteen lanes adds every sixteenth square in order; the lanes are added from the first to the last.
@inline(__always)
func squaredDistance(_ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, count: Int) -> Float {
  var lanes = Vector.zero
  var position = 0
  while position &+ 16 <= count {
    let difference = (first + position).vector - (second + position).vector
    lanes += difference * difference
    position &+= 16
  }
  var sum: Float = 0
  for lane in 0..<16 { sum += lanes[lane] }
  while position < count {
    let difference = first[position] - second[position]
    sum += difference * difference
    position &+= 1
  }
  return sum
}
