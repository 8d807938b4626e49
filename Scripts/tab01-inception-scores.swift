// # Table 1: what do label smoothing and virtual batch normalisation buy?
//
// The report's central table ranks conditional GANs, with and without either trick, by an inception score on MNIST.
// We train each of them from several seeds, equally long, and let two classifiers judge what they draw: not only how
// sure and how varied it looks, but whether it is the digit that was asked for, whether all of the data's variety is
// there, and what a classifier learns from it.

import Adversarial
import Datasets
import Evaluation
import Figures
import Kernels
import Networks
import Notebook
import Players

Notebook.open(seed: 7) { notebook in
  let digits = try MNIST.load(.train)
  let test = try MNIST.load(.test)
  let seeds = notebook.seeds(3)
  let steps = notebook.choose(quick: 80, paper: 3_000)
  let sampleCount = notebook.choose(quick: 1_000, paper: 10_000)
  let lessonCount = notebook.choose(quick: 1_000, paper: digits.count)

  // ## The judges
  // Inception score, label agreement and features come from a LeNet-like classifier; the score is taken a second time
  // with one after L2-Net, the network that the report names. Drawn images are compared with the test images. Then a
  // new classifier learns from drawings alone, as many as there are training images, and is tested on the test images.
  let (leNet, l2Net) = (try notebook.digitReader(.leNet), try notebook.digitReader(.l2Net))
  let judge = try DrawingJudge(
    reader: leNet, second: l2Net, real: test, sampleCount: sampleCount,
    student: TrainOnSyntheticTestOnReal(steps: notebook.choose(quick: 40, paper: 2_000)))
  notebook.record("lenet.accuracy", try leNet.accuracy(on: test), digits: 4)
  notebook.record("l2-net.accuracy", try l2Net.accuracy(on: test), digits: 4)

  // ## What real digits score
  // The first training images are judged as if a network had drawn them. The readers have learned them, so the
  // inception score of the test images is the one to compare with.
  let first = digits.prefix(lessonCount)
  let ofReal = try judge.scores(
    of: first.images(scaledTo: .unit), scaledTo: .unit, asked: first.labels, seed: notebook.seed)
  let ofTest = try InceptionScore(of: leNet.read(test.images(scaledTo: .unit), scaledTo: .unit).probabilities)
  notebook.record("real", [ofReal])
  notebook.record("real.test.inception", ofTest.mean, digits: 2)

  // ## Training
  // Batches of 64, normal latents, as many updates for each variant. Adam's rate falls along a line to a fiftieth of
  // 0.0004, of 0.0002 for the discriminator with convolutions, with β₁ = 0.5. Then every generator draws the ten digits
  // equally often.
  let variants = ConditionalVariant.all
  let asked = (0..<lessonCount).map { UInt8($0 % 10) }
  let scores = try variants.map { variant in
    let options = variant.options(steps: steps)
    let runs = try notebook.train(
      variant.name, from: seeds, on: digits, scaledTo: .symmetric, options: options, steps: steps,
      players: variant.players)
    let scores = try runs.map {
      let sampler = Sampler(
        of: $0.generator, latents: options.latents, from: RandomStream(seed: $0.seed, name: "samples"))
      return try judge.scores(
        of: sampler.images(lessonCount), scaledTo: .symmetric, asked: asked, seed: $0.seed)
    }
    notebook.record(variant.name, runs.map(\.history), of: seeds)
    notebook.record(variant.name, scores)
    return scores
  }
  notebook.record("samples", Double(sampleCount), digits: 0)
  notebook.record("lessons", Double(lessonCount), digits: 0)
  notebook.record("steps", Double(steps), digits: 0)

  // ## What the tricks change
  // A trick helps when it raises the score from the same seed. The report's order is VB below LS below both.
  func scored(_ name: String) -> [DrawingScores] { scores[variants.firstIndex { $0.name == name }!] }
  for (kind, words) in [("cgan", "conditional GAN"), ("cdcgan", "conditional DCGAN")] {
    let (plain, virtual) = (scored(kind), scored("\(kind)-vb"))
    let (smooth, both) = (scored("\(kind)-ls"), scored("\(kind)-vb-ls"))
    func claim(_ name: String, _ sentence: String, holds: (Int) -> Bool) {
      notebook.record(
        claim: "\(kind).\(name)", "\(sentence) of the \(words).", holds: seeds.indices.map(holds))
    }
    claim("vb", "Virtual batch normalisation raises the inception score") {
      virtual[$0].inception > plain[$0].inception
    }
    claim("ls", "Label smoothing raises the inception score") { smooth[$0].inception > plain[$0].inception }
    claim("order", "VB, LS, VB and LS is the rising order of inception scores") {
      virtual[$0].inception < smooth[$0].inception && smooth[$0].inception < both[$0].inception
    }
    claim("vb-coverage", "Virtual batch normalisation raises the coverage") {
      virtual[$0].neighbours.coverage > plain[$0].neighbours.coverage
    }
    claim("vb-lessons", "Virtual batch normalisation raises what a classifier learns from drawings") {
      virtual[$0].synthetic > plain[$0].synthetic
    }
  }
  for (variant, scores) in zip(variants, scores) {
    guard let published = variant.published else { continue }
    notebook.record("\(variant.name).published", published, digits: 2)
    notebook.record(
      claim: "\(variant.name).above", "The inception score lies above the report's figure.",
      holds: scores.map { $0.inception > published })
  }

  // ## The figure
  // Each dot is a seed. The dense networks stand on the left, those with convolutions on the right.
  let names = Labels(names: ["plain", "VB", "LS", "VB+LS"])
  func dots(_ label: String, _ part: Range<Int>, _ score: (DrawingScores) -> Double) -> Dots {
    Dots(label, values: scores[part].map { $0.map(score) })
  }
  func panels(_ title: String, _ part: Range<Int>) -> [DotPlot] {
    [
      DotPlot(
        "\(title): inception score", x: names, y: Axis("inception score", in: 0...10),
        groups: [
          dots("LeNet-like", part, \.inception), dots("L2-Net", part, \.secondInception),
          Dots("the report", values: variants[part].map { $0.published.map { [$0] } ?? [] }),
        ]),
      DotPlot(
        "\(title): Fréchet distance", x: names, y: .logarithmic("Fréchet distance"),
        groups: [dots("LeNet-like", part, \.frechet)]),
      DotPlot(
        "\(title): shares", x: names, y: Axis("share", in: 0...1),
        groups: [
          dots("label agreement", part, \.agreement), dots("coverage", part, \.neighbours.coverage),
          dots("accuracy on real digits", part, \.synthetic),
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
