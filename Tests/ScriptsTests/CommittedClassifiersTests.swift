import Checkpoints
import Datasets
import Evaluation
import Foundation
import Testing

@Suite("Committed classifiers", .serialized) struct CommittedClassifiersTests {
  @Test(
    "each has an accuracy of 99.3 % or more on the test images", arguments: ["lenet-digits", "l2-net-digits"])
  func accuracy(_ folder: String) throws {
    let path = packageFolder.appendingPathComponent("data/weights/\(folder)/classifier.weights.h5").path
    let classifier = try Classifier(of: NetworkFile.read(path), range: .unit)
    #expect(try classifier.accuracy(on: MNIST.load(.test)) >= 0.993)
  }

  @Test("the inception score of real digits is nearly ten, the most for ten classes")
  func realDigits() throws {
    let path = packageFolder.appendingPathComponent("data/weights/lenet-digits/classifier.weights.h5").path
    let classifier = try Classifier(of: NetworkFile.read(path), range: .unit)
    let predictions = try classifier.predict(MNIST.load(.test).numbers(in: .unit))
    #expect(try InceptionScore(of: predictions.probabilities).mean > 9.7)
  }
}
