// # Table 1: what do label smoothing and virtual batch normalization buy?
//
// The report's central table ranks conditional GANs, with and without either trick, by an inception score on MNIST. We
// train each of them from several seeds, equally long, and let two classifiers evaluate the samples: not only how sure and
// how varied they are, but whether they show the digit of their label, whether all of the data's variety is there, and what
// a classifier learns from them.

import Counterfeit

Notebook.open(seed: 8) { notebook in
  // ## Training
  // Batches of 64, normal latents, as many updates for each variant. Adam's learning rate falls along a line to a fiftieth
  // of 0.0004, of 0.0002 for the discriminator with convolutions, with β₁ = 0.5.
  let variants = ConditionalVariant.all
  let trained = try variants.map {
    try notebook.train(.conditional($0), seeds: $0.isConvolutional ? 3 : 20)
  }

  // ## The metrics
  // Inception score, label accuracy and features come from a LeNet-like classifier; the score is taken a second time with
  // one after L2-Net, the network that the report names. Samples are compared with the test images. Then a new classifier
  // is trained on samples alone, as many as there are training images, and tested on the test images.
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
    by: evaluator, parameters: "\(samples) compared, \(updates) updates", samples: generated)
  let scores = try trained.map { try notebook.measure(evaluation, of: $0, at: $0.lastStep).last }

  // ## What real digits score
  // The first training images are evaluated as if a network had generated them. The classifiers were trained on them, so
  // the inception score of the test images is the one to compare with.
  let first = digits.prefix(generated)
  let real = try notebook.kept("real-digits", parameters: "\(samples), \(updates), \(first.sha256)") {
    try evaluator.scores(of: first.numbers(in: .unit), labels: first.labels, seed: notebook.seed)
  }
  notebook.record("real", [real])
  let ofTest = try leNet.predict(test.numbers(in: .unit))
  notebook.record("real.test.inception", try InceptionScore(of: ofTest.probabilities).mean, digits: 2)
  for (variant, (trained, scores)) in zip(variants, zip(trained, scores)) {
    notebook.record(variant.name, trained)
    notebook.record(variant.name, scores)
  }

  // ## What the tricks change
  // A trick helps when it raises the score from the same seed. The report's order is VB below LS below both.
  for (kind, words, part) in [("cgan", "conditional GAN", 0..<4), ("cdcgan", "conditional DCGAN", 4..<8)] {
    let four = Array(scores[part])
    func claim(_ name: String, _ sentence: String, holds: (Int) -> Bool) {
      notebook.claim("\(kind).\(name)", "\(sentence) of the \(words).", holds: holds)
    }
    claim("vb", "VB raises the inception score") { four[1][$0].inception > four[0][$0].inception }
    claim("ls", "LS raises the inception score") { four[2][$0].inception > four[0][$0].inception }
    claim("order", "VB, LS, VB and LS is the rising order of inception scores") { seed in
      let inception = four.map { $0[seed].inception }
      return inception[1] < inception[2] && inception[2] < inception[3]
    }
    claim("vb-coverage", "VB raises the coverage") {
      four[1][$0].neighbors.coverage > four[0][$0].neighbors.coverage
    }
    claim("vb-tstr", "VB raises the accuracy of a classifier trained on samples") {
      four[1][$0].classificationAccuracyScore > four[0][$0].classificationAccuracyScore
    }
  }
  for (variant, scores) in zip(variants, scores) {
    guard let published = variant.published else { continue }
    notebook.record("\(variant.name).published", published, digits: 2)
    notebook.claim(
      "\(variant.name).above", "The inception score lies above the report's figure.",
      holds: scores.map { $0.inception > published })
  }

  // ## The figure
  // Each dot is a seed. The dense networks stand on the left, those with convolutions on the right.
  let names = Labels(names: ["plain", "VB", "LS", "VB+LS"])
  func strip(_ label: String, _ part: Range<Int>, _ score: (SampleScores) -> Double) -> StripGroup {
    StripGroup(label, values: scores[part].map { $0.map(score) })
  }
  func panels(_ title: String, _ part: Range<Int>) -> [StripPlot] {
    [
      StripPlot(
        "\(title): inception score", x: names, y: Axis("inception score", in: 0...10),
        groups: [
          strip("LeNet-like", part, \.inception), strip("L2-Net", part, \.secondInception),
          StripGroup("the report", values: variants[part].map { $0.published.map { [$0] } ?? [] }),
        ]),
      StripPlot(
        "\(title): Fréchet distance", x: names, y: .logarithmic("Fréchet distance"),
        groups: [strip("LeNet-like", part, \.frechet)]),
      StripPlot(
        "\(title): fractions", x: names, y: Axis("fraction", in: 0...1),
        groups: [
          strip("label accuracy", part, \.labelAccuracy), strip("coverage", part, \.neighbors.coverage),
          strip("accuracy on real digits", part, \.classificationAccuracyScore),
        ]),
    ]
  }
  let (dense, convolutional) = (panels("Conditional GAN", 0..<4), panels("Conditional DCGAN", 4..<8))
  try notebook.save(
    Figure {
      for (left, right) in zip(dense, convolutional) {
        Row {
          left
          right
        }
      }
    })
}
