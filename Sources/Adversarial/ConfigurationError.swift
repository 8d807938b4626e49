import Kernels
import Networks

/// Why two networks, an objective and a schedule cannot be trained together; each case is one sentence.
public enum ConfigurationError: Error, Hashable, CustomStringConvertible {
  /// A network takes something else than one input and a label at most.
  case inputs(of: String, found: [NetworkInput])
  /// Both networks have one name, by which their weights are initialized and stored.
  case names(String)
  /// The generator's output is not what the discriminator takes.
  case examples(generated: String, taken: NetworkInput)
  /// One network alone takes a label, or the two have different classes.
  case labels(ofGenerator: [NetworkInput], ofDiscriminator: [NetworkInput])
  /// The discriminator has something else than one output for each example.
  case output(of: String, found: String)
  /// The discriminator ends in a probability or another bounded number, where the losses take the logit.
  case probability(of: String, layer: String)
  /// The discriminator has a layer that needs a reference batch, see `VirtualBatchNorm`.
  case referenceBatch(of: String)
  /// The fake batch is to be reused, and the batches have different sizes.
  case reusedBatch(count: Int, of: Int)
  /// Batches that cannot be packed: their examples do not fill whole packs, or have labels.
  case packing(Int, found: String)
  /// The discriminator has no layer of the name whose features are to be matched.
  case features(of: String, in: String, found: [String])
  /// An option that counts something is below one.
  case tooFew(option: String, found: Int)
  /// A constant of a loss or a regularizer is out of its range.
  case constant(String, found: Float, expected: String)
  /// A constant of the latents or of an optimizer is out of its range.
  case option(InvalidOption)
  /// An objective has several losses.
  case losses([String])
  /// A loss or a penalty is not a single value.
  case loss(String, found: String)
  /// A penalty needs a discriminator whose outputs do not depend on the rest of the batch.
  case batchDependence(BatchDependence)

  /// One sentence.
  public var description: String {
    switch self {
    case .inputs(let name, let found):
      return "\(name) takes \(listed(found)), where one input and a label at most were expected."
    case .names(let name):
      return "Both networks are called \(name), where each needs a name of its own for its weights."
    case .examples(let generated, let taken):
      return "The generator's output is \(generated), and the discriminator takes \(taken)."
    case .labels(let generator, let discriminator):
      return
        "The generator takes \(listed(generator)), the discriminator \(listed(discriminator)): both need the same label or none."
    case .output(let name, let found):
      return "\(name) has an output of \(found) for each example, where one number was expected."
    case .probability(let name, let layer):
      return "\(name) ends in \(layer): the losses take a logit, so leave it out."
    case .referenceBatch(let name):
      return "\(name) needs a reference batch, which only a generator has: use BatchNorm() there."
    case .reusedBatch(let count, let size):
      return "A generator's batch of \(count) cannot reuse a discriminator's batch of \(size)."
    case .packing(let count, let found):
      return "Packs of \(count) need batches that they divide, and no labels; found \(found)."
    case .features(let layer, let name, let found):
      return "\(name) has no layer \(layer) whose features could be matched, but \(listed(found))."
    case .tooFew(let option, let found):
      return "\(option) is \(found), where at least 1 is needed."
    case .constant(let name, let found, let expected):
      return "\(name) is \(found), where \(expected) is needed."
    case .option(let option): return option.description
    case .losses(let found): return "An objective has one loss, not \(found.joined(separator: " and "))."
    case .loss(let name, let found):
      let sentence = "\(name) has the shape \(found), where a single value was expected: take its mean."
      return sentence.prefix(1).uppercased() + sentence.dropFirst()
    case .batchDependence(let error): return error.description
    }
  }

  private func listed(_ parts: [some CustomStringConvertible]) -> String {
    parts.map(\.description).joined(separator: ", ")
  }
}
