import Testing

@testable import Training

@Suite("A training that was stopped") struct InterruptedTests {
  @Test(
    "the sentence says how it goes on",
    arguments: [
      (false, "the same command goes on from there"),
      (true, "the same command without --fresh goes on from there"),
    ])
  func sentence(isFresh: Bool, next: String) {
    let stop = Interrupted(run: "toy", step: 3, isFresh: isFresh)
    #expect("\(stop)" == "Stopped toy after step 3; \(next).")
  }
}
