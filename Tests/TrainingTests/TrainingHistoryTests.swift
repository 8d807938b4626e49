import Checkpoints
import Files
import Testing

@testable import Training

@Suite("Training histories") struct TrainingHistoryTests {
  private func history() -> TrainingHistory {
    var history = TrainingHistory()
    history.steps = [5, 10]
    history.losses = ["generator": [0.1, 1.0 / 3], "discriminator": [-0.0, 5e-300]]
    history.gradientNorm = [1]
    return history
  }

  @Test("curves come back from a checkpoint bit for bit")
  func roundTrip() throws {
    let restored = try TrainingHistory(StoredArrays(history().arrays))
    #expect(restored == history())
    #expect(restored.discriminatorLoss.map(\.bitPattern) == history().discriminatorLoss.map(\.bitPattern))
  }

  @Test("they come back from a result as well, also a norm that is not finite")
  func sealed() throws {
    var history = history()
    history.gradientNorm = [.infinity]
    let text = try SealedFile.text(of: history)
    #expect(try SealedFile.value(TrainingHistory.self, of: text, from: "there") == history)
  }

  @Test("a norm is due after the first interval and after every tenth from there")
  func norms() {
    var history = TrainingHistory()
    var due: [Int] = []
    for step in 1...25 {
      history.append(LossInterval(), after: step)
      if history.isNormDue { due.append(step) }
    }
    #expect(due == [1, 11, 21])
  }

  @Test("an empty history comes back empty")
  func empty() throws {
    #expect(try TrainingHistory(StoredArrays(TrainingHistory().arrays)) == TrainingHistory())
  }

  @Test(
    "a history without an array is refused by its name",
    arguments: ["history/steps", "history/gradient_norm"])
  func missing(name: String) throws {
    let arrays = TrainingHistory().arrays.filter { $0.name != name }
    let error = try #require(throws: ArrayFileError.self) { try TrainingHistory(StoredArrays(arrays)) }
    #expect(error.description.contains(name))
  }

  @Test("a curve of another length than the steps is refused by its name")
  func lengths() throws {
    let array = NamedArray("history/discriminator_loss", [1.0, 2, 3])
    let arrays = history().arrays.filter { $0.name != array.name } + [array]
    let error = try #require(throws: ArrayFileError.self) { try TrainingHistory(StoredArrays(arrays)) }
    #expect(error.description.contains(array.name))
  }

  @Test("a point of the curves is the mean of the losses in its interval")
  func means() {
    var (history, interval) = (TrainingHistory(), LossInterval())
    interval.add(["generator": 0.5, "discriminator": 2])
    interval.add(["generator": 1, "discriminator": -3])
    history.append(interval, after: 2)
    #expect(history.steps == [2])
    #expect(history.generatorLoss == [0.75] && history.discriminatorLoss == [-0.5])
  }

  @Test("the sums of an interval come back with their count")
  func interval() throws {
    var interval = LossInterval()
    interval.add(["generator": 0.1, "discriminator": 2])
    interval.add(["generator": 0.7, "discriminator": -3])
    #expect(interval.count == 2)
    #expect(try LossInterval(StoredArrays(interval.arrays)) == interval)
    #expect(try LossInterval(StoredArrays(LossInterval().arrays)) == LossInterval())
  }

  @Test("an interval without a count of losses is refused")
  func counts() {
    let counts = [
      NamedArray("interval/count", [Int64(-1)]), NamedArray("interval/count", [1.0]),
      NamedArray("interval/count", [Int64(1), 1]), NamedArray("interval/number", [Int64(1)]),
    ]
    for count in counts {
      #expect(throws: ArrayFileError.self) { try LossInterval(StoredArrays([count])) }
    }
  }
}
