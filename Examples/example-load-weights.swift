// Weights from a file, as Keras or a training here wrote it: the file holds the architecture too.

import Checkpoints
import Counterfeit
import Foundation

let path = CommandLine.arguments.dropFirst().first ?? "data/weights/mp-gan-digits/generator.weights.h5"
let generator = try NetworkFile.read(path)
print(generator.summary)

let generate = Predictor(generator)
guard generator.inputs.count == 1, let size = ImageSize(of: generator.output.dimensions) else {
  print("\(path) makes no images from latents alone.")
  exit(1)
}
let length = generator.inputs[0].dimensions.reduce(1, *)
let latents = Latents(random: 40, length: length, from: RandomStream(seed: 1, name: "latents"))
let images = Images(
  generate(latents.values), size: size, range: generator.outputRange == .symmetric ? .symmetric : .unit)
try Figure { ImageGrid(images, title: "Samples of \(generator.name)", columns: 10) }.write(to: "samples.png")
print("samples.png")
