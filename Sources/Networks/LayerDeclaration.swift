import TensorEngine

/// What a layer says about itself when its network is created: its parameters, or why it cannot be there.
public struct LayerDeclaration {
  /// The layer's full name, as in `generator/dense_1`.
  public let path: String
  /// The number of classes where the layer's input is a label that no layer has worked on.
  public let classes: Int?
  private let subject: String
  private let place: SourcePlace
  private(set) var parameters: [Parameter] = []

  init(of layer: any Layer, number: Int, path: String, classes: Int? = nil) {
    (self.path, self.classes) = (path, classes)
    subject = "\(layer) at layer \(number)"
    place = layer.place
  }

  /// The error that names the layer, its number and its line.
  public func refusal(_ reason: String) -> NetworkError {
    NetworkError(subject: subject, place: place, reason: reason)
  }

  /// Declares values that the network keeps for the layer.
  ///
  /// - Parameters:
  ///   - name: The name within the layer, given once.
  ///   - dimensions: The extents. The last two are taken for inputs and outputs and the others for the field
  ///     that a kernel sees, unless `fans` says otherwise.
  ///   - initialiser: How the first values are drawn.
  ///   - isTrainable: Whether optimisers change it.
  ///   - fans: The number of values that one output is made from, and that one input contributes to.
  /// - Throws: `NetworkError` where there is nothing to hold or more than 2,147,483,647 values.
  public mutating func parameter(
    _ name: String, shape dimensions: [Int], from initialiser: Initialiser, isTrainable: Bool = true,
    fans: (in: Int, out: Int)? = nil
  ) throws {
    precondition(!parameters.contains { $0.name == name }, "\(path) declares \(name) twice")
    guard validCount(dimensions) != nil else {
      throw refusal("a \(name) of \(crossed(dimensions)) must hold between 1 and 2,147,483,647 values")
    }
    let field = dimensions.dropLast(2).reduce(1, *)
    let fans = fans ?? (field * (dimensions.dropLast().last ?? 1), field * (dimensions.last ?? 1))
    let variable = Variable(
      "\(path)/\(name)", shape: Shape(dimensions), filledWith: initialiser.constant ?? 0)
    parameters.append(
      Parameter(
        name: name, variable: variable, isTrainable: isTrainable, initialiser: initialiser, fanIn: fans.in,
        fanOut: fans.out))
  }
}
