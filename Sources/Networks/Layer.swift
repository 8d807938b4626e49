import TensorEngine

/// A part of a network as it is declared: a value of hyperparameters that knows where it was written.
///
/// A layer holds no weights, so one declaration may appear in several networks. A network calls `declare` once,
/// when it is created, and `trace` for every pass. Inside a network the batch is the last axis, which is what makes
/// convolutions fast; at its edges it is the first. A layer of one's own:
/// ```swift
/// struct Gain: Layer {
///   let place: SourcePlace
///   init(file: String = #fileID, line: Int = #line) { place = SourcePlace(file: file, line: line) }
///   var description: String { "Gain()" }
///   func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
///     try declaration.parameter("gain", shape: [1], from: .constant(1))
///     return input
///   }
///   func trace(_ input: Tensor, in pass: LayerPass) -> Tensor { input * pass["gain"] }
/// }
/// ```
public protocol Layer: CustomStringConvertible {
  /// The layer as it is written, as in `Dense(128)`; errors and summaries name it so.
  var description: String { get }

  /// Where it was written: initialisers capture `#fileID` and `#line`.
  var place: SourcePlace { get }

  /// The word that the layer's parameters are named by, as Keras names them: `dense`, then `dense_1`.
  ///
  /// Unless given, the name of the type in lower case with underscores.
  var keyword: String { get }

  /// All hyperparameters as a text that changes when one of them does; the initialisers of parameters need
  /// not be in it.
  ///
  /// Unless given, the description: give it where the description leaves something out.
  var hyperparameters: String { get }

  /// Whether, in training, what becomes of one example depends on the others of its batch.
  ///
  /// Unless given, it does not.
  var mixesExamples: Bool { get }

  /// Whether its input may be a label: a class as it is counted, which is no number to reckon with.
  ///
  /// Unless given, it may not.
  var takesLabels: Bool { get }

  /// Declares the layer's parameters and returns the shape of its output; shapes are those of one example.
  ///
  /// - Throws: `declaration.refusal(…)` where the input or a hyperparameter does not fit.
  func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape

  /// Traces the layer on a batch whose examples lie side by side: `[…, batch] → […, batch]`.
  func trace(_ input: Tensor, in pass: LayerPass) -> Tensor
}

extension Layer {
  /// The name of the type in lower case, with an underscore before every word.
  public var keyword: String { snakeCase("\(type(of: self))") }

  /// The layer as it is written.
  public var hyperparameters: String { description }

  /// Examples are apart.
  public var mixesExamples: Bool { false }

  /// Labels are refused.
  public var takesLabels: Bool { false }
}

/// `LeakyReLU` as `leaky_re_lu`: an underscore before every capital that follows a small letter or comes before
/// one.
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
