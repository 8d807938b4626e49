/// Which convolutions use minimal filtering, how their images are divided into tiles, and which matrices are
/// multiplied.
///
/// Weights g and source d are evaluated at the points along both axes, U = G g Gᵀ and V = Bᵀ d B. There they
/// are multiplied as matrices of channels, M = U·V, and the result is transformed back, Y = Aᵀ M A. Phases of
/// the source are summed at the points; phases of the result share V. There is a matrix of weights for each
/// pair of points and each phase that needs it.
///
/// The choice depends on the geometry except for the batch, so an image has the same bits in every batch.
package struct WinogradPlan {
  /// A matrix of weights, source channels × result channels, at a pair of points, one of each axis.
  package struct Matrix {
    package let row, column, phase: Int
  }

  package let geometry: ConvolutionGeometry
  package let isForward: Bool
  package let rows, columns: WinogradAxis
  /// All matrices of weights, ordered by point, then by phase.
  package let matrices: [Matrix]

  private let matrixIndices: [Int]

  /// Plans a convolution; `nil` if the direct sum is used, because the window is too wide, there are few
  /// channels, or too few products would be saved.
  ///
  /// - Parameter isForced: Whether only the window decides, as in tests.
  package init?(
    _ geometry: ConvolutionGeometry, _ direction: Convolution.Direction, isForced: Bool = false
  ) {
    guard isForced || min(geometry.inputChannels, geometry.outputChannels) >= minimumChannels,
      let rows = WinogradAxis(geometry.rows, isForward: direction == .forward),
      let columns = WinogradAxis(geometry.columns, isForward: direction == .forward)
    else { return nil }
    let direct = geometry.rows.insideTaps * geometry.columns.insideTaps
    guard isForced || Double(rows.products * columns.products) * minimumSaving <= Double(direct) else {
      return nil
    }
    (self.geometry, isForward, self.rows, self.columns) = (geometry, direction == .forward, rows, columns)
    var matrices: [Matrix] = []
    var matrixIndices: [Int] = []
    for row in 0..<rows.points {
      for column in 0..<columns.points {
        for phase in 0..<geometry.stride * geometry.stride {
          let exists =
            rows.hasProduct(at: row, phase: phase / geometry.stride)
            && columns.hasProduct(at: column, phase: phase % geometry.stride)
          matrixIndices.append(exists ? matrices.count : -1)
          if exists { matrices.append(Matrix(row: row, column: column, phase: phase)) }
        }
      }
    }
    (self.matrices, self.matrixIndices) = (matrices, matrixIndices)
  }

  /// The index of a matrix in `matrices`; `nil` if the phase has no product at these points.
  func matrixIndex(_ row: Int, _ column: Int, phase: Int) -> Int? {
    let index = matrixIndices[(row * columns.points + column) * phases + phase]
    return index < 0 ? nil : index
  }

  /// The phases of the convolution's input.
  package var phases: Int { geometry.stride * geometry.stride }
  package var sourcePhases: Int { isForward ? phases : 1 }
  package var resultPhases: Int { isForward ? 1 : phases }
  package var sourceChannels: Int { isForward ? geometry.inputChannels : geometry.outputChannels }
  package var resultChannels: Int { isForward ? geometry.outputChannels : geometry.inputChannels }

  /// The tap of the kernel at each position of a phase's window, row by row; −1 where there is none.
  func taps(phase: Int) -> [Int] {
    rows.taps[phase / geometry.stride].flatMap { kh in
      columns.taps[phase % geometry.stride].map { kw in
        if let kh, let kw { kh * geometry.kernelWidth + kw } else { -1 }
      }
    }
  }
}

/// With fewer channels in the input or in the output, the transforms cost more than is saved.
private let minimumChannels = 32
/// The minimum ratio of the products of the direct sum, inside the image, to the products at the points. With a
/// smaller ratio, the transforms cost more than is saved.
private let minimumSaving = 1.5
