import Checkpoints
import Foundation

/// The networks of a finished training in a folder of the repository, `data/weights/<name>`, so that a fresh clone samples
/// them without training: a file for each network that other tools open.
struct PublishedWeights {
  /// The folder from the root of the package, as sentences name it.
  let folder: String
  private let path: String
  private let run: TrainingRun

  /// The folder of a training that is published; nil for one that is not.
  init?(of run: TrainingRun, root: PackageRoot) {
    guard let name = run.publishedName else { return nil }
    folder = "data/weights/\(name)"
    path = root.file(folder)
    self.run = run
  }

  /// Puts the weights into the networks; false, with a sentence, where they are not those of a result.
  func load(_ result: TrainingResult) -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return false }
    do {
      for network in run.networks {
        try NetworkFile.load("\(path)/\(network.name)\(NetworkFile.suffix)", into: network)
      }
      if run.weightsHash == result.weights { return true }
      say("\(folder) holds other weights than \(run.name) ended with.")
    } catch { say("\(error)") }
    return false
  }

  /// Writes the networks as they are, unless the folder holds them already.
  func write(commit: String) throws {
    if run.areNetworks(in: path) { return }
    try makeWritable(path)
    try run.writeNetworks(into: path, commit: commit)
    say("The weights of \(run.name) are now in \(folder).")
  }
}
