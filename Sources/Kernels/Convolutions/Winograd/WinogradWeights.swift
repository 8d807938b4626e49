/// Evaluates the weights of a group of result channels at the points.
struct WinogradWeights {
  private let plan: WinogradPlan
  private let kernel: UnsafePointer<Float>
  private let channels, matrix: Int
  /// Phase by phase, the offsets of the window's taps and those of the matrices at the points.
  private let taps, matrices: [OffsetTable]

  /// - Parameters:
  ///   - kernel: `[kernelHeight, kernelWidth, inputChannels, outputChannels]`.
  ///   - channels: The number of channels of a group, a multiple of sixteen.
  ///   - matrix: Floats from one matrix to the next.
  init(_ plan: WinogradPlan, _ kernel: UnsafePointer<Float>, channels: Int, matrix: Int) {
    (self.plan, self.kernel, self.channels, self.matrix) = (plan, kernel, channels, matrix)
    let tap = plan.sourceChannels * plan.resultChannels
    taps = (0..<plan.phases).map { OffsetTable(plan.taps(phase: $0).map { $0 < 0 ? -1 : $0 * tap }) }
    matrices = (0..<plan.phases).map { phase in
      OffsetTable(
        (0..<plan.rows.points).flatMap { row in
          (0..<plan.columns.points).map { plan.matrixIndex(row, $0, phase: phase).map { $0 * matrix } ?? -1 }
        })
    }
  }

  /// Writes a chunk of the matrices of a group. They have the layout of the kernel, but the channels of the
  /// group are contiguous.
  func run(_ group: Int, chunk: Int, of chunks: Int, to weights: Floats, scratch: Floats) {
    let (depth, all) = (plan.sourceChannels, plan.resultChannels)
    let first = group &* channels
    let count = min(channels, all &- first)
    // In a forward convolution, each row has the group's result channels of one source channel.
    let rows = plan.isForward ? depth &* chunk / chunks..<depth &* (chunk &+ 1) / chunks : 0..<1
    let vectors = (plan.isForward ? count : count &* depth).divided(by: 16)
    let some =
      plan.isForward ? 0..<vectors : vectors &* chunk / chunks..<vectors &* (chunk &+ 1) / chunks
    let source = kernel + (plan.isForward ? first &+ rows.lowerBound &* all : first &* depth)
    for phase in 0..<plan.phases {
      PlaneTransform<WeightFormula>(
        row: plan.rows.formula, column: plan.columns.formula, columns: plan.columns.formula.window,
        lines: plan.rows.points, scratch: scratch
      ).run(
        rows: rows.count, vectors: some.count,
        from: PlaneSource(
          floats: source + some.lowerBound &* 16, offsets: taps[phase].offsets, rowStride: all),
        to: PointTarget(
          floats: weights + (rows.lowerBound &* channels &+ some.lowerBound &* 16),
          offsets: matrices[phase].offsets, columns: plan.columns.points, rowStride: channels))
    }
  }
}
