import Networks
import TensorEngine

/// A pull of parameters toward their own past, `weight · ‖θ − mean of θ‖²`, where the mean is over the values before each
/// update so far, the present one included (Salimans et al. 2016, "historical averaging").
///
/// No gradient flows into the mean.
final class HistoricalAverage {
  /// The means, named `<name>/<parameter>`; they are part of a training's state.
  let means: [Variable]
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
    (self.means, self.share, self.weight) = (means, share, weight)
  }

  /// What is added to the player's loss.
  var penalty: Tensor {
    pairs.map { ($0.parameter - $0.mean).squared().sum().scalar }.reduce(.constant(0), +) * weight
  }

  /// The means with the present values taken in.
  var updates: [Tensor] { zip(pairs, means).map { $0.mean.assigned(to: $1) } }

  /// Sets the share of the present values for update `t = 1, 2, …`, before the program runs.
  func prepare(update: UInt64) { share.value = 1 / Float(update) }
}
