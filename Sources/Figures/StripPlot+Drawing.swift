extension StripPlot {
  /// The place of the dots of a group in a category.
  struct Place {
    let group: Int
    let category: Int
  }

  /// The places whose dots are connected, run by run.
  var chains: [[Place]] {
    let (groups, categories) = (groups.indices, categories.names.indices)
    switch pairing {
    case .none: return []
    case .categories: return groups.map { group in categories.map { Place(group: group, category: $0) } }
    case .groups: return categories.map { category in groups.map { Place(group: $0, category: category) } }
    }
  }

  /// The values of the runs at a place.
  func values(at place: Place) -> [Double] { groups[place.group].values[place.category] }

  /// Draws the panel, its data inside `area`.
  public func draw(on canvas: Canvas, in area: Rectangle) {
    let frame = frame
    canvas.smooth(in: area.widened(by: Style.markerSize)) { fine in
      frame.drawGrid(on: fine, in: area)
      frame.draw(references, on: fine, in: area)
      fine.clipped(to: area) {
        for chain in chains { connect(chain, on: fine, in: frame, area) }
      }
      for group in groups.indices {
        for category in categories.names.indices {
          draw(Place(group: group, category: category), on: fine, in: frame, area)
        }
      }
    }
    frame.drawAxes(on: canvas, in: area)
    frame.writeLabels(references, on: canvas, in: area)
    legend.draw(on: canvas, above: area)
  }

  private func draw(_ place: Place, on canvas: Canvas, in frame: PlotFrame, _ area: Rectangle) {
    let (values, spreads) = (values(at: place), groups[place.group].spreads[place.category])
    let color = Palette.line(place.group)
    for (run, (value, spread)) in zip(values, spreads).enumerated() {
      let x = position(of: run, among: values.count, at: place)
      guard let center = frame.point(x, value, in: area) else { continue }
      canvas.clipped(to: area) {
        // On a logarithmic axis a bar that reaches below zero ends at the axis.
        let isBelow = y.scale == .logarithmic && value - spread <= 0
        let low = isBelow ? frame.yDomain.lower : value - spread
        if spread > 0, let below = frame.point(x, low, in: area),
          let above = frame.point(x, value + spread, in: area)
        {
          canvas.stroke([below, above], width: Style.lineWidth, color.opacity(0.55))
        }
      }
      if area.contains(center) {
        Marker.line(place.group).draw(on: canvas, at: center, diameter: Style.markerSize, color)
      }
    }
  }

  /// Draws a line through the dots of each run; across groups it is gray.
  private func connect(_ chain: [Place], on canvas: Canvas, in frame: PlotFrame, _ area: Rectangle) {
    let color = pairing == .groups ? Color.reference : Palette.line(chain.first?.group ?? 0)
    for run in 0..<(chain.map { values(at: $0).count }.max() ?? 0) {
      let points = chain.map { place -> Point? in
        let values = values(at: place)
        guard run < values.count else { return nil }
        return frame.point(position(of: run, among: values.count, at: place), values[run], in: area)
      }
      for piece in points.unbroken() where piece.count > 1 {
        canvas.stroke(piece, width: Style.thinWidth, color.tint(0.5))
      }
    }
  }

  /// The horizontal position of a dot.
  ///
  /// The groups of a category are side by side in the middle 60 % of its width; the runs of a group are
  /// adjacent.
  private func position(of run: Int, among count: Int, at place: Place) -> Double {
    let groupWidth = 0.6 / Double(max(groups.count, 1))
    let inside = (Double(run) + 0.5) / Double(count) * 0.8 + 0.1
    return Double(place.category) - 0.3 + groupWidth * (Double(place.group) + inside)
  }
}
