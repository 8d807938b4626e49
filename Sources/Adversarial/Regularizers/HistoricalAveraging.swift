import Networks
import TensorEngine

/// Historical averaging (Salimans et al. 2016): both networks are pulled toward their own past by
/// `weight · ‖θ − mean of θ‖²`, where the mean is over the values before each update so far, the present one included.
public struct HistoricalAveraging: ParameterRegularizer {
  /// The factor.
  public let weight: Float

  /// The pull with a factor above zero.
  public init(_ weight: Float) { self.weight = weight }

  /// The pull on the parameters of one network.
  public func penalty(on parameters: [Variable], named name: String) -> any ParameterPenalty {
    HistoricalAverage(name + "_history", of: parameters, weight: weight)
  }

  /// The pull with its factor.
  public var description: String { "HistoricalAveraging(\(weight))" }

  /// Guarded by the stabilizers.
  public var golden: GoldenHash? { .stabilizers }
}

/// The means of one network's parameters and the pull toward them; no gradient flows into the means.
final class HistoricalAverage: ParameterPenalty {
  /// The means, named `<name>/<parameter>`.
  let variables: [Variable]
  private let pairs: [(parameter: Tensor, mean: Tensor)]
  private let share: Variable
  private let weight: Float

  init(_ name: String, of parameters: [Variable], weight: Float) {
    let means = parameters.map { Variable("\(name)/\($0.name)", shape: $0.shape) }
    let share = Variable("\(name)/share", shape: [1])
    pairs = zip(parameters, means).map { parameter, mean in
      let (now, past) = (Tensor(parameter), Tensor(mean))
      return (now, (past + (now - past) * Tensor(share)).stoppingGradient())
    }
    (variables, self.share, self.weight) = (means, share, weight)
  }

  var penalty: Tensor {
    pairs.map { ($0.parameter - $0.mean).squared().sum().scalar }.reduce(.constant(0), +) * weight
  }

  var updates: [Tensor] { zip(pairs, variables).map { $0.mean.assigned(to: $1) } }

  func prepare(update: UInt64) { share.value = 1 / Float(update) }
}
