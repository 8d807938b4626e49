/// Points in double precision, for squared Euclidean distances that are exactly symmetric.
///
/// `Σ (x − y)²` is a sum of eight lanes in a fixed order, so equal points have distance zero.
final class SquaredDistances {
  /// The number of points.
  let count: Int
  private let padded: Int
  /// The points, padded with zeros to a multiple of eight coordinates.
  private let points: DoubleBuffer

  /// Prepares the sets of points one after another; they must have equally many dimensions.
  init(_ sets: Features...) {
    let dimensions = sets.first?.dimensions ?? 0
    count = sets.reduce(0) { $0 + $1.count }
    padded = (dimensions + 7) / 8 * 8
    points = DoubleBuffer(count: count * padded)
    var target = points.start
    for set in sets {
      for row in 0..<set.count {
        for axis in 0..<dimensions { target[axis] = Double(set.values[row * dimensions + axis]) }
        target += padded
      }
    }
  }

  /// Writes the squared distances from a point to all points, itself included, in order.
  func write(from point: Int, to distances: Doubles) {
    let own = points.start + point * padded
    for other in 0..<count {
      let values = points.start + other * padded
      var sum = DoubleVector.zero
      var axis = 0
      while axis < padded {
        let difference = (own + axis).vector - (values + axis).vector
        sum = sum.addingProduct(difference, difference)
        axis &+= 8
      }
      distances[other] = sum.laneSum
    }
  }
}
