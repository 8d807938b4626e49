// Weights from a file, as Keras or a training here wrote it: the file holds the architecture too.

import Checkpoints
import Counterfeit

let path = CommandLine.arguments.dropFirst().first ?? "data/weights/mp-gan-digits/generator.weights.h5"
let generator = try NetworkFile.read(path)
print(generator.summary)

let generate = Predictor(generator)
let latents = Latents(random: 40, length: 100, from: RandomStream(seed: 1, name: "latents"))
let images = Images(
  generate(latents.values), size: ImageSize(height: 28, width: 28, channels: 1), range: .unit)
try Figure { ImageGrid(images, title: "Samples of \(generator.name)", columns: 10) }.write(to: "samples.png")
print("samples.png")
