import Testing

@testable import Kernels

/// Numbers between −1 and 1, the same at every run.
func numbers(_ count: Int, _ name: String) -> [Float] {
  RandomStream(seed: 1, name: name).numbers(.uniform(low: -1, high: 1), count: count, step: 0)
}

extension ConvolutionGeometry {
  /// A square image and window, padded as Keras pads for `same`, or not at all.
  init(
    size: Int, channels large: Int, _ small: Int, kernel: Int, stride: Int, isSame: Bool, batch: Int
  ) {
    let places = isSame ? (size + stride - 1) / stride : (size - kernel) / stride + 1
    let padding = isSame ? max(0, (places - 1) * stride + kernel - size) : 0
    self.init(
      large: (size, size, large), small: (places, places, small), kernel: (kernel, kernel), stride: stride,
      top: padding / 2, left: padding / 2, batch: batch)
  }
}

/// What is left by a convolution in memory that is guarded, after every row was told of once.
func run(_ convolution: Convolution, _ source: [Float], _ kernel: [Float], bias: [Float]?) -> [Float] {
  run(
    convolution.geometry, isForward: convolution.isForward, workspace: convolution.workspace, source, kernel,
    bias
  ) {
    convolution.bind(source: $0, kernel: $1, bias: $2, result: $3, workspace: $4, finish: $5)
  }
}

func run(_ convolution: WinogradConvolution, _ source: [Float], _ kernel: [Float], bias: [Float]?) -> [Float]
{
  run(
    convolution.plan.geometry, isForward: convolution.plan.isForward, workspace: convolution.workspace,
    source,
    kernel, bias
  ) {
    convolution.bind(source: $0, kernel: $1, bias: $2, result: $3, workspace: $4, finish: $5)
  }
}

private func run(
  _ geometry: ConvolutionGeometry, isForward: Bool, workspace floats: Int, _ source: [Float],
  _ kernel: [Float],
  _ bias: [Float]?,
  bind: (
    UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>?, Floats, Floats,
    @escaping (Range<Int>, Range<Int>) -> Void
  ) -> [Work]
) -> [Float] {
  let count =
    isForward
    ? geometry.smallPixels * geometry.smallChannels * geometry.batch
    : geometry.largePixels * geometry.largeChannels * geometry.batch
  let (source, kernel, bias) = (FloatBuffer(source), FloatBuffer(kernel), bias.map(FloatBuffer.init))
  let result = GuardedFloats(count, filledWith: .nan)
  let seen = FloatBuffer(count: count, filledWith: .nan)
  let visits = FloatBuffer(count: count)
  let workspace = GuardedFloats(floats, filledWith: .nan)
  let works = bind(
    source.start, kernel.start, bias.map { UnsafePointer($0.start) }, result.floats, workspace.floats
  ) { rows, columns in
    for row in rows {
      for place in row * geometry.batch + columns.lowerBound..<row * geometry.batch + columns.upperBound {
        seen.start[place] = result.floats[place]
        visits.start[place] += 1
      }
    }
  }
  for work in works { (0..<work.parts).reversed().forEach(work.body) }
  #expect(same(seen.values, result.array))
  #expect(visits.values.allSatisfy { $0 == 1 })
  #expect(result.isWhole && workspace.isWhole, "\(geometry) wrote beyond the end")
  return result.array
}

/// What is left by a gradient of weights in memory that is guarded.
func run(
  _ gradient: KernelGradient, _ geometry: ConvolutionGeometry, _ large: [Float], _ small: [Float],
  start: [Float]?
)
  -> [Float]
{
  run(geometry, workspace: gradient.workspace, large, small, start) {
    gradient.bind(large: $0, small: $1, start: $2, result: $3, workspace: $4)
  }
}

func run(_ gradient: WinogradWeightGradient, _ large: [Float], _ small: [Float], start: [Float]?) -> [Float] {
  run(gradient.plan.geometry, workspace: gradient.workspace, large, small, start) {
    gradient.bind(large: $0, small: $1, start: $2, result: $3, workspace: $4)
  }
}

private func run(
  _ geometry: ConvolutionGeometry, workspace floats: Int, _ large: [Float], _ small: [Float],
  _ start: [Float]?,
  bind: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>?, Floats, Floats) -> [Work]
) -> [Float] {
  let (large, small, start) = (FloatBuffer(large), FloatBuffer(small), start.map(FloatBuffer.init))
  let result = GuardedFloats(geometry.weights, filledWith: .nan)
  let workspace = GuardedFloats(floats, filledWith: .nan)
  let works = bind(
    large.start, small.start, start.map { UnsafePointer($0.start) }, result.floats, workspace.floats)
  for work in works { (0..<work.parts).reversed().forEach(work.body) }
  #expect(result.isWhole && workspace.isWhole, "\(geometry) wrote beyond the end")
  return result.array
}
