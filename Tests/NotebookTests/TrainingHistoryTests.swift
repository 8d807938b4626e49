import Checkpoints
import Testing

@testable import Notebook

@Suite("Training histories") struct TrainingHistoryTests {
  @Test("curves and observations come back from a state file bit for bit")
  func roundTrip() throws {
    var history = TrainingHistory()
    history.steps = [5, 10]
    history.generatorLoss = [0.1, 1.0 / 3]
    history.discriminatorLoss = [-0.0, 5e-300]
    history.gradientNorm = [1]
    history.observedSteps = [0, 10]
    history.observations = ["shares": [[0.1, 0.2, 0.7], [1, 0, 0]], "images": [[1], [2]]]
    #expect(try TrainingHistory(StoredArrays(history.arrays)) == history)
  }

  @Test("of a file with a norm after each interval every tenth is taken, as they are looked at now")
  func manyNorms() throws {
    var history = TrainingHistory()
    var looks: [Int] = []
    for step in 1...25 {
      history.note(LossInterval(), after: step)
      if history.isLookDue { looks.append(step) }
    }
    #expect(looks == [1, 11, 21])
    history.gradientNorm = (1...25).map(Double.init)
    #expect(try TrainingHistory(StoredArrays(history.arrays)).gradientNorm == [1, 11, 21])
    history.gradientNorm = [1, 11, 21]
    #expect(try TrainingHistory(StoredArrays(history.arrays)).gradientNorm == [1, 11, 21])
  }

  @Test("an empty history comes back empty")
  func empty() throws {
    #expect(try TrainingHistory(StoredArrays(TrainingHistory().arrays)) == TrainingHistory())
  }

  @Test("a history with a curve missing is refused by the curve's name")
  func missing() throws {
    let arrays = TrainingHistory().arrays.filter { $0.name != "history/generator_loss" }
    let error = try #require(throws: ArrayFileError.self) { try TrainingHistory(StoredArrays(arrays)) }
    #expect(error.description.contains("history/generator_loss"))
  }

  @Test("curves of different lengths, observations of other steps and no count of losses are refused by name")
  func shapes() throws {
    var history = TrainingHistory()
    (history.steps, history.observedSteps) = ([5], [0])
    (history.generatorLoss, history.discriminatorLoss, history.gradientNorm) = ([1], [1], [1])
    history.observations = ["shares": [[0.5, 0.5]]]
    for array in [
      NamedArray("history/discriminator_loss", [1.0, 2]),
      NamedArray("observations/shares", shape: [2], [Float](repeating: 0.5, count: 2)),
      NamedArray("observations/shares", shape: [2, 1], [Float](repeating: 0.5, count: 2)),
    ] {
      let arrays = history.arrays.filter { $0.name != array.name } + [array]
      let error = try #require(throws: ArrayFileError.self) { try TrainingHistory(StoredArrays(arrays)) }
      #expect(error.description.contains(array.name))
    }
    for count in [Double.nan, -1, 0.5, 1e300] {
      let stored = StoredArrays([NamedArray("history/interval", [1, 1, count])])
      #expect(throws: ArrayFileError.self) { try LossInterval(stored) }
    }
  }

  @Test("a digit with just the least share is present")
  func leastShare() {
    var history = TrainingHistory()
    history.observations = ["shares": [[0.01, 0.0099, 0.9801]]]
    #expect(history.digitsPresent(atLeast: 0.01) == [2])
  }

  @Test("the sums of an interval come back with their count")
  func interval() throws {
    var interval = LossInterval()
    interval.add((generator: 0.1, discriminator: 2))
    interval.add((generator: 0.7, discriminator: -3))
    #expect(interval.count == 2)
    #expect(try LossInterval(StoredArrays([interval.array])) == interval)
  }
}
