import Kernels
import TensorEngine

/// A rule that updates parameters from their gradients.
///
/// An optimizer has `slots` of the parameter's shape for each parameter, and a few `scalars` that change from
/// update to update.
public protocol Optimizer: CustomStringConvertible, Sendable {
  /// The names of the slots of every parameter.
  var slots: [String] { get }

  /// The initial value of every slot.
  var initialSlotValue: Float { get }

  /// The number of scalars that change from update to update.
  var scalarCount: Int { get }

  /// The hash that guards the rule, see ``GoldenHash``; nil by default.
  var golden: GoldenHash? { get }

  /// The first option that no training can use, as a negative learning rate; nil by default.
  var invalidOption: InvalidOption? { get }

  /// Sets these scalars for update `t = 1, 2, …`.
  func set(_ scalars: Floats, at update: UInt64)

  /// The update rule for one parameter: a function of a range of positions and a pointer to the gradient.
  func rule(
    parameter: Floats, slots: [Floats], scalars: UnsafePointer<Float>
  ) -> (Range<Int>, UnsafePointer<Float>) -> Void
}

extension Optimizer {
  /// Zero.
  public var initialSlotValue: Float { 0 }

  /// One: the learning rate.
  public var scalarCount: Int { 1 }

  /// None.
  public var golden: GoldenHash? { nil }

  /// None.
  public var invalidOption: InvalidOption? { nil }
}

/// An optimizer with its slots for the parameters of one network.
public final class OptimizerState {
  /// The parameters that it updates.
  public let parameters: [Variable]
  /// The slots of all parameters, named `<name>/<slot>/<parameter>`.
  public let slots: [Variable]

  private let optimizer: any Optimizer
  private let scalars: Variable
  private let name: String

  /// Creates the slots of an optimizer for some parameters.
  public init(_ optimizer: any Optimizer, name: String, parameters: [Variable]) {
    self.optimizer = optimizer
    self.name = name
    self.parameters = parameters
    slots = parameters.flatMap { parameter in
      optimizer.slots.map {
        Variable(
          "\(name)/\($0)/\(parameter.name)", shape: parameter.shape, filledWith: optimizer.initialSlotValue)
      }
    }
    scalars = Variable("\(name)/scalars", shape: [optimizer.scalarCount])
  }

  /// The updates of all parameters for a program, given their gradients.
  public func updates(along gradients: [Tensor]) -> [Tensor] {
    zip(parameters.indices, gradients).map { index, gradient in
      let parameterSlots = Array(slots[index * optimizer.slots.count..<(index + 1) * optimizer.slots.count])
      let scalars = self.scalars
      let rule = optimizer.rule(
        parameter: parameters[index].storage, slots: parameterSlots.map(\.storage),
        scalars: UnsafePointer(scalars.storage))
      let variables = [parameters[index]] + parameterSlots
      return gradient.updating(variables, as: "\(name) \(parameters[index].name)") {
        rule($0, $1)
        _ = scalars  // the program keeps the memory that it reads
      }
    }
  }

  /// Sets the scalars for update `t = 1, 2, …`; call it before the program runs.
  public func prepare(update: UInt64) {
    optimizer.set(scalars.storage, at: update)
  }
}
