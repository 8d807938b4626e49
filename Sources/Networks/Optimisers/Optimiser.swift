import Kernels
import TensorEngine

/// A rule that changes a parameter along its gradient.
///
/// A rule keeps `slots` of the parameter's shape for each parameter and takes a few `scalars` that change from
/// update to update.
public protocol Optimiser: CustomStringConvertible, Sendable {
  /// The names of what is kept for every parameter.
  var slots: [String] { get }

  /// What every slot begins as.
  var initialSlotValue: Float { get }

  /// How many numbers the rule reads that change from update to update.
  var scalarCount: Int { get }

  /// Sets these numbers for update `t = 1, 2, …`.
  func set(_ scalars: Floats, at update: UInt64)

  /// The rule on the memory of one parameter: called with a range of positions and the start of the gradient.
  func rule(
    parameter: Floats, slots: [Floats], scalars: UnsafePointer<Float>
  ) -> (Range<Int>, UnsafePointer<Float>) -> Void
}

extension Optimiser {
  /// Zero.
  public var initialSlotValue: Float { 0 }

  /// One: the rate.
  public var scalarCount: Int { 1 }
}

/// An optimiser at work on the parameters of one player: its rule, its slots and the count of its updates.
public final class Optimisation {
  /// The parameters that it changes.
  public let parameters: [Variable]
  /// What it remembers, named `<name>/<slot>/<parameter>`.
  public let slots: [Variable]

  private let optimiser: any Optimiser
  private let scalars: Variable
  private let name: String

  /// Sets up the slots of an optimiser for some parameters.
  public init(_ optimiser: any Optimiser, name: String, parameters: [Variable]) {
    self.optimiser = optimiser
    self.name = name
    self.parameters = parameters
    slots = parameters.flatMap { parameter in
      optimiser.slots.map {
        Variable(
          "\(name)/\($0)/\(parameter.name)", shape: parameter.shape, filledWith: optimiser.initialSlotValue)
      }
    }
    scalars = Variable("\(name)/scalars", shape: [optimiser.scalarCount])
  }

  /// The updates of all parameters along their gradients, for a program.
  public func updates(along gradients: [Tensor]) -> [Tensor] {
    zip(parameters.indices, gradients).map { index, gradient in
      let kept = Array(slots[index * optimiser.slots.count..<(index + 1) * optimiser.slots.count])
      let scalars = self.scalars
      let rule = optimiser.rule(
        parameter: parameters[index].storage, slots: kept.map(\.storage),
        scalars: UnsafePointer(scalars.storage))
      return gradient.updating([parameters[index]] + kept, as: "\(name) \(parameters[index].name)") {
        rule($0, $1)
        _ = scalars  // lives as long as the program that reads it
      }
    }
  }

  /// Sets rates and the like for update `t = 1, 2, …`, before the program runs.
  public func prepare(update: UInt64) {
    optimiser.set(scalars.storage, at: update)
  }
}
