import Testing

@testable import Notebook

@Suite("A training that was stopped") struct InterruptedTests {
  @Test(
    "the sentence says how it goes on",
    arguments: [
      (false, false, "the same command goes on from there"),
      (false, true, "the same command goes on from there"),
      (true, false, "the same command without --fresh goes on from there"),
      (true, true, "with --fresh it begins again"),
    ])
  func sentence(isFresh: Bool, isCommitted: Bool, next: String) {
    let stop = Interrupted(run: "toy", step: 3, isFresh: isFresh, isCommitted: isCommitted)
    #expect("\(stop)" == "Stopped toy after step 3; \(next).")
  }
}
