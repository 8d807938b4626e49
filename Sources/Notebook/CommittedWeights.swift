import Checkpoints
import Foundation
import Kernels

/// The trained weights of a run in a file of the repository, `data/weights/<name>.h5`, so that a fresh clone draws
/// without training.
///
/// The file holds the weights of both networks and the history of their training, and says where they come from:
/// run, seed, steps, SHA-256 of networks, options and data, of the sources, and of the weights. It fits a run of the
/// same networks, options, data, seed and number of steps, also when the sources have changed since; at quick scale
/// it may have more steps. One that is missing, damaged or of another training is told, and the run is trained;
/// `--fresh` trains it in any case and says whether the weights are the same. Only paper scale with the script's own
/// seed writes the file.
struct CommittedWeights {
  /// The file from the root of the package, as sentences name it.
  let file: String
  private let path: String
  private let run: Run
  private let scale: Scale

  private enum Attribute {
    static let (run, seed, steps, design) = ("run", "seed", "steps", "design_sha256")
    static let (identity, sources, weights) = ("identity", "sources_sha256", "weights_sha256")
  }

  init(_ name: String, of run: Run, at scale: Scale, root: PackageRoot) {
    file = "data/weights/\(name).h5"
    path = root.file(file)
    (self.run, self.scale) = (run, scale)
  }

  /// Puts the weights into the networks and returns the history of their training; nil where the file does not fit.
  func restore(noting note: (Record.RunNote) -> Void, saying say: (String) -> Void) throws -> TrainingHistory?
  {
    do {
      let stored = try fittingContents()
      let values = try run.networkVariables.map {
        try stored.values($0.name, shape: $0.shape.dimensions, as: Float.self)
      }
      let history = try TrainingHistory(stored)
      for (variable, values) in zip(run.networkVariables, values) { variable.values = values }
      note(
        Record.RunNote(
          seed: run.seed, steps: history.steps.last ?? run.steps,
          identity: stored.attributes[Attribute.identity] ?? "",
          weights: run.weightsHash, file: file, sourcesHash: stored.attributes[Attribute.sources]))
      return history
    } catch let reason as Misfit {
      say("\(file) \(reason.words), so \(run.name) is trained.")
    } catch let error as ArrayFileError {
      say("\(error) So \(run.name) is trained.")
    }
    return nil
  }

  /// Says whether the weights of the networks are those of the file, where it holds a training that fits.
  func compare(saying say: (String) -> Void) throws {
    guard let stored = try? fittingContents() else { return }
    let steps = stored.attributes[Attribute.steps] ?? ""
    guard steps == "\(run.steps)" else {
      return say(
        "The weights of \(run.name) cannot be compared after \(run.steps) steps with those of \(file) after \(steps)."
      )
    }
    let isSame = stored.attributes[Attribute.weights] == run.weightsHash
    let haveSourcesChanged = stored.attributes[Attribute.sources] != run.sources
    say(
      isSame
        ? "The weights of \(run.name) are those of \(file), bit for bit: SHA-256 \(run.weightsHash)."
        : "The weights of \(run.name) are not those of \(file), "
          + (haveSourcesChanged ? "whose sources were others." : "although the sources are the same."))
  }

  /// Writes the weights of the networks, unless the file holds them already.
  func write(_ history: TrainingHistory, saying say: (String) -> Void) throws {
    if let stored = try? fittingContents(), stored.attributes[Attribute.weights] == run.weightsHash { return }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try makeWritable(folder)
    let contents = StoredArrays(
      run.weights + history.arrays,
      attributes: [
        "writer": "Counterfeit", "random_numbers": RandomStream.algorithm,
        Attribute.run: run.name, Attribute.seed: "\(run.seed)", Attribute.steps: "\(run.steps)",
        Attribute.design: run.design, Attribute.identity: run.identity, Attribute.sources: run.sources,
        Attribute.weights: run.weightsHash,
      ])
    try ArrayFile.write(contents, to: path)
    say("The weights of \(run.name) are now in \(file).")
  }

  /// Why a file does not fit, as the end of a sentence about it.
  private struct Misfit: Error {
    let words: String
  }

  private func fittingContents() throws -> StoredArrays {
    guard FileManager.default.fileExists(atPath: path) else { throw Misfit(words: "is missing") }
    let stored = try ArrayFile.read(path)
    func attribute(_ name: String) -> String { stored.attributes[name] ?? "unknown" }
    guard attribute(Attribute.seed) == "\(run.seed)" else {
      throw Misfit(words: "is of seed \(attribute(Attribute.seed)), not \(run.seed)")
    }
    let steps = Int(attribute(Attribute.steps)) ?? 0
    guard steps == run.steps || scale == .quick && steps > run.steps else {
      throw Misfit(words: "is of \(attribute(Attribute.steps)) steps, not \(run.steps)")
    }
    guard stored.attributes[Attribute.design] == run.design else {
      throw Misfit(words: "is of other networks, options or data")
    }
    let weights = stored.arrays.filter { array in run.networkVariables.contains { $0.name == array.name } }
    guard stored.attributes[Attribute.weights] == WeightsHash.hash(of: weights) else {
      throw Misfit(words: "does not hold the weights that it announces")
    }
    return stored
  }
}
