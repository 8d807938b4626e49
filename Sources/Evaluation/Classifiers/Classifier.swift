import Datasets
import Networks
import TensorEngine

/// A trained classifier for inference: it predicts probabilities, features and labels of images.
///
/// Every call uses the current weights of the network. The prediction for an image depends only on that image.
public final class Classifier {
  /// The network.
  public let network: Network
  private let range: PixelRange
  private let predictor: Predictor

  /// Plans the inference of a network with at least two layers and ten logits.
  ///
  /// - Parameters:
  ///   - network: A network trained by ``ClassifierTraining``.
  ///   - range: The pixel range that the network was trained on.
  ///   - batchSize: The number of images in a batch.
  /// - Throws: ``EvaluationError/notAClassifier(network:reason:)``.
  public init(
    of network: Network, range: PixelRange, batchSize: Int = 256
  ) throws(EvaluationError) {
    try network.checkIsClassifier()
    guard network.layers.count > 1 else {
      throw EvaluationError.notAClassifier(
        network: network.name, reason: "it has no layer before its logits, so it has no features")
    }
    (self.network, self.range) = (network, range)
    predictor = Predictor(network, batchSize: batchSize) { pass in
      [pass.output.softmax(), pass.activations[pass.activations.count - 2]]
    }
  }

  /// Predicts the classes of images; they are converted to the pixel range that the network was trained on.
  ///
  /// - Throws: ``EvaluationError`` when there are no images or images of another size, or when a pixel or a
  ///   probability is not finite, for example because the weights are NaN.
  public func predict(_ images: Images) throws(EvaluationError) -> Predictions {
    try images.size.check("Images for \(network.name)", fits: network.inputs[0].dimensions)
    try images.values.checkFinite("Pixels")
    let outputs = predictor.predict([images.converted(to: range).values])
    try outputs[0].checkFinite("Probabilities predicted by \(network.name)")
    return Predictions(
      probabilities: outputs[0],
      features: try Features(outputs[1], dimensions: predictor.outputShapes[1].count))
  }

  /// The accuracy on labeled images: the fraction whose predicted label is correct.
  ///
  /// - Throws: ``EvaluationError`` when there are no images, images of another size, or labels above 9.
  public func accuracy(on images: LabeledImages) throws(EvaluationError) -> Double {
    try network.checkAccepts(images)
    let predictions = try predict(images.numbers(in: range))
    return try labelAccuracy(labels: images.labels, predictions: predictions.labels)
  }
}
