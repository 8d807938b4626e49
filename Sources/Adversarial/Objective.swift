import Networks

/// What a GAN minimizes: a loss, and what regularizes it.
///
/// ```swift
/// Objective {
///   Wasserstein()
///   GradientPenalty(10)
/// }
/// ```
public struct Objective: Sendable {
  /// The loss of both networks.
  public var loss: any AdversarialLoss
  /// What is added to the discriminator's loss.
  public var regularizers: [any Regularizer]
  /// What is added to both losses for the sake of the parameters.
  public var parameterRegularizers: [any ParameterRegularizer]
  /// Losses that were listed beside the first, which a training refuses.
  fileprivate(set) var otherLosses: [any AdversarialLoss] = []

  /// A loss without regularizers.
  public init(_ loss: any AdversarialLoss = NonSaturating()) {
    (self.loss, regularizers, parameterRegularizers) = (loss, [], [])
  }

  /// A loss and regularizers, listed line by line; without a loss it is ``NonSaturating``.
  public init(@ObjectiveBuilder _ parts: () -> Objective) { self = parts() }

  /// The hashes that guard its parts; nil stands for a part that has none.
  public var golden: [GoldenHash?] {
    [loss.golden] + regularizers.map(\.golden) + parameterRegularizers.map(\.golden)
  }
}

extension Objective: CustomStringConvertible {
  /// All parts with their constants, part of what a training is known by.
  public var description: String {
    ([loss.description] + regularizers.map(\.description) + parameterRegularizers.map(\.description))
      .joined(separator: ", ")
  }
}

/// Collects a loss and regularizers into an ``Objective``.
@resultBuilder public enum ObjectiveBuilder {
  /// A part of an objective that is being listed.
  public struct Part {
    var losses: [any AdversarialLoss] = []
    var regularizers: [any Regularizer] = []
    var parameterRegularizers: [any ParameterRegularizer] = []

    mutating func append(_ other: Part) {
      losses += other.losses
      regularizers += other.regularizers
      parameterRegularizers += other.parameterRegularizers
    }
  }

  /// The loss.
  public static func buildExpression(_ loss: any AdversarialLoss) -> Part { Part(losses: [loss]) }
  /// A regularizer of the discriminator.
  public static func buildExpression(_ regularizer: any Regularizer) -> Part {
    Part(regularizers: [regularizer])
  }
  /// A regularizer of all parameters.
  public static func buildExpression(_ regularizer: any ParameterRegularizer) -> Part {
    Part(parameterRegularizers: [regularizer])
  }
  /// A whole objective.
  public static func buildExpression(_ objective: Objective) -> Part {
    Part(
      losses: [objective.loss] + objective.otherLosses, regularizers: objective.regularizers,
      parameterRegularizers: objective.parameterRegularizers)
  }
  /// The lines of a block.
  public static func buildBlock(_ parts: Part...) -> Part { buildArray(parts) }
  /// An `if` without `else`.
  public static func buildOptional(_ part: Part?) -> Part { part ?? Part() }
  /// The first branch of an `if` or a `switch`.
  public static func buildEither(first part: Part) -> Part { part }
  /// Another branch of an `if` or a `switch`.
  public static func buildEither(second part: Part) -> Part { part }
  /// The rounds of a loop.
  public static func buildArray(_ parts: [Part]) -> Part { parts.reduce(into: Part()) { $0.append($1) } }
  /// The whole objective.
  public static func buildFinalResult(_ part: Part) -> Objective {
    var objective = Objective(part.losses.first ?? NonSaturating())
    objective.otherLosses = Array(part.losses.dropFirst())
    (objective.regularizers, objective.parameterRegularizers) = (
      part.regularizers, part.parameterRegularizers
    )
    return objective
  }
}
