// # Figure 4: learning one digit
//
// The MP-GAN's author trains it on 1,024 images of a single digit, the 8, and shows samples beside the epoch and the
// discriminator's accuracy on real and on generated images. Where the generator has won, the discriminator must guess.
// We expect that, and ask two things more: has the generator learned eights or these images, and can a fresh classifier
// tell its samples from real eights?
//
// Source: tsubu01/MP-GAN.

import Counterfeit

Notebook.open(seed: 8) { notebook in
  // ## Training
  // The networks are declared in `Sources/Models/MPGAN.swift`. An epoch of 1,024 images is eight batches of 128: 64 real and
  // 64 generated images for the discriminator, in two updates, and then 128 new latents for the generator. The networks
  // are kept after every epoch.
  let epochs = notebook.parameter("epochs", quick: 10, paper: 100)
  let trained = try notebook.train(.mpGAN(digit: 8), seeds: 3)
  notebook.record("one-digit", trained)

  // ## When does the discriminator begin to guess?
  // Both networks are applied as after training, without dropout. The generator alone has batch normalization, and its
  // running statistics keep 0.99 of themselves in a step: in the first epochs they are not those of its weights. So we
  // estimate them anew for some epochs, and show what running statistics give beside it. The discriminator guesses from the
  // first epoch after which its accuracy on both kinds together stays below two thirds.
  let learned = try DataSource.mnist(digit: 8, count: 1_024).load()
  let measurement = Measurement.discriminatorAccuracy(on: learned, samples: 500)
  let estimatedAt = ([0, 1, 2, 3, 4, 5, 7] + stride(from: 10, through: 100, by: 10)).filter { $0 <= epochs }
  let accuracy = try notebook.measure(
    measurement.of(.estimated), of: trained, at: estimatedAt.map { $0 * 8 })
  let running = try notebook.measure(measurement, of: trained)
  for (name, part) in [("real", accuracy.map(\.real)), ("generated", accuracy.map(\.generated))] {
    notebook.record("accuracy.\(name)", part)
    notebook.record("accuracy.\(name).final", of: part.last, digits: 3)
  }
  let guessing = running.rows.map { epochs in
    epochs.lastIndex { ($0.real + $0.generated) / 2 > 2.0 / 3 }.map { Double($0 + 1) } ?? 0
  }
  notebook.record("guesses.from", of: guessing, digits: 0)

  // ## Are the samples eights?
  // LeNet classifies them; it reads real test eights as the ceiling. The nearest of all training images is a second,
  // cruder measure.
  let samples = notebook.parameter("samples", quick: 500, paper: 5_000)
  let (training, test) = (try MNIST.load(.train), try MNIST.load(.test).filter(label: 8))
  let leNet = try notebook.classifier(.leNet)
  func atEnd<Value: Codable>(_ measurement: Measurement<Value>) throws -> [Value] {
    try notebook.measure(measurement.of(.estimated), of: trained, at: trained.lastStep).last
  }
  let eights = try atEnd(.fraction(of: 8, by: leNet, samples: samples))
  notebook.record("eights.lenet", of: eights, digits: 3)
  notebook.record("eights.lenet-test", try leNet.accuracy(on: test), digits: 3)
  let neighbors = try atEnd(.nearestImages(among: training, learned: learned, samples: samples))
  notebook.record("eights.neighbor", of: neighbors.map { $0.classes[8] }, digits: 3)
  let ofTest = try NearestTrainingImage(among: training, range: .unit).labels(of: test.numbers(in: .unit))
  notebook.record("eights.neighbor-test", Double(ofTest.count { $0 == 8 }) / Double(test.count), digits: 3)

  // ## Has it memorized its images?
  // A copy lies nearer to the 1,024 learned eights than to 1,024 other training eights; what was not learned lies equally
  // near to both. Test eights say what equal means.
  let others = training.filter(label: 8).dropFirst(learned.count)
  let equallyMany = others.prefix(learned.count)
  let memory = try atEnd(.memory(of: learned, others: equallyMany, samples: samples))
  let testMemory = try MemoryDistances(of: test.numbers(in: .unit), learned: learned, others: equallyMany)
  notebook.record("memory.learned", of: memory.map(\.learned), digits: 3)
  notebook.record("memory.others", of: memory.map(\.others), digits: 3)
  notebook.record("memory.ratio", of: memory.map(\.ratio), digits: 3)
  notebook.record("memory.ratio-test", testMemory.ratio, digits: 3)

  // ## Can a fresh classifier tell?
  // A new LeNet learns to tell samples from training eights that the GAN has never seen, and is tested on others of both.
  let updates = notebook.parameter("two-sample.updates", quick: 100, paper: 1_000)
  let fresh = try atEnd(.twoSampleTest(against: others, updates: updates))
  notebook.record("two-sample.accuracy", of: fresh, digits: 3)
  notebook.record("two-sample.images", Double(others.count), digits: 0)

  // ## The figure
  // Each thin line is a seed. In the grid of latents all coordinates but two are zero; the two are those of figure 3.
  let shown = [1, 5, 10, 20, 40, 70, 100].filter { $0 <= epochs }
  let first = Array(trained.prefix(1))
  let kept = try notebook.measure(.samples(16).of(.estimated), of: first, at: shown.map { $0 * 8 })
  let grid = LatentGrid(axes: (41, 42), from: -9, to: 9, steps: 7, length: 100)
  let plane = try notebook.measure(.images(of: grid), of: first, at: first.lastStep).last[0].images
  let lastSamples = kept.rows[0].last?.images
  let nearest = lastSamples.map { images in
    learned.selecting(
      NearestTrainingImage(among: learned, range: .unit).indices(of: images.converted(to: .unit).values)
    ).numbers(in: .unit)
  }
  let lossEpochs = trained[0].history.steps.map { Double($0) / 8 }
  func accuracies(_ title: String, _ accuracy: Measured<DiscriminatorAccuracy>, showsLegend: Bool) -> LinePlot
  {
    LinePlot(title, x: "epoch", y: Axis("accuracy", in: 0...1), showsLegend: showsLegend) {
      Series("on real images", accuracy.map(\.real), spread: .runs, per: 8)
      Series("on generated images", accuracy.map(\.generated), spread: .runs, per: 8)
      ReferenceLine("guessing", at: 0.5)
    }
  }
  try notebook.save(
    Figure {
      LabeledGrid(
        kept.rows[0].map(\.images).joined(),
        title: "The same latents after so many epochs, seed \(notebook.seed)",
        x: Labels(names: [String](repeating: "", count: 16)), y: Labels("epoch", values: shown))
      if let lastSamples, let nearest {
        LabeledGrid(
          [lastSamples, nearest].joined(), title: "The last samples and the nearest learned image of each",
          x: Labels(names: [String](repeating: "", count: 16)), y: Labels(names: ["sample", "nearest"]))
      }
      Row {
        accuracies("Discriminator, statistics estimated", accuracy, showsLegend: true)
        accuracies("Discriminator, running statistics", running, showsLegend: true)
      }
      Row {
        LinePlot("Losses in training", x: Axis("epoch", in: 0...Double(epochs)), y: "loss (nats)") {
          Series("generator", x: lossEpochs, runs: trained.map(\.history.generatorLoss), spread: .runs)
          Series(
            "discriminator", x: lossEpochs, runs: trained.map(\.history.discriminatorLoss), spread: .runs)
          ReferenceLine("guessing, generator", at: LossBalance.guessing.generator)
          ReferenceLine("guessing, discriminator", at: LossBalance.guessing.discriminator)
        }
        LabeledGrid(plane, on: grid, title: "Two latent coordinates, seed \(notebook.seed)")
      }
    })
}
