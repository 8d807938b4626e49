import Adversarial
import Testing

/// Trains `steps` steps without a stop, and again with a stop two steps before the end, where all state is
/// copied to new networks. Both must reach the same bits.
///
/// - Returns: The training without a stop.
@discardableResult
func expectResumes(
  steps: UInt64 = 5, _ make: () throws -> AdversarialTraining,
  train: (AdversarialTraining, Range<UInt64>) throws -> Void = { try AdversarialTests.train($0, steps: $1) }
) throws -> AdversarialTraining {
  let (straight, stopped, resumed) = (try make(), try make(), try make())
  try train(straight, 0..<steps)
  try train(stopped, 0..<steps - 2)
  for (variable, saved) in zip(resumed.variables, stopped.variables) { variable.values = saved.values }
  try train(resumed, steps - 2..<steps)
  #expect(resumed.variables.map(\.values) == straight.variables.map(\.values))
  #expect(straight.losses.generator.isFinite)
  return straight
}
