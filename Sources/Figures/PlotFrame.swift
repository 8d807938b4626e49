/// The axes of a plot, with their domains, ticks and labels.
struct PlotFrame {
  let x: Axis
  let y: Axis
  let xDomain: Domain
  let yDomain: Domain
  /// The names of categories at 0, 1, 2, … on the horizontal axis; `nil` for a numeric axis.
  var names: [String]?

  private static let maximumTicks = (x: 8, y: 6)

  /// The ticks of the vertical axis, independent of the size of the plot.
  var yTicks: [Tick] { Ticks.labeled(in: yDomain, atMost: PlotFrame.maximumTicks.y) }

  /// The ticks of the horizontal axis: as many as possible without overlapping labels.
  func xTicks(width: Double, typeface: Typeface) -> [Tick] {
    if let names { return names.enumerated().map { Tick(value: Double($0), label: $1) } }
    for limit in stride(from: PlotFrame.maximumTicks.x, to: 2, by: -1) {
      let ticks = Ticks.labeled(in: xDomain, atMost: limit)
      if labelsFit(ticks, width: width, typeface: typeface) { return ticks }
    }
    return Ticks.labeled(in: xDomain, atMost: 2)
  }

  private func labelsFit(_ ticks: [Tick], width: Double, typeface: Typeface) -> Bool {
    var end = -Double.infinity
    for tick in ticks {
      let half = typeface.width(of: tick.label, size: Style.labelSize) / 2
      let center = (xDomain.position(of: tick.value) ?? 0) * width
      guard center - half >= end else { return false }
      end = center + half + 2 * Style.gap
    }
    return true
  }

  /// The space for ticks and labels around a data area of this width.
  func margins(width: Double, typeface: Typeface) -> Margins {
    let xTicks = Ticks.labeled(in: xDomain, atMost: PlotFrame.maximumTicks.x)
    let overhang =
      names != nil
      ? 0 : xTicks.map { typeface.width(of: $0.label, size: Style.labelSize) / 2 }.max() ?? 0
    let ticks = Style.tickLength + Style.gap
    let yTitle = y.label.isEmpty ? 0 : Style.titleSize * Typeface.lineHeight
    let xTitle = x.label.isEmpty ? 0 : Style.titleSize * Typeface.lineHeight
    let labelHeight = Style.labelSize * (Typeface.capHeight + Typeface.descent)
    return Margins(
      left: max(overhang, yTitle + yLabelWidth(typeface) + ticks), right: overhang,
      top: Style.labelSize * Typeface.capHeight / 2, bottom: ticks + labelHeight + xTitle)
  }

  private func yLabelWidth(_ typeface: Typeface) -> Double {
    yTicks.map { typeface.width(of: $0.label, size: Style.labelSize) }.max() ?? 0
  }

  /// The point of a pair of values in `area`; `nil` if an axis cannot show its value.
  func point(_ x: Double, _ y: Double, in area: Rectangle) -> Point? {
    guard let across = xDomain.position(of: x), let up = yDomain.position(of: y) else { return nil }
    return Point(x: area.left + across * area.width, y: area.bottom - up * area.height)
  }

  /// Draws horizontal grid lines at the ticks of the vertical axis.
  func drawGrid(on canvas: Canvas, in area: Rectangle) {
    for tick in yTicks {
      guard let up = yDomain.position(of: tick.value) else { continue }
      let y = (area.bottom - up * area.height).rounded()
      let line = Rectangle(left: area.left, top: y - 1, width: area.width, height: Style.gridWidth)
      canvas.fill(line, .grid)
    }
  }

  /// Draws both axes with their ticks and labels around `area`.
  func drawAxes(on canvas: Canvas, in area: Rectangle) {
    let width = Style.axisWidth
    canvas.fill(
      Rectangle(left: area.left - width, top: area.top, width: width, height: area.height + width), .ink)
    canvas.fill(Rectangle(left: area.left, top: area.bottom, width: area.width, height: width), .ink)
    drawHorizontal(on: canvas, in: area)
    drawVertical(on: canvas, in: area)
  }

  private func drawHorizontal(on canvas: Canvas, in area: Rectangle) {
    let width = Style.axisWidth
    func mark(_ value: Double, length: Double) -> Double? {
      guard let across = xDomain.position(of: value) else { return nil }
      let x = (area.left + across * area.width).rounded()
      canvas.fill(Rectangle(left: x - 2, top: area.bottom + width, width: width, height: length), .ink)
      return x
    }
    for value in Ticks.unlabeled(in: xDomain) { _ = mark(value, length: Style.tickLength / 2) }
    let top = area.bottom + Style.tickLength + Style.gap
    let baseline = top + Style.labelSize * Typeface.capHeight
    for tick in xTicks(width: area.width, typeface: canvas.typeface) {
      guard let x = mark(tick.value, length: names == nil ? Style.tickLength : 0) else { continue }
      let available = names.map { area.width / Double($0.count) } ?? .infinity
      let label = canvas.typeface.fitted(tick.label, size: Style.labelSize, into: available)
      canvas.text(label, at: Point(x: x, y: baseline), size: Style.labelSize, anchor: .center)
    }
    let next = baseline + Style.titleSize * Typeface.lineHeight
    let label = canvas.typeface.fitted(x.label, size: Style.titleSize, into: area.width)
    canvas.text(
      label, at: Point(x: area.left + area.width / 2, y: next), size: Style.titleSize, anchor: .center)
  }

  private func drawVertical(on canvas: Canvas, in area: Rectangle) {
    let width = Style.axisWidth
    func mark(_ value: Double, length: Double) -> Double? {
      guard let up = yDomain.position(of: value) else { return nil }
      let y = (area.bottom - up * area.height).rounded()
      let left = area.left - width - length
      canvas.fill(Rectangle(left: left, top: y - 1, width: length, height: width), .ink)
      return y
    }
    for value in Ticks.unlabeled(in: yDomain) { _ = mark(value, length: Style.tickLength / 2) }
    let right = area.left - Style.tickLength - Style.gap
    let half = Style.labelSize * Typeface.capHeight / 2
    for tick in yTicks {
      guard let y = mark(tick.value, length: Style.tickLength) else { continue }
      canvas.text(tick.label, at: Point(x: right, y: y + half), size: Style.labelSize, anchor: .right)
    }
    let baseline = right - yLabelWidth(canvas.typeface) - Style.titleSize * (Typeface.lineHeight - 0.9)
    let label = canvas.typeface.fitted(y.label, size: Style.titleSize, into: area.height)
    canvas.text(
      label, at: Point(x: baseline, y: area.top + area.height / 2), size: Style.titleSize,
      anchor: .center, isVertical: true)
  }
}
