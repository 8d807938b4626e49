import Checkpoints
import Foundation

/// The trained weights of a run in a folder of the repository, `data/weights/<name>`, so that a fresh clone draws
/// without training.
///
/// `generator.weights.h5` and `discriminator.weights.h5` are files of networks that other tools open, `history.h5`
/// holds the losses and what was observed. Each says where it comes from: run, seed, steps, SHA-256 of networks,
/// options and data, of the sources, and of all weights. They fit a run of the same networks, options, data, seed and
/// number of steps, also when the sources have changed since; at quick scale they may have more steps. Of a file that
/// is missing, damaged or of another training a line says so, and the run is trained; `--fresh` trains it in any case and
/// says whether the weights are the same. Only paper scale with the script's own seed, folder and data writes the
/// files.
struct CommittedWeights {
  /// The folder from the root of the package, as sentences name it.
  let folder: String
  private let path: String
  private let run: Run
  private let scale: Scale

  init(_ name: String, of run: Run, at scale: Scale, root: PackageRoot) {
    folder = "data/weights/\(name)"
    path = root.file(folder)
    (self.run, self.scale) = (run, scale)
  }

  /// Puts the weights into the networks and returns the history of their training; nil where they do not fit.
  func restore(noting note: (RunNote) -> Void, saying say: (String) -> Void) throws -> TrainingHistory? {
    let drawn = run.networkVariables.map(\.values)
    do {
      let stored = try fittingHistory()
      let history = try TrainingHistory(stored)
      for network in run.networks { try NetworkFile.load(file(of: network.name), into: network) }
      guard stored.attributes[Origin.weights] == run.weightsHash else {
        throw Misfit(words: "does not hold the weights that it announces")
      }
      note(
        RunNote(
          seed: run.seed, steps: history.steps.last ?? run.steps,
          identity: stored.attributes[Origin.identity] ?? "",
          weights: run.weightsHash, folder: folder, sourcesHash: stored.attributes[Origin.sources]))
      return history
    } catch let reason as Misfit {
      say("\(folder) \(reason.words), so \(run.name) is trained.")
    } catch let error as ArrayFileError {
      say("\(error) So \(run.name) is trained.")
    } catch let error as NetworkFileError {
      say("\(error) So \(run.name) is trained.")
    }
    for (variable, values) in zip(run.networkVariables, drawn) { variable.values = values }
    return nil
  }

  /// Says whether the weights of the networks are those of the folder, where it holds a training that fits.
  func compare(begunWith code: TrainingCode?, saying say: (String) -> Void) throws {
    guard let stored = try? fittingHistory() else { return }
    let steps = stored.attributes[Origin.steps] ?? ""
    guard steps == "\(run.steps)" else {
      return say(
        "The weights of \(run.name) cannot be compared after \(run.steps) steps with those of \(folder) after \(steps)."
      )
    }
    let isSame = stored.attributes[Origin.weights] == run.weightsHash
    let haveSourcesChanged = code == nil || stored.attributes[Origin.sources] != code?.sources
    say(
      isSame
        ? "The weights of \(run.name) are those of \(folder), bit for bit: SHA-256 \(run.weightsHash)."
        : "The weights of \(run.name) are not those of \(folder), "
          + (haveSourcesChanged ? "whose sources were others." : "although the sources are the same."))
  }

  /// Writes the weights of the networks, unless the folder holds them already.
  func write(
    _ history: TrainingHistory, begunWith code: TrainingCode?, saying say: (String) -> Void
  ) throws {
    if let stored = try? fittingHistory(), stored.attributes[Origin.weights] == run.weightsHash,
      run.areNetworks(in: path)
    {
      return
    }
    try makeWritable(path)
    try run.writeNetworks(into: path, begunWith: code)
    try ArrayFile.write(
      StoredArrays(history.arrays, attributes: run.origin(begunWith: code)), to: path + "/history.h5")
    say("The weights of \(run.name) are now in \(folder).")
  }

  private func file(of network: String) -> String { "\(path)/\(network)\(NetworkFile.suffix)" }

  /// Why a folder does not fit, as the end of a sentence about it.
  private struct Misfit: Error {
    let words: String
  }

  private func fittingHistory() throws -> StoredArrays {
    guard FileManager.default.fileExists(atPath: path) else { throw Misfit(words: "is missing") }
    let stored = try ArrayFile.read(path + "/history.h5")
    func attribute(_ name: String) -> String { stored.attributes[name] ?? Origin.unknown }
    guard attribute(Origin.seed) == "\(run.seed)" else {
      throw Misfit(words: "is of seed \(attribute(Origin.seed)), not \(run.seed)")
    }
    let steps = Int(attribute(Origin.steps)) ?? 0
    guard steps == run.steps || scale == .quick && steps > run.steps else {
      throw Misfit(words: "is of \(attribute(Origin.steps)) steps, not \(run.steps)")
    }
    guard attribute(Origin.design) == run.design else {
      throw Misfit(words: "is of other networks, options or data")
    }
    // Older files do not say what was looked at.
    guard scale == .quick || [run.observation, Origin.unknown].contains(attribute(Origin.observation)) else {
      throw Misfit(words: "was looked at otherwise or at other steps")
    }
    return stored
  }
}
