import Adversarial
import Datasets
import Evaluation
import Models
import Networks
import Training

extension Snapshot {
  /// Images of a tuned conditional DCGAN between two labels: the same latent, the label a mixture of both.
  ///
  /// The first pair has the first latents, `latents.count / pairs.count` of them; each gives `stops` images.
  fileprivate func mixtures(of pairs: [(Int, Int)], stops: Int, latents: Latents) throws -> Images {
    let perPair = latents.count / pairs.count
    let inputs = pairs.enumerated().flatMap { number, pair in
      (0..<perPair * stops).flatMap { place in
        let weight = Float(place % stops) / Float(stops - 1)
        var label = [Float](repeating: 0, count: 10)
        (label[pair.0], label[pair.1]) = (1 - weight, weight)
        return latents[number * perPair + place / stops] + label
      }
    }
    let values = Predictor(try ConditionalDCGAN.tuned.mixing(generator))(inputs)
    return Images(values, size: training.imageSize, range: training.experiment.range)
  }
}

extension Measurement where Value == KeptImages {
  /// Images of a tuned conditional DCGAN between two labels: one latent for each pair, the label a mixture of both.
  ///
  /// - Parameters:
  ///   - pairs: The labels; each pair has the latent of its place.
  ///   - stops: How many mixtures, both ends included.
  ///   - latents: The latents, one for each pair.
  public static func mixtures(
    of pairs: [(Int, Int)], stops: Int, latents: Latents
  ) -> Measurement<KeptImages> {
    Measurement("mixtures", parameters: "\(pairs), \(stops) stops, latents \(latents.sha256)") {
      KeptImages(try $0.mixtures(of: pairs, stops: stops, latents: latents))
    }
  }
}

extension Measurement where Value == [Double] {
  /// For each pair of labels the fraction of the images between them that a classifier takes for one of both.
  ///
  /// - Parameters:
  ///   - pairs: The labels.
  ///   - stops: How many mixtures, both ends included, which are not counted.
  ///   - latents: The latents, the same number for each pair.
  ///   - classifier: The classifier.
  public static func mixtureEnds(
    of pairs: [(Int, Int)], stops: Int, latents: Latents, by classifier: Classifier
  ) -> Measurement<[Double]> {
    let parameters =
      "\(pairs), \(stops) stops, latents \(latents.sha256), classifier \(classifier.sha256)"
    return Measurement("mixture-ends", parameters: parameters) { snapshot in
      let images = try snapshot.mixtures(of: pairs, stops: stops, latents: latents)
      let labels = try classifier.predict(images).labels
      let perPair = labels.count / pairs.count
      return pairs.enumerated().map { number, pair in
        let between = (number * perPair..<(number + 1) * perPair).filter { 1..<stops - 1 ~= $0 % stops }
        return Double(between.count { [pair.0, pair.1].contains(labels[$0]) }) / Double(between.count)
      }
    }
  }
}
