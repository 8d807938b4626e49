import Adversarial

/// What is looked at now and then during a training; a run is known by it as by all that goes in.
public struct Observation {
  let words: String
  let steps: [Int]
  let look: (Onlooker) throws -> [String: [Float]]

  /// Looks at the players after some steps.
  ///
  /// - Parameters:
  ///   - words: What is observed and how, as text that changes where it does.
  ///   - steps: The numbers of the steps; zero is before the first.
  ///   - look: Returns numbers by name, the same names and counts every time.
  public init(
    _ words: String, after steps: [Int], look: @escaping (Onlooker) throws -> [String: [Float]]
  ) {
    (self.words, self.steps, self.look) = (words, steps, look)
  }
}
