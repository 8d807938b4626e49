import TensorEngine

/// A declaration that is no valid network.
public struct NetworkError: Error, Hashable, CustomStringConvertible {
  /// What was refused: a layer and its number, as in `Dense(0) at layer 2`, or a network.
  public let subject: String
  /// The line that declares it.
  public let place: SourcePlace
  /// What does not fit, with the sizes.
  public let reason: String

  /// One sentence, as in
  /// `Reshape(20, 20, 2) at layer 3 (MyScript.swift:14): 600 values cannot fill 20×20×2 = 800`.
  public var description: String { "\(subject) (\(place)): \(reason)" }
}
