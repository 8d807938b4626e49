extension LinePlot {
  /// Draws the lines and markers of a series.
  func draw(
    _ series: Series, number: Int, on canvas: Canvas, in frame: PlotFrame, _ area: Rectangle
  ) {
    let color = Palette.line(number)
    let width = series.form == .runs ? Style.thinWidth : Style.lineWidth
    for heights in series.lines {
      let pieces = series.x.indices.map { frame.point(series.x[$0], heights[$0], in: area) }.unbroken()
      if series.form != .points {
        canvas.clipped(to: area.widened(by: width / 2)) {
          for piece in pieces {
            // A single value between two gaps makes no line: it is drawn as a dot.
            let dash: Dash = piece.count == 1 ? .solid : .line(number)
            canvas.stroke(piece.thinned, width: width, color, dash: dash)
          }
        }
      }
      guard let size = series.markerSize else { continue }
      for point in pieces.joined() where area.contains(point) {
        Marker.line(number).draw(on: canvas, at: point, diameter: size, color)
      }
    }
  }

  /// Fills the band between the lower and upper values of a series.
  func drawBands(
    of series: Series, number: Int, on canvas: Canvas, in frame: PlotFrame, _ area: Rectangle
  ) {
    let edges = series.lower.indices.map { index -> (Point, Point)? in
      // On a logarithmic axis a band that reaches below zero ends at the axis.
      let isBelow = y.scale == .logarithmic && series.lower[index] <= 0
      let low = isBelow ? frame.yDomain.lower : series.lower[index]
      guard let below = frame.point(series.x[index], low, in: area),
        let above = frame.point(series.x[index], series.upper[index], in: area)
      else { return nil }
      return (below, above)
    }
    for run in edges.unbroken() {
      let outline = run.map(\.0) + run.map(\.1).reversed()
      canvas.fill(polygon: outline, Palette.line(number).opacity(Style.bandOpacity))
    }
  }
}

extension Series {
  /// The size of its markers; `nil` for a curve of many points and for single runs, which have none.
  var markerSize: Double? {
    let areFew = x.count <= Style.maximumMarkers
    switch form {
    case .curve: return areFew ? Style.markerSize : nil
    case .points: return areFew ? Style.markerSize : Style.smallMarkerSize
    case .runs: return nil
    }
  }
}
