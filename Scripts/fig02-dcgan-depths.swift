// # Figure 2: how deep should a DCGAN be?
//
// With convolutions a GAN on MNIST is said to keep all its digits. The report trains three generators, shallow, medium
// and deep, and says which of them balances best against the same discriminator. We train each from several seeds and
// look at what it says, claim by claim.

import Adversarial
import Datasets
import Evaluation
import Figures
import Networks
import Notebook

Notebook.open(seed: 7) { notebook in
  let digits = try MNIST.load(.train)
  let seeds = notebook.seeds(3)

  // ## Training
  // Batches of 64, images between −1 and 1, normal latents, Adam with β₁ = 0.5. The report prints a learning rate of
  // 0.002 and likely means 0.0002: the medium network is trained with both.
  let steps = notebook.choose(quick: 250, paper: 5_500)
  let late = notebook.choose(quick: 200, paper: 5_000)
  let sampleCount = notebook.choose(quick: 500, paper: 5_000)
  let leastShare = 0.01
  let judge = NearestTrainingImage(among: digits, scaledTo: .symmetric)

  func study(_ name: String, widths: (Int, Int), rate: Double = 2e-4) throws -> [TrainingHistory] {
    var options = AdversarialOptions()
    options.generatorOptimiser = Adam(rate: .constant(rate), beta1: 0.5)
    options.discriminatorOptimiser = Adam(rate: .constant(rate), beta1: 0.5)
    let histories = try notebook.train(
      name, from: seeds, on: digits, scaledTo: .symmetric, options: options, steps: steps,
      observing: Array(stride(from: 0, through: steps, by: notebook.choose(quick: 50, paper: 500))),
      players: { (try generator(widths), try discriminator()) }
    ) { onlooker in
      let images = onlooker.images(sampleCount)
      let shares = DigitShares(of: judge.labels(of: images)).shares
      return ["images": Array(images.prefix(16 * 784)), "shares": shares.map { Float($0) }]
    }.map(\.history)
    notebook.record(name, histories, of: seeds)
    return histories
  }

  let names = ["shallow", "medium", "deep", "rate 0.002"]
  let studies = [
    try study("shallow", widths: (128, 64)),
    try study("medium", widths: (256, 128)),
    try study("deep", widths: (512, 256)),
    try study("medium-fast", widths: (256, 128), rate: 2e-3),
  ]

  // ## What is found
  // The discriminator's loss is the sum over real and drawn images: 1.39 nats when it can only guess, and then the
  // generator's is 0.69. The game is the better balanced, the less lies between both losses; it oscillates as much as
  // the losses deviate from their late means.
  let balances = studies.map { $0.map { $0.balance(after: late) } }
  func digitsPresent(_ history: TrainingHistory) -> [Int] {
    history.observations["shares"]!.map { shares in shares.count { Double($0) >= leastShare } }
  }
  for (name, (histories, balances)) in zip(
    ["shallow", "medium", "deep", "medium-fast"], zip(studies, balances))
  {
    notebook.record(
      "\(name).late",
      [
        "generator": balances.map(\.generator), "discriminator": balances.map(\.discriminator),
        "gap": balances.map(\.gap), "oscillation": balances.map(\.oscillation),
      ], digits: 3)
    notebook.record("\(name).digits.final", of: histories.map { Double(digitsPresent($0).last!) }, digits: 1)
  }
  notebook.record("late.from", Double(late), digits: 0)
  notebook.record("samples", Double(sampleCount), digits: 0)

  // ## The report's claims
  func claim(_ name: String, _ words: String, holds: (Int) -> Bool) {
    notebook.record(claim: name, words, holds: seeds.indices.map(holds))
  }
  let (shallow, medium, deep) = (balances[0], balances[1], balances[2])
  claim("deeper-balances", "The deeper the networks, the less lies between the late losses.") {
    deep[$0].gap < medium[$0].gap && medium[$0].gap < shallow[$0].gap
  }
  claim("deeper-discriminator", "The deeper the networks, the greater is the discriminator's late loss.") {
    deep[$0].discriminator > medium[$0].discriminator
      && medium[$0].discriminator > shallow[$0].discriminator
  }
  claim("medium-near-one", "Both late losses of the medium networks lie between 0.5 and 1.5.") {
    (0.5...1.5).contains(medium[$0].generator) && (0.5...1.5).contains(medium[$0].discriminator)
  }
  claim("medium-steadiest", "The medium networks oscillate least.") {
    medium[$0].oscillation < min(shallow[$0].oscillation, deep[$0].oscillation)
  }
  claim("no-collapse", "All ten digits are drawn in the end, at every depth.") { seed in
    studies.prefix(3).allSatisfy { digitsPresent($0[seed]).last == 10 }
  }
  claim("printed-rate", "With the learning rate as printed all ten digits are drawn too.") {
    digitsPresent(studies[3][$0]).last == 10
  }

  // ## The figure
  // Curves are means over seeds; a band runs from the least seed to the greatest.
  let most = studies.joined().flatMap { $0.generatorLoss + $0.discriminatorLoss }.max()!
  func losses(_ title: String, _ histories: [TrainingHistory]) -> LinePlot {
    LinePlot(title, x: "generator updates", y: Axis("loss (nats)", in: 0...most.rounded(.up))) {
      Series("generator", x: histories[0].steps, runs: histories.map(\.generatorLoss))
      Series("discriminator", x: histories[0].steps, runs: histories.map(\.discriminatorLoss))
    }
  }
  let figure = Figure {
    Strip("The same latents after \(steps) generator updates, seed \(seeds[0])") {
      for (name, histories) in zip(names, studies) {
        ImageSheet(histories[0].observations["images"]!.last!, title: name, columns: 4)
      }
    }
    Row {
      losses("Shallow, 128 and 64 filters", studies[0])
      losses("Medium, 256 and 128 filters", studies[1])
    }
    Row {
      losses("Deep, 512 and 256 filters", studies[2])
      losses("Medium, learning rate 0.002", studies[3])
    }
    Row {
      DotPlot(
        "After \(late) updates: each seed's mean ± oscillation", x: Labels(names: names), y: "loss (nats)",
        groups: [
          Dots(
            "generator", values: balances.map { $0.map(\.generator) },
            spreads: balances.map { $0.map(\.generatorOscillation) }),
          Dots(
            "discriminator", values: balances.map { $0.map(\.discriminator) },
            spreads: balances.map { $0.map(\.discriminatorOscillation) }),
        ])
      LinePlot(
        "Digits with at least 1 % of the samples", x: "generator updates",
        y: Axis("digits present", in: 0...10.5)
      ) {
        for (name, histories) in zip(names, studies) {
          Series(name, x: histories[0].observedSteps, runs: histories.map(digitsPresent))
        }
      }
    }
  }
  try notebook.save(figure)
}

// ## The networks
// Batch normalisation follows every convolution but the generator's last and the discriminator's first.

func generator(_ widths: (Int, Int)) throws -> Network {
  try Network("generator", from: .noise(100)) {
    Dense(7 * 7 * widths.0, bias: false)
    BatchNorm()
    ReLU()
    Reshape(7, 7, widths.0)
    ConvTranspose(widths.1, kernel: 5, stride: 2, bias: false)
    BatchNorm()
    ReLU()
    ConvTranspose(1, kernel: 5, stride: 2)
    Tanh()
  }
}

func discriminator() throws -> Network {
  try Network("discriminator", from: .image(28, 28, 1)) {
    Conv(64, kernel: 5, stride: 2)
    LeakyReLU(0.2)
    Dropout(0.25)
    Conv(128, kernel: 5, stride: 2, bias: false)
    BatchNorm()
    LeakyReLU(0.2)
    Dropout(0.25)
    Flatten()
    Dense(1)
  }
}
