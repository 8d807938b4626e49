import Kernels
import Networks
import TensorEngine

/// Generating 10,000 images into one array with a generator in inference mode: 39 batches of 256 and one of 16.
final class SamplingIterations: Iterations {
  private let generator: Network
  private let batches: [(program: Program, output: Tensor)]
  private let result: FloatBuffer
  private var next: UInt64 = 0

  init(of generator: Network) {
    generator.initialize(seed: 1)
    self.generator = generator
    let (full, rest) = (Self.sampling(256, from: generator), Self.sampling(16, from: generator))
    batches = Array(repeating: full, count: 39) + [rest]
    result = FloatBuffer(count: 10_000 * generator.output.count)
  }

  private static func sampling(_ count: Int, from generator: Network) -> (program: Program, output: Tensor) {
    let latents = Tensor.random(
      .normal(mean: 0, standardDeviation: 1), shape: Shape([count] + generator.inputs[0].dimensions),
      from: RandomStream(seed: 1, name: "latents"))
    let output = generator(latents)
    return (Program("sampling \(count) images", values: [output]), output)
  }

  let images = 10_000

  var multiplyAdds: Int { images * PassCost(of: generator).forward }

  func run(_ run: (Program, UInt64) -> Void) {
    var target = result.start
    for (program, output) in batches {
      run(program, next)
      target.update(from: program.pointer(to: output), count: output.shape.count)
      target += output.shape.count
      next += 1
    }
  }

  func addingDetails(to line: JSONLine) -> JSONLine {
    let values = UnsafeBufferPointer(start: result.start, count: result.count)
    return line.adding("params_g", generator.parameterCount)
      .adding("trainable_g", generator.trainableParameterCount)
      .adding("mean_pixel", values.reduce(0) { $0 + Double($1) } / Double(values.count), digits: 4)
  }
}
