/// Takes the weights of a group of the result's channels to the points.
struct WinogradWeights {
  private let plan: WinogradPlan
  private let kernel: UnsafePointer<Float>
  private let channels, matrix: Int
  /// Phase by phase, the taps of the window and the matrices at the points.
  private let taps, places: [OffsetTable]

  /// - Parameters:
  ///   - kernel: `[kernelHeight, kernelWidth, largeChannels, smallChannels]`.
  ///   - channels: The channels of a group, a multiple of sixteen.
  ///   - matrix: Floats from one matrix to the next.
  init(_ plan: WinogradPlan, _ kernel: UnsafePointer<Float>, channels: Int, matrix: Int) {
    (self.plan, self.kernel, self.channels, self.matrix) = (plan, kernel, channels, matrix)
    let tap = plan.sourceChannels * plan.resultChannels
    taps = (0..<plan.phases).map { OffsetTable(plan.taps(phase: $0).map { $0 < 0 ? -1 : $0 * tap }) }
    places = (0..<plan.phases).map { phase in
      OffsetTable(
        (0..<plan.rows.points).flatMap { row in
          (0..<plan.columns.points).map { plan.number(row, $0, phase: phase).map { $0 * matrix } ?? -1 }
        })
    }
  }

  /// Writes a part of the matrices of a group, which lie as in the kernel but with its channels close together.
  func run(_ group: Int, part: Int, of parts: Int, to weights: Floats, scratch: Floats) {
    let (depth, all) = (plan.sourceChannels, plan.resultChannels)
    let first = group &* channels
    let count = min(channels, all &- first)
    // Of a forward convolution, for each channel of the source some neighboring ones of the result.
    let rows = plan.isForward ? depth &* part / parts..<depth &* (part &+ 1) / parts : 0..<1
    let vectors = (plan.isForward ? count : count &* depth).divided(by: 16)
    let some =
      plan.isForward ? 0..<vectors : vectors &* part / parts..<vectors &* (part &+ 1) / parts
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
          offsets: places[phase].offsets, columns: plan.columns.points, rowStride: channels))
    }
  }
}
