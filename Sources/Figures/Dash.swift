/// The dash pattern of a line, so that lines can be told apart without color.
public enum Dash: CaseIterable, Sendable {
  /// One unbroken line.
  case solid
  /// Long dashes.
  case dashed
  /// Dots.
  case dotted
  /// Dashes and dots, alternating.
  case dashDotted

  /// The dash of series number `index`; they repeat after four.
  static func line(_ index: Int) -> Dash { allCases[index % allCases.count] }

  /// The lengths of dashes and gaps, alternating, in multiples of the line width.
  private var pattern: [Double] {
    switch self {
    case .solid: return []
    case .dashed: return [5, 2.5]
    case .dotted: return [1.25, 1.75]
    case .dashDotted: return [5, 2, 1.25, 2]
    }
  }

  /// The dashes of a line through `points`; a solid line, or one without a positive width, is returned whole.
  func pieces(of points: [Point], width: Double) -> [[Point]] {
    guard self != .solid, width > 0, var position = points.first else { return [points] }
    let lengths = pattern.map { $0 * width }
    var (phase, left) = (0, lengths[0])
    var (pieces, piece): ([[Point]], [Point]) = ([], [position])
    for end in points.dropFirst() {
      while true {
        let (dx, dy) = (end.x - position.x, end.y - position.y)
        let distance = (dx * dx + dy * dy).squareRoot()
        guard distance > left else {
          left -= distance
          position = end
          if phase % 2 == 0 { piece.append(end) }
          break
        }
        position = Point(x: position.x + dx * left / distance, y: position.y + dy * left / distance)
        if phase % 2 == 0 {
          pieces.append(piece + [position])
          piece = []
        } else {
          piece = [position]
        }
        phase = (phase + 1) % lengths.count
        left = lengths[phase]
      }
    }
    return piece.count > 1 ? pieces + [piece] : pieces
  }
}
