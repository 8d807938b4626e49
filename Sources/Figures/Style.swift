/// The sizes in a figure, in pixels: 1,890 pixels printed 16 cm wide are 4.2 pixels per point.
enum Style {
  /// Titles of panels and labels of axes: 8 points.
  static let titleSize = 33.0
  /// Labels of ticks and legends: 7.5 points.
  static let labelSize = 31.0
  /// Labels inside a plot and below images: 6 points.
  static let smallSize = 25.0
  /// The height of a small label, from its capitals to its descenders.
  static let smallHeight = smallSize * (Typeface.capHeight + Typeface.descent)
  /// Curves: 1.2 points.
  static let lineWidth = 5.0
  /// Lines of single runs, reference lines and lines between paired dots: 0.6 points.
  static let thinWidth = 2.5
  /// Markers of points.
  static let markerSize = 13.0
  /// Markers of many points.
  static let smallMarkerSize = 7.0
  /// A curve with more points than this is drawn without markers, points without a line with small ones.
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
  /// The padding of an axis beyond its data, as a fraction of their range.
  static let padding = 0.04
  /// The same with reference lines: at the default height, a label fits above the highest line.
  static let labelPadding = 0.1
  /// The default height of the data area of a plot.
  static let plotHeight = 380.0
}
