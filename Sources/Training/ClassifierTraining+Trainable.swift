import Evaluation
import Networks

extension ClassifierTraining: Trainable {
  /// The classifier.
  public var networks: [Network] { [network] }

  /// Loss, optimizer and shifts.
  public var configuration: String { description }

  /// That of classifiers, which covers loss and shifts, and the optimizer's.
  public var golden: [GoldenHash?] { [.classifiers, optimizer.golden] }

  /// A step on the batch of its number.
  public func step(_ step: Int) throws { try self.step(UInt64(step)) }

  /// The mean cross-entropy.
  public var losses: KeyValuePairs<String, Float> { ["classifier": loss] }
}
