/// How a line is interrupted, so that lines differ without their colours.
public enum Dash: CaseIterable, Sendable {
  /// One unbroken line.
  case solid
  /// Long dashes.
  case dashed
  /// Dots.
  case dotted
  /// Dashes and dots in turn.
  case dashDotted

  /// The dash of series number `index`; they repeat after four.
  static func line(_ index: Int) -> Dash { allCases[index % allCases.count] }

  /// Lengths drawn and left out in turn, in widths of the line.
  private var pattern: [Double] {
    switch self {
    case .solid: return []
    case .dashed: return [5, 2.5]
    case .dotted: return [1.25, 1.75]
    case .dashDotted: return [5, 2, 1.25, 2]
    }
  }

  /// The drawn pieces of a line through `points`; a line without width has no lengths to be divided into.
  func pieces(of points: [Point], width: Double) -> [[Point]] {
    guard self != .solid, width > 0, var place = points.first else { return [points] }
    let lengths = pattern.map { $0 * width }
    var (phase, left) = (0, lengths[0])
    var (pieces, piece): ([[Point]], [Point]) = ([], [place])
    for end in points.dropFirst() {
      while true {
        let (dx, dy) = (end.x - place.x, end.y - place.y)
        let distance = (dx * dx + dy * dy).squareRoot()
        guard distance > left else {
          left -= distance
          place = end
          if phase % 2 == 0 { piece.append(end) }
          break
        }
        place = Point(x: place.x + dx * left / distance, y: place.y + dy * left / distance)
        if phase % 2 == 0 {
          pieces.append(piece + [place])
          piece = []
        } else {
          piece = [place]
        }
        phase = (phase + 1) % lengths.count
        left = lengths[phase]
      }
    }
    return piece.count > 1 ? pieces + [piece] : pieces
  }
}
