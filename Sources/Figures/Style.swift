/// The sizes in a figure, in pixels: 1,800 pixels printed 17 cm wide are 3.7 pixels per point.
enum Style {
  /// Titles of panels and labels of axes: 8 points.
  static let titleSize = 30.0
  /// Labels of ticks and legends: 7.5 points.
  static let labelSize = 28.0
  /// Curves: 1.2 points.
  static let lineWidth = 4.5
  /// Markers of points.
  static let markerSize = 13.0
  /// A curve with more points than this is drawn without markers.
  static let maximumMarkers = 30
  /// Axes and ticks.
  static let axisWidth = 3.0
  /// Grid lines.
  static let gridWidth = 2.0
  /// The length of a tick.
  static let tickLength = 9.0
  /// Between an axis and its labels, and between the parts of a legend.
  static let gap = 12.0
  /// The margin around the figure.
  static let border = 16.0
  /// Between the panels of a row, and between rows.
  static let gutter = 44.0
  /// The opacity of the band around a curve.
  static let bandOpacity = 0.22
  /// The default height of the data area of a plot.
  static let plotHeight = 380.0
}
