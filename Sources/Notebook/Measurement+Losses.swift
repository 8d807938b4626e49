import Datasets
import Evaluation
import Training

extension Measurement where Value == DiscriminatorLosses {
  /// The losses on `count` test images and as many samples, without dropout and label smoothing; other images after every
  /// snapshot, as the notebook's GAN was measured.
  public static func testLosses(on test: LabeledImages, count: Int) -> Measurement<DiscriminatorLosses> {
    Measurement("test-losses", parameters: "\(count) test images of \(test.sha256), as many samples") {
      snapshot in
      let training = snapshot.training
      let number = training.snapshotSteps.firstIndex(of: snapshot.step) ?? 0
      let indices = (0..<count).map { (number * count + $0) % test.count }
      let real = test.selecting(indices).numbers(in: training.experiment.range)
      return DiscriminatorLosses(
        ofReal: try snapshot.logits(of: real),
        fake: try snapshot.logits(of: snapshot.samples(count, from: "samples of snapshot \(number)")))
    }
  }
}

extension Measurement where Value == Double {
  /// How alike samples are: the mean correlation of the pixels of two of them, one where all are one image.
  ///
  /// - Parameter samples: How many samples, an even number of four or more.
  public static func correlation(samples: Int) -> Measurement<Double> {
    Measurement("correlation", parameters: "\(samples) samples") {
      try PairwiseCorrelation(of: $0.samples(samples), inBatchesOf: samples / 2).withinBatches
    }
  }
}

extension Measurement where Value == NeighborScores {
  /// Precision, recall, density and coverage of samples against real images, in the features of a classifier.
  public static func neighbors(
    by classifier: Classifier, against real: LabeledImages, samples: Int
  ) throws -> Measurement<NeighborScores> {
    let features = try classifier.predict(real.numbers(in: .unit)).features
    let parameters = "\(samples) samples, classifier \(classifier.sha256), real images \(real.sha256)"
    return Measurement("neighbors", parameters: parameters) {
      try NeighborScores(of: classifier.predict($0.samples(samples)).features, against: features)
    }
  }
}
