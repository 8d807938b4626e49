extension Array {
  /// The runs of consecutive values between `nil` elements, in order.
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
  /// The line without points less than a third of a pixel from the previous one; it looks the same.
  var thinned: [Point] {
    var result: [Point] = []
    for point in self {
      if let last = result.last, abs(point.x - last.x) < 0.3, abs(point.y - last.y) < 0.3 { continue }
      result.append(point)
    }
    return result
  }
}
