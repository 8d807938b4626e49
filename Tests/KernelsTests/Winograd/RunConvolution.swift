import Testing

@testable import Kernels

/// Numbers between −1 and 1, the same at every run.
func numbers(_ count: Int, _ name: String) -> [Float] {
  RandomStream(seed: 1, name: name).numbers(.uniform(low: -1, high: 1), count: count, step: 0)
}

extension ConvolutionGeometry {
  /// Creates a square image and window, with the padding of Keras's `same`, or without padding.
  init(
    size: Int, channels input: Int, _ output: Int, kernel: Int, stride: Int, isSame: Bool, batch: Int
  ) {
    let outputSize = isSame ? (size + stride - 1) / stride : (size - kernel) / stride + 1
    let padding = isSame ? max(0, (outputSize - 1) * stride + kernel - size) : 0
    self.init(
      input: (size, size, input), output: (outputSize, outputSize, output), kernel: (kernel, kernel),
      stride: stride, top: padding / 2, left: padding / 2, batch: batch)
  }
}

/// Runs a convolution in guarded memory and returns its result. The epilogue must see the final value of every
/// element, exactly once.
func run(_ convolution: Convolution, _ source: [Float], _ kernel: [Float], bias: [Float]?) -> [Float] {
  run(
    convolution.geometry, isForward: convolution.isForward, workspace: convolution.workspace, source, kernel,
    bias
  ) {
    convolution.bind(source: $0, kernel: $1, bias: $2, result: $3, workspace: $4, epilogue: $5)
  }
}

/// Runs a convolution by minimal filtering like the one above.
func run(
  _ convolution: WinogradConvolution, _ source: [Float], _ kernel: [Float], bias: [Float]?
) -> [Float] {
  run(
    convolution.plan.geometry, isForward: convolution.plan.isForward, workspace: convolution.workspace,
    source, kernel, bias
  ) {
    convolution.bind(source: $0, kernel: $1, bias: $2, result: $3, workspace: $4, epilogue: $5)
  }
}

private func run(
  _ geometry: ConvolutionGeometry, isForward: Bool, workspace floats: Int, _ source: [Float],
  _ kernel: [Float], _ bias: [Float]?,
  bind: (
    UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>?, Floats, Floats,
    @escaping (Range<Int>, Range<Int>) -> Void
  ) -> [ParallelTask]
) -> [Float] {
  let count =
    isForward
    ? geometry.outputPixels * geometry.outputChannels * geometry.batch
    : geometry.inputPixels * geometry.inputChannels * geometry.batch
  let (source, kernel, bias) = (FloatBuffer(source), FloatBuffer(kernel), bias.map(FloatBuffer.init))
  let result = GuardedFloats(count, filledWith: .nan)
  let seen = FloatBuffer(count: count, filledWith: .nan)
  let calls = FloatBuffer(count: count)
  let workspace = GuardedFloats(floats, filledWith: .nan)
  let tasks = bind(
    source.start, kernel.start, bias.map { UnsafePointer($0.start) }, result.floats, workspace.floats
  ) { rows, columns in
    for row in rows {
      for index in row * geometry.batch + columns.lowerBound..<row * geometry.batch + columns.upperBound {
        seen.start[index] = result.floats[index]
        calls.start[index] += 1
      }
    }
  }
  for task in tasks { (0..<task.chunks).reversed().forEach(task.body) }
  #expect(same(seen.values, result.array))
  #expect(calls.values.allSatisfy { $0 == 1 })
  #expect(result.isIntact && workspace.isIntact, "\(geometry) wrote beyond the end")
  return result.array
}

/// Runs a weight gradient in guarded memory and returns its result.
func run(
  _ gradient: WeightGradient, _ geometry: ConvolutionGeometry, _ input: [Float], _ output: [Float],
  accumulator: [Float]?
) -> [Float] {
  run(geometry, workspace: gradient.workspace, input, output, accumulator) {
    gradient.bind(input: $0, output: $1, accumulator: $2, result: $3, workspace: $4)
  }
}

/// Runs a weight gradient by minimal filtering like the one above.
func run(
  _ gradient: WinogradWeightGradient, _ input: [Float], _ output: [Float], accumulator: [Float]?
) -> [Float] {
  run(gradient.plan.geometry, workspace: gradient.workspace, input, output, accumulator) {
    gradient.bind(input: $0, output: $1, accumulator: $2, result: $3, workspace: $4)
  }
}

private func run(
  _ geometry: ConvolutionGeometry, workspace floats: Int, _ input: [Float], _ output: [Float],
  _ accumulator: [Float]?,
  bind: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>?, Floats, Floats) -> [ParallelTask]
) -> [Float] {
  let (input, output, accumulator) = (
    FloatBuffer(input), FloatBuffer(output), accumulator.map(FloatBuffer.init)
  )
  let result = GuardedFloats(geometry.weights, filledWith: .nan)
  let workspace = GuardedFloats(floats, filledWith: .nan)
  let tasks = bind(
    input.start, output.start, accumulator.map { UnsafePointer($0.start) }, result.floats, workspace.floats)
  for task in tasks { (0..<task.chunks).reversed().forEach(task.body) }
  #expect(result.isIntact && workspace.isIntact, "\(geometry) wrote beyond the end")
  return result.array
}
