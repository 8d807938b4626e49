import Foundation
import Training

/// `--list-trainings` and `--only`: what a script trains, without measuring or plotting anything.
final class Listing {
  private let only: String?
  private var known: [String] = []

  /// - Parameter only: The one training to run; nil to list all.
  init(only: String?) { self.only = only }

  /// Lists a training, or trains it where it is the one that was asked for.
  func visit(_ run: TrainingRun, by trainer: Trainer) throws {
    known.append(run.name)
    guard let only else {
      print(try trainer.line(for: run))
      return
    }
    if run.name == only {
      _ = try trainer.complete(run)
      throw ListingEnd()
    }
  }

  /// Refuses a training that the script does not have.
  func end() throws {
    if let only, !known.contains(only) {
      throw NotebookError.noTraining(only, script: scriptName(), known: known)
    }
  }
}

/// A script that is only listed has come to its first result.
struct ListingEnd: Error {}
