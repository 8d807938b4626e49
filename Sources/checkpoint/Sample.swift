import Adversarial
import ArgumentParser
import Checkpoints
import Figures
import Kernels
import Networks

/// `checkpoint sample FILE`: computes the outputs of a network for random inputs.
struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a network on random inputs and writes a grid of images or all numbers.",
    discussion: """
      Latents have the distribution of the training if the file states it, otherwise a standard normal one; \
      labels cycle through all classes; other inputs are uniform from -1 to 1. The latent is the input named \
      latent (noise in older files), or else the only input that is no label and no image. An .npz file \
      contains each input under its name and the output as "output".
      """)

  @OptionGroup var file: FileArgument

  @Option(help: "The number of examples.")
  var count = 64

  @Option(help: "The seed of the inputs.")
  var seed: UInt64 = 7

  @Option(help: "A .png file for a grid of images, or a .npz file for all inputs and outputs.")
  var output: String

  func validate() throws {
    guard 1...100_000 ~= count else {
      throw ValidationError("--count \(count): between 1 and 100000 examples are possible")
    }
    guard output.hasSuffix(".png") || output.hasSuffix(".npz") else {
      throw ValidationError("--output \(output): a name that ends in .png or .npz is needed")
    }
  }

  func run() throws {
    let stored = try file.contents()
    let network = try NetworkFile.network(in: stored, of: file.file)
    try checkMemory(for: network)
    let inputs = try network.inputs.map { input in
      if let classes = input.classes { return (0..<count).map { Float($0 % classes) } }
      let distribution =
        input == network.latentInput ? try latents(stored) : .uniform(low: -1, high: 1)
      return RandomStream(seed: seed, name: input.name)
        .numbers(distribution, count: count * input.dimensions.reduce(1, *))
    }
    let outputs = Predictor(network, batchSize: batchSize).predict(inputs)[0]
    if output.hasSuffix(".npz") {
      let arrays = zip(network.inputs, inputs).map {
        NamedArray($0.name, shape: [count] + $0.dimensions, $1)
      }
      try NumPyFile.write(
        arrays + [NamedArray("output", shape: [count] + network.output.dimensions, outputs)], to: output)
    } else {
      try writeGrid(of: outputs, network)
    }
    print(output)
  }

  private var batchSize: Int { min(count, 128) }

  /// Refuses more numbers than fit into the memory of a typical machine.
  private func checkMemory(for network: Network) throws {
    func total(_ shapes: [[Int]]) -> Int { shapes.reduce(0) { $0 + $1.reduce(1, *) } }
    let inputs = network.inputs.map(\.dimensions)
    let values = total(inputs + [network.output.dimensions])
    guard count <= Self.maximumValues / values else {
      throw Refusal(
        description: "--count \(count): an example of \(file.file) has \(values) numbers, inputs and output "
          + "together, and \(Self.maximumValues) in all are possible.")
    }
    let valuesInLayers = total(inputs + network.layers.flatMap { $0.outputs.map(\.dimensions) })
    guard batchSize <= Self.maximumValues / valuesInLayers else {
      throw Refusal(
        description:
          "--count \(count): an example of \(file.file) has \(valuesInLayers) numbers in its inputs and "
          + "layers, \(batchSize) are computed at a time, and \(Self.maximumValues) in all are possible.")
    }
  }

  /// Four gigabytes of float32.
  private static let maximumValues = 1 << 30

  /// The distribution of the generator's latents in training.
  private func latents(_ stored: StoredArrays) throws -> Distribution {
    guard let text = stored.attributes["latents"] else { return .normal(mean: 0, standardDeviation: 1) }
    guard let distribution = Distribution(text) else {
      throw Refusal(
        description: "\(file.file) says its latents are “\(text)”, where uniform or normal with two numbers "
          + "or bernoulli with one was expected.")
    }
    return distribution
  }

  private func writeGrid(of values: [Float], _ network: Network) throws {
    guard let size = imageSize(network.output.dimensions) else {
      throw Refusal(
        description: "\(file.file) has outputs of \(network.output), where gray images or images in color "
          + "were expected; write them to a .npz file instead.")
    }
    // Each row has all classes if there are 2 to 20 of them.
    let classes = network.inputs.compactMap(\.classes).first { 2...20 ~= $0 }
    let columns = classes ?? max(8, Int(Double(count).squareRoot()))
    let range: ClosedRange<Float> = network.outputRange == .symmetric ? -1...1 : 0...1
    let figure = Figure {
      ImageGrid(
        values, height: size.height, width: size.width, channels: size.channels,
        columns: min(count, columns), range: range)
    }
    try figure.write(to: output)
  }

  /// The extents of images of these dimensions; a single row of values is a gray square where it can be one.
  private func imageSize(_ dimensions: [Int]) -> (height: Int, width: Int, channels: Int)? {
    if dimensions.count == 3, [1, 3].contains(dimensions[2]) {
      return (dimensions[0], dimensions[1], dimensions[2])
    }
    let side = Int(Double(dimensions[0]).squareRoot())
    guard dimensions.count == 1, side > 1, side * side == dimensions[0] else { return nil }
    return (side, side, 1)
  }
}

extension Network {
  /// The input for latents: the one named latent, or the only one that is no label, unless it is an image.
  ///
  /// Older files call it noise.
  fileprivate var latentInput: NetworkInput? {
    let others = inputs.filter { $0.classes == nil }
    let isImage = others.first.map { input in input.dimensions.count { $0 > 1 } > 1 } ?? false
    return others.first { ["latent", "noise"].contains($0.name) }
      ?? (others.count == 1 && !isImage ? others[0] : nil)
  }
}
