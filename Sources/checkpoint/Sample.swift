import Adversarial
import ArgumentParser
import Checkpoints
import Figures
import Kernels
import Networks

/// `checkpoint sample FILE`: what a network makes of random inputs.
struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a network on random inputs: a sheet of images, or all numbers.",
    discussion: """
      Latents are drawn as in training where the file says so, otherwise normally; labels are all classes in \
      turn; other inputs are uniform from -1 to 1. Latents are the input called noise, or the only one that is no \
      label and no image. With an output that ends in .npz, NumPy finds each input under its name and the output under "output".
      """)

  @OptionGroup var file: FileArgument

  @Option(help: "How many examples.")
  var count = 64

  @Option(help: "The seed of the inputs.")
  var seed: UInt64 = 7

  @Option(help: "A .png for a sheet of images, or a .npz for all inputs and outputs.")
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
    try checkRoom(for: network)
    let inputs = try network.inputs.map { input in
      if let classes = input.classes { return (0..<count).map { Float($0 % classes) } }
      let distribution =
        input == network.latentInput ? try latents(stored) : .uniform(low: -1, high: 1)
      return RandomStream(seed: seed, name: input.name)
        .numbers(distribution, count: count * input.dimensions.reduce(1, *))
    }
    let outputs = Inference(of: network, batchSize: examplesAtATime)(inputs: inputs)
    if output.hasSuffix(".npz") {
      let arrays = zip(network.inputs, inputs).map {
        NamedArray($0.name, shape: [count] + $0.dimensions, $1)
      }
      try NumPyFile.write(
        arrays + [NamedArray("output", shape: [count] + network.output.dimensions, outputs)], to: output)
    } else {
      try drawSheet(of: outputs, network)
    }
    print(output)
  }

  private var examplesAtATime: Int { min(count, 128) }

  /// Refuses more numbers than a machine is likely to hold.
  private func checkRoom(for network: Network) throws {
    func total(_ extents: [[Int]]) -> Int { extents.reduce(0) { $0 + $1.reduce(1, *) } }
    let inputs = network.inputs.map(\.dimensions)
    let values = total(inputs + [network.output.dimensions])
    guard count <= Self.mostValues / values else {
      throw Refusal(
        description: "--count \(count): an example of \(file.file) has \(values) numbers, inputs and output "
          + "together, and \(Self.mostValues) in all are possible.")
    }
    let onTheWay = total(inputs + network.layers.flatMap { $0.outputs.map(\.dimensions) })
    guard examplesAtATime <= Self.mostValues / onTheWay else {
      throw Refusal(
        description: "--count \(count): an example of \(file.file) has \(onTheWay) numbers in its inputs and "
          + "layers, \(examplesAtATime) are computed at a time, and \(Self.mostValues) in all are possible.")
    }
  }

  /// Four gigabytes.
  private static let mostValues = 1 << 30

  /// What the generator's latents were drawn from in training.
  private func latents(_ stored: StoredArrays) throws -> Distribution {
    guard let text = stored.attributes["latents"] else { return .normal(mean: 0, deviation: 1) }
    guard let distribution = Distribution(text) else {
      throw Refusal(
        description: "\(file.file) says its latents are “\(text)”, where uniform or normal with two numbers "
          + "or bernoulli with one was expected.")
    }
    return distribution
  }

  private func drawSheet(of values: [Float], _ network: Network) throws {
    let extents = network.output.dimensions
    let side = Int(Double(extents[0]).squareRoot())
    let isImage = extents.count == 3 && extents[2] == 1
    guard isImage || extents.count == 1 && side * side == extents[0] && side > 1 else {
      throw Refusal(
        description: "\(file.file) gives \(network.output), where grey images were expected; a .npz can hold "
          + "that.")
    }
    let (height, width) = isImage ? (extents[0], extents[1]) : (side, side)
    // A row of all classes, where there are classes and few of them.
    let classes = network.inputs.compactMap(\.classes).first { 2...20 ~= $0 }
    let columns = classes ?? max(8, Int(Double(count).squareRoot()))
    let range: ClosedRange<Float> = network.layers.last?.layer is Tanh ? -1...1 : 0...1
    let figure = Figure {
      ImageSheet(
        values, height: height, width: width, columns: min(count, columns), range: range)
    }
    try figure.write(to: output)
  }
}

extension Network {
  /// What latents go into: the input called noise, or the only one that is no label, unless it is an image.
  fileprivate var latentInput: NetworkInput? {
    let others = inputs.filter { $0.classes == nil }
    let isImage = others.first.map { input in input.dimensions.count { $0 > 1 } > 1 } ?? false
    return others.first { $0.name == "noise" } ?? (others.count == 1 && !isImage ? others[0] : nil)
  }
}

extension Distribution {
  /// Reads the words in which files name a distribution.
  fileprivate init?(_ text: String) {
    let words = text.split(separator: " ")
    let numbers = words.dropFirst().compactMap { Float($0) }
    guard numbers.count == words.count - 1, numbers.allSatisfy(\.isFinite) else { return nil }
    switch (words.first, numbers.count) {
    case ("uniform", 2) where numbers[0] < numbers[1]: self = .uniform(low: numbers[0], high: numbers[1])
    case ("normal", 2) where numbers[1] > 0: self = .normal(mean: numbers[0], deviation: numbers[1])
    case ("bernoulli", 1) where 0...1 ~= numbers[0]: self = .bernoulli(probability: numbers[0])
    default: return nil
    }
  }
}
