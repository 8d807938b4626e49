/// Which convolutions are done by minimal filtering, how their images are cut into tiles, and which matrices are
/// multiplied.
///
/// Weights g and source d are taken to the points along both axes, U = G g Gᵀ and V = Bᵀ d B, are multiplied there as
/// matrices of channels, M = U·V, and the result is taken back, Y = Aᵀ M A. Phases of the source add up at the points;
/// phases of the result share V. There is a matrix of weights for each pair of points and each phase that needs it.
///
/// The choice follows from the geometry without the batch, so an image has the same bits in every batch.
package struct WinogradPlan {
  /// A matrix of weights, source channels × result channels, at a point of each axis.
  package struct Matrix {
    package let row, column, phase: Int
  }

  package let geometry: ConvolutionGeometry
  package let isForward: Bool
  package let rows, columns: WinogradAxis
  /// All matrices of weights, point after point and phase after phase.
  package let matrices: [Matrix]

  private let numbers: [Int]

  /// The plan of a convolution, or nothing where the direct sum is done: a window that is too wide, few channels, or too
  /// few products saved.
  ///
  /// - Parameter isForced: Whether only the window counts, as in tests.
  package init?(
    _ geometry: ConvolutionGeometry, _ direction: Convolution.Direction, isForced: Bool = false
  ) {
    guard isForced || min(geometry.largeChannels, geometry.smallChannels) >= fewestChannels,
      let rows = WinogradAxis(geometry.rows, isForward: direction == .forward),
      let columns = WinogradAxis(geometry.columns, isForward: direction == .forward)
    else { return nil }
    let direct = geometry.rows.insideTaps * geometry.columns.insideTaps
    guard isForced || Double(rows.products * columns.products) * leastSaving <= Double(direct) else {
      return nil
    }
    (self.geometry, isForward, self.rows, self.columns) = (geometry, direction == .forward, rows, columns)
    var matrices: [Matrix] = []
    var numbers: [Int] = []
    for row in 0..<rows.points {
      for column in 0..<columns.points {
        for phase in 0..<geometry.stride * geometry.stride {
          let exists =
            rows.has(row, phase: phase / geometry.stride)
            && columns.has(column, phase: phase % geometry.stride)
          numbers.append(exists ? matrices.count : -1)
          if exists { matrices.append(Matrix(row: row, column: column, phase: phase)) }
        }
      }
    }
    (self.matrices, self.numbers) = (matrices, numbers)
  }

  /// The number of a matrix, if the phase has a product at these points.
  func number(_ row: Int, _ column: Int, phase: Int) -> Int? {
    let number = numbers[(row * columns.points + column) * phases + phase]
    return number < 0 ? nil : number
  }

  /// The phases of the large image.
  package var phases: Int { geometry.stride * geometry.stride }
  package var sourcePhases: Int { isForward ? phases : 1 }
  package var resultPhases: Int { isForward ? 1 : phases }
  package var sourceChannels: Int { isForward ? geometry.largeChannels : geometry.smallChannels }
  package var resultChannels: Int { isForward ? geometry.smallChannels : geometry.largeChannels }

  /// The tap of the kernel at each place of a phase's window, row by row; −1 where there is none.
  func taps(phase: Int) -> [Int] {
    rows.taps[phase / geometry.stride].flatMap { kh in
      columns.taps[phase % geometry.stride].map { kw in
        if let kh, let kw { kh * geometry.kernelWidth + kw } else { -1 }
      }
    }
  }
}

/// Channels of both images below which the ways to the points and back cost more than is saved.
private let fewestChannels = 32
/// Products of the direct sum, within the image, for each product at the points: the ways there and back take what fewer
/// would save.
private let leastSaving = 1.5
