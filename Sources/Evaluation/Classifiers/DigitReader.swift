import Datasets
import Networks
import TensorEngine

/// A trained classifier as it is used: images in, probabilities, features and labels out.
///
/// Weights are read at each call. What is made of an image depends on that image alone.
public final class DigitReader {
  /// The classifier.
  public let network: Network
  private let scale: PixelScale
  private let images: Variable
  private let program: Program
  private let probabilities: Tensor
  private let features: Tensor

  /// Plans the use of a network of several layers and ten logits.
  ///
  /// - Parameters:
  ///   - network: The network, as ``ClassifierTraining`` leaves it.
  ///   - scale: How pixels became numbers when it was trained.
  ///   - batchSize: How many images are computed at a time.
  /// - Throws: ``EvaluationError/noClassifier(network:reason:)``.
  public init(
    of network: Network, scaledTo scale: PixelScale, batchSize: Int = 256
  ) throws(EvaluationError) {
    try network.checkClassifies()
    guard network.layers.count > 1 else {
      throw EvaluationError.noClassifier(
        network: network.name, reason: "it has no layer before its logits, hence no features")
    }
    (self.network, self.scale) = (network, scale)
    images = Variable("images", shape: Shape([batchSize] + network.inputs[0].dimensions))
    let pass = network.traced(on: Tensor(images), mode: .inference)
    probabilities = pass.output.softmax()
    features = pass.activations[pass.activations.count - 2]
    program = Program("reading by \(network.name)", values: [probabilities, features])
  }

  /// Reads images that lie one after another.
  ///
  /// - Parameters:
  ///   - values: The pixels, row-major.
  ///   - other: How they became numbers; they are turned into those that the network was trained on.
  /// - Throws: ``EvaluationError`` where there is no image, a part of one, a pixel that is not finite, or a probability
  ///   that is not, as of weights that broke down.
  public func read(_ values: [Float], scaledTo other: PixelScale) throws(EvaluationError) -> DigitReadings {
    let batchSize = images.shape[0]
    let size = images.shape.count / batchSize
    let count = try values.exampleCount(of: size, "Images for \(network.name)")
    try values.checkFinite("Pixels")
    let values = other.convert(values, to: scale)
    var (ofDigits, ofFeatures): ([Float], [Float]) = ([], [])
    for first in stride(from: 0, to: count, by: batchSize) {
      let taken = min(batchSize, count - first)
      values.withUnsafeBufferPointer {
        images.storage.update(from: $0.baseAddress! + first * size, count: taken * size)
      }
      program.run()
      ofDigits += rows(taken, of: probabilities)
      ofFeatures += rows(taken, of: features)
    }
    try ofDigits.checkFinite("Probabilities by \(network.name)")
    return DigitReadings(
      probabilities: ofDigits,
      features: try Features(ofFeatures, dimensions: features.shape.count / batchSize))
  }

  /// The share of images that are read as they are labelled.
  ///
  /// - Throws: ``EvaluationError`` where there is no image, one of another size, or a label that is no digit.
  public func accuracy(on images: LabeledImages) throws(EvaluationError) -> Double {
    try network.checkReads(images)
    let readings = try read(images.images(scaledTo: scale), scaledTo: scale)
    return try labelAgreement(asked: images.labels, read: readings.labels)
  }

  private func rows(_ count: Int, of tensor: Tensor) -> UnsafeBufferPointer<Float> {
    UnsafeBufferPointer(
      start: program.pointer(to: tensor), count: count * (tensor.shape.count / tensor.shape[0]))
  }
}

extension PixelScale {
  /// Pixels of this scale as those of another.
  func convert(_ values: [Float], to other: PixelScale) -> [Float] {
    switch (self, other) {
    case (.unit, .symmetric): return values.map { 2 * $0 - 1 }
    case (.symmetric, .unit): return values.map { 0.5 * $0 + 0.5 }
    default: return values
    }
  }
}
