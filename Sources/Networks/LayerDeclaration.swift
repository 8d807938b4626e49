import Kernels
import TensorEngine

/// Collects the parameters of a layer while its network is created, and makes the errors that refuse it.
public struct LayerDeclaration {
  /// The layer's full name, as in `generator/dense_1`.
  public let path: String
  /// The number of classes if the layer's input is a label; otherwise nil.
  public let classes: Int?
  private let subject: String
  private let place: SourcePlace
  private(set) var parameters: [Parameter] = []

  init(of layer: String, number: Int, at place: SourcePlace, path: String, classes: Int? = nil) {
    (self.path, self.classes, self.place) = (path, classes, place)
    subject = "\(layer) at layer \(number)"
  }

  /// An error with the layer, its number and its line.
  public func refusal(_ reason: String) -> NetworkError {
    NetworkError(subject: subject, place: place, reason: reason)
  }

  /// Declares a parameter of the layer.
  ///
  /// - Parameters:
  ///   - name: The name, unique within the layer.
  ///   - dimensions: The dimensions. For the fans, the last two count as inputs and outputs and the others as
  ///     the receptive field of a kernel, unless `fans` is given.
  ///   - initializer: The distribution of the initial values.
  ///   - isTrainable: Whether optimizers change it.
  ///   - fans: The number of values that one output is computed from, and that one input contributes to.
  /// - Throws: ``NetworkError`` unless it holds between 1 and 2,147,483,647 values, and for an initializer that
  ///   no numbers can come from.
  public mutating func parameter(
    _ name: String, shape dimensions: [Int], from initializer: Initializer, isTrainable: Bool = true,
    fans: (in: Int, out: Int)? = nil
  ) throws {
    precondition(!parameters.contains { $0.name == name }, "\(path) declares \(name) twice")
    guard validCount(dimensions) != nil else {
      throw refusal("a \(name) of \(dimensionText(dimensions)) must hold between 1 and 2,147,483,647 values")
    }
    let field = dimensions.dropLast(2).reduce(1, *)
    let fans = fans ?? (field * (dimensions.dropLast().last ?? 1), field * (dimensions.last ?? 1))
    if let constant = initializer.constant, !constant.isFinite {
      throw refusal("the first \(name) is \(constant), where a finite number is needed")
    }
    if let option = initializer.distribution(fanIn: fans.in, fanOut: fans.out)?.invalidOption {
      throw refusal(
        "\(option.option) of the first \(name) is \(option.found), where \(option.expected) is needed")
    }
    let variable = Variable(
      "\(path)/\(name)", shape: Shape(dimensions), filledWith: initializer.constant ?? 0)
    parameters.append(
      Parameter(
        name: name, variable: variable, isTrainable: isTrainable, initializer: initializer, fanIn: fans.in,
        fanOut: fans.out))
  }
}
