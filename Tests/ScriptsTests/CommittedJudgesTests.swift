import Checkpoints
import Datasets
import Evaluation
import Foundation
import Testing

@Suite("Committed judges", .serialized) struct CommittedJudgesTests {
  @Test("each reads 99.3 % of the test images or more", arguments: ["lenet-digits", "l2-net-digits"])
  func accuracy(_ folder: String) throws {
    let path = packageFolder.appendingPathComponent("data/weights/\(folder)/classifier.weights.h5").path
    let reader = try DigitReader(of: NetworkFile.read(path), scaledTo: .unit)
    #expect(try reader.accuracy(on: MNIST.load(.test)) >= 0.993)
  }

  @Test("real digits score nearly as much as ten classes can")
  func realDigits() throws {
    let path = packageFolder.appendingPathComponent("data/weights/lenet-digits/classifier.weights.h5").path
    let reader = try DigitReader(of: NetworkFile.read(path), scaledTo: .unit)
    let test = try MNIST.load(.test)
    let readings = try reader.read(test.images(scaledTo: .unit), scaledTo: .unit)
    #expect(try InceptionScore(of: readings.probabilities).mean > 9.7)
  }
}
