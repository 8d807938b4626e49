// # Table 1: what do label smoothing and virtual batch normalization buy?
//
// The report ranks conditional GANs by an inception score on MNIST: virtual batch normalization (VB) raises it, one-sided
// label smoothing (LS) raises it more, both together most; with convolutions it is higher. Its steps are 0.1 to 0.5, from
// one run each. We ask which of them several seeds can see, and let two classifiers evaluate the samples: not only how
// sure and how varied they are, but whether they show the digit of their label, whether all of the data's variety is there,
// and what a classifier learns from them.

import Counterfeit

Notebook.open(seed: 8) { notebook in
  // ## Training
  // Three kinds: dense networks after Keras-GAN; the shallow DCGAN of figure 2 with a label, its recipe unchanged, which is
  // what the report likely trained; and a smaller DCGAN with R1, whose recipe was chosen on held-out training images and
  // seed 1. Ten seeds where a run takes a minute, three otherwise.
  let kinds = ConditionalVariant.Kind.allCases
  let variants = kinds.map { ConditionalVariant.all($0) }
  let trained = try variants.map {
    try $0.map { try notebook.train(.conditional($0), seeds: $0.kind == .dense ? 10 : 3) }
  }

  // ## The metrics
  // Inception score, label accuracy and features come from a LeNet-like classifier; the score is taken a second time with
  // one after L2-Net, which we take to be the network that the report names. Samples are compared with the test images.
  // Then a new LeNet is trained on samples alone, as many as there are training images, and tested on the test images; it
  // is weaker by design than those classifiers, which saw the data longer.
  let (digits, test) = (try MNIST.load(.train), try MNIST.load(.test))
  let samples = notebook.parameter("samples", quick: 1_000, paper: 10_000)
  let generated = notebook.parameter("tstr.samples", quick: 1_000, paper: digits.count)
  let updates = notebook.parameter("tstr.updates", quick: 40, paper: 2_000)
  let (leNet, l2Net) = (try notebook.classifier(.leNet), try notebook.classifier(.l2Net))
  let evaluator = try Evaluator(
    classifier: leNet, secondClassifier: l2Net, real: test, sampleCount: samples,
    trainOnSynthetic: TrainOnSyntheticTestOnReal(steps: updates))
  notebook.record("lenet.accuracy", try leNet.accuracy(on: test), digits: 4)
  notebook.record("l2-net.accuracy", try l2Net.accuracy(on: test), digits: 4)
  let evaluation = Measurement.evaluation(
    by: evaluator, parameters: "\(samples) compared, \(updates) updates", samples: generated
  ).of(.estimated)
  let scores = try trained.map {
    try $0.map { try notebook.measure(evaluation, of: $0, at: $0.lastStep).last }
  }

  // ## Floors and ceilings
  // The test images give the ceiling of the inception score, as many training images as samples those of the other metrics,
  // every second test image against the rest the floor of the distance among images that no classifier has learned.
  let ceiling = try notebook.realScores(by: .leNet, samples: samples)
  let real = try notebook.kept(
    "real-digits", parameters: "\(samples), \(updates), \(digits.sha256), \(test.sha256)"
  ) {
    try evaluator.scores(
      of: digits.prefix(generated).numbers(in: .unit), labels: digits.prefix(generated).labels,
      seed: notebook.seed)
  }
  notebook.record("real-training", [real])
  for (variants, (trained, scores)) in zip(variants, zip(trained, scores)) {
    for (variant, (trained, scores)) in zip(variants, zip(trained, scores)) {
      notebook.record(variant.name, trained)
      notebook.record(variant.name, scores)
      notebook.record("\(variant.name).core-seconds", of: trained.map(\.processorSeconds), digits: 0)
      if let published = variant.published {
        notebook.record("\(variant.name).published", published, digits: 2)
      }
    }
  }

  // ## What the tricks change
  // Paired by seed; the report's order is VB below LS below both.
  for (kind, four) in zip(kinds, scores) {
    func compare(
      _ name: String, _ words: String, _ one: Int, _ other: Int, _ score: (SampleScores) -> Double,
      digits: Int = 3
    ) {
      notebook.compare(
        "\(kind.rawValue).\(name)", "\(words).", four[one].map(score), with: four[other].map(score),
        digits: digits)
    }
    compare("vb", "VB raises the inception score", 1, 0, \.inception)
    compare("ls", "LS raises the inception score", 2, 0, \.inception)
    compare("ls-over-vb", "LS raises the inception score more than VB", 2, 1, \.inception)
    compare("both-over-ls", "VB and LS raise it more than LS alone", 3, 2, \.inception)
    compare("vb-coverage", "VB raises the coverage", 1, 0, \.neighbors.coverage)
    compare("vb-label-accuracy", "VB raises the label accuracy", 1, 0, \.labelAccuracy)
    compare(
      "vb-tstr", "VB raises the accuracy of a classifier trained on samples", 1, 0,
      \.classificationAccuracyScore)
  }

  // ## The figure
  // Dots are seeds, connected where they are of one seed. From top to bottom: inception score, Fréchet distance, label
  // accuracy, precision, recall, accuracy of a classifier trained on samples (TSTR).
  let names = Labels(names: ["plain", "VB", "LS", "VB+LS"])
  let titles = ["Conditional GAN", "DCGAN, faithful", "DCGAN, tuned"]
  func row(
    _ y: Axis, _ references: [ReferenceLine], _ score: @escaping (SampleScores) -> Double,
    published: Bool = false
  ) -> Row {
    Row {
      for (index, title) in titles.enumerated() {
        StripPlot(
          title, x: names, y: y, height: 230, showsLegend: published && index == 0,
          groups: [StripGroup("seeds", values: scores[index].map { $0.map(score) })]
            + (published
              ? [StripGroup("the report", values: variants[index].map { $0.published.map { [$0] } ?? [] })]
              : []),
          pairing: published ? .none : .categories, references: references)
      }
    }
  }
  try notebook.save(
    Figure {
      row(
        Axis("inception", in: 5.5...10), [ReferenceLine("test images", at: ceiling.inception)],
        \.inception, published: true)
      row(
        .logarithmic("Fréchet", in: 0.8...60),
        [ReferenceLine("test halves", at: ceiling.frechetOfHalves)], \.frechet)
      row(
        Axis("labels", in: 0.85...1),
        [ReferenceLine("LeNet", at: (try? leNet.accuracy(on: test)) ?? .nan)], \.labelAccuracy)
      row(
        Axis("precision", in: 0...1), [ReferenceLine("training images", at: real.neighbors.precision)],
        \.neighbors.precision)
      row(
        Axis("recall", in: 0...1), [ReferenceLine("training images", at: real.neighbors.recall)],
        \.neighbors.recall)
      row(
        Axis("TSTR", in: 0.85...1),
        [ReferenceLine("training images", at: real.classificationAccuracyScore)],
        \.classificationAccuracyScore)
    })
}
