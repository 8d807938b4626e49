import Kernels
import Networks

/// Samples of a trained generator: the same latents at every call.
///
/// The latent of sample `i` stands at place `i mod batchSize` of step `i / batchSize` of a random stream.
public struct Sampler {
  private let predictor: Predictor
  private let latents: Distribution
  private let stream: RandomStream

  /// Plans the use of a generator.
  ///
  /// - Parameters:
  ///   - generator: The network; its weights are read at each call.
  ///   - latents: The distribution of latents.
  ///   - stream: The random stream of the latents.
  ///   - batchSize: How many samples are computed at a time.
  public init(
    of generator: Network, latents: Distribution, from stream: RandomStream, batchSize: Int = 500
  ) {
    predictor = Predictor(generator, batchSize: batchSize)
    (self.latents, self.stream) = (latents, stream)
  }

  /// The first `count` samples, one after another; those of a conditional generator are of all its classes in turn: 0,
  /// 1, 2 and so on.
  public func samples(_ count: Int) -> [Float] {
    let classes = predictor.network.label?.classes ?? 1
    return generate(count, labels: (0..<count).map { Float($0 % classes) })
  }

  /// A sample of each of these classes.
  ///
  /// - Precondition: The generator is conditional.
  /// - Throws: `LabelOutOfRange` for a label that is no class.
  public func samples(labels: [Int]) throws(LabelOutOfRange) -> [Float] {
    guard let input = predictor.network.label else {
      preconditionFailure("\(predictor.network.name) takes no label")
    }
    let labels = labels.map { Float($0) }
    try input.check(labels)
    return generate(labels.count, labels: labels)
  }

  private func generate(_ count: Int, labels: [Float]) -> [Float] {
    let generator = predictor.network
    let size = predictor.batchSize * generator.dataInput.dimensions.reduce(1, *)
    let batches = (count + predictor.batchSize - 1) / predictor.batchSize
    let values = (0..<batches).flatMap { stream.numbers(latents, count: size, step: UInt64($0)) }
    let needed = Array(values.prefix(count * size / predictor.batchSize))
    return predictor.predict(generator.inputs.map { $0.classes == nil ? needed : labels })[0]
  }
}
