/// A point on a canvas, in pixels from its top left corner; y grows downward.
public struct Point: Equatable, Sendable {
  /// Distance from the left edge.
  public var x: Double
  /// Distance from the top edge.
  public var y: Double

  /// The point `x` pixels from the left and `y` pixels from the top.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// An axis-aligned rectangle on a canvas, in pixels.
public struct Rectangle: Equatable, Sendable {
  /// Distance of its left side from the left edge of the canvas.
  public var left: Double
  /// Distance of its top side from the top edge of the canvas.
  public var top: Double
  /// Its width.
  public var width: Double
  /// Its height.
  public var height: Double

  /// The rectangle with this top left corner and this size.
  public init(left: Double, top: Double, width: Double, height: Double) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }

  /// Distance of its right side from the left edge of the canvas.
  public var right: Double { left + width }
  /// Distance of its bottom side from the top edge of the canvas.
  public var bottom: Double { top + height }

  /// Whether `other` lies inside this rectangle; shared sides are allowed.
  public func contains(_ other: Rectangle) -> Bool {
    left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom
  }

  /// Whether the interiors of the two rectangles intersect.
  public func overlaps(_ other: Rectangle) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// The rectangle, larger by `distance` on each side.
  func widened(by distance: Double) -> Rectangle {
    Rectangle(
      left: left - distance, top: top - distance, width: width + 2 * distance, height: height + 2 * distance)
  }

  /// Whether the point lies inside this rectangle or on a side.
  func contains(_ point: Point) -> Bool {
    left <= point.x && point.x <= right && top <= point.y && point.y <= bottom
  }

  /// The smallest rectangle of whole pixels that contains this one.
  var wholePixels: Rectangle {
    let (x, y) = (left.rounded(.down), top.rounded(.down))
    return Rectangle(left: x, top: y, width: right.rounded(.up) - x, height: bottom.rounded(.up) - y)
  }
}

/// The space that decorations need on the four sides of a panel's data area, in pixels.
public struct Margins: Equatable, Sendable {
  /// Space on the left: tick labels and the label of the vertical axis.
  public var left: Double
  /// Space on the right: half the last tick label, or a color key.
  public var right: Double
  /// Space above, in addition to the panel's title: a legend.
  public var top: Double
  /// Space below: tick labels and the label of the horizontal axis.
  public var bottom: Double

  /// Margins of these sizes, zero by default.
  public init(left: Double = 0, right: Double = 0, top: Double = 0, bottom: Double = 0) {
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
  }
}
