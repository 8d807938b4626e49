extension Array {
  /// The stretches of values between the gaps, in order.
  func unbroken<Value>() -> [[Value]] where Element == Value? {
    var runs: [[Value]] = []
    var isGap = true
    for value in self {
      guard let value else {
        isGap = true
        continue
      }
      if isGap { runs.append([]) }
      runs[runs.count - 1].append(value)
      isGap = false
    }
    return runs
  }
}

extension [Point] {
  /// The same line to the eye: a point less than a third of a pixel from the one before is left out.
  var thinned: [Point] {
    var kept: [Point] = []
    for point in self {
      if let last = kept.last, abs(point.x - last.x) < 0.3, abs(point.y - last.y) < 0.3 { continue }
      kept.append(point)
    }
    return kept
  }
}
