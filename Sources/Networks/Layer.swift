import TensorEngine

/// A layer as it is declared: a value that holds its hyperparameters.
///
/// A layer holds no weights, so one declaration may appear in several networks. A network calls `declare` once,
/// when it is created, and `apply` in every forward pass. Inside a network the batch is the last axis, which
/// makes convolutions fast; in its inputs and outputs it is the first. A custom layer:
/// ```swift
/// struct Gain: Layer {
///   var description: String { "Gain()" }
///   func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
///     try declaration.parameter("gain", shape: [1], from: .constant(1))
///     return input
///   }
///   func apply(_ input: Tensor, in context: LayerContext) -> Tensor { input * context["gain"] }
/// }
/// ```
public protocol Layer: CustomStringConvertible {
  /// The layer as it is declared, as in `Dense(128)`; errors and summaries name it so.
  var description: String { get }

  /// The prefix of its parameters' names, as Keras numbers layers: `dense`, then `dense_1`.
  ///
  /// By default the name of the type in lower case with underscores.
  var typeName: String { get }

  /// All hyperparameters as a text that changes when one of them does; it need not contain initializers.
  ///
  /// By default the description; implement it if the description leaves something out.
  var hyperparameters: String { get }

  /// Whether, in training, the output of one example depends on the other examples of its batch; false by
  /// default.
  var dependsOnBatch: Bool { get }

  /// Whether its input may be a label, which is a class index and no quantity; false by default.
  var takesLabels: Bool { get }

  /// The hash that guards the layer, see ``GoldenHash``; nil by default.
  var golden: GoldenHash? { get }

  /// The range of its outputs for inputs of a range; unbounded by default.
  func outputRange(of input: ValueRange) -> ValueRange

  /// Declares the layer's parameters and returns the shape of its output; shapes are those of one example.
  ///
  /// - Throws: `declaration.refusal(…)` if the input or a hyperparameter does not fit.
  func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape

  /// Applies the layer to a batch: `[…, batch] → […, batch]`.
  func apply(_ input: Tensor, in context: LayerContext) -> Tensor
}

extension Layer {
  /// The name of the type in lower case, with an underscore before every word.
  public var typeName: String { snakeCase("\(type(of: self))") }

  /// The description.
  public var hyperparameters: String { description }

  /// False: examples are independent.
  public var dependsOnBatch: Bool { false }

  /// False: labels are refused.
  public var takesLabels: Bool { false }

  /// None.
  public var golden: GoldenHash? { nil }

  /// Unbounded.
  public func outputRange(of input: ValueRange) -> ValueRange { .unbounded }
}

/// `LeakyReLU` as `leaky_re_lu`: an underscore before every capital that follows a lower-case letter or
/// precedes one.
private func snakeCase(_ name: String) -> String {
  let letters = Array(name)
  var result = ""
  for (index, letter) in letters.enumerated() {
    let startsWord =
      letter.isUppercase && index > 0
      && (!letters[index - 1].isUppercase
        || index + 1 < letters.count && letters[index + 1].isLowercase)
    result += (startsWord ? "_" : "") + letter.lowercased()
  }
  return result
}
