import Testing

@testable import Kernels

@Suite("Processors that may be used") struct UsableProcessorsTests {
  @Test(
    "lists of the system are counted, and what is none counts as nothing",
    arguments: [
      ("0", 1), ("\t0-1\n", 2), ("0-3,8", 5), (" 2,5-6,64-127\n", 67), ("", 0), ("a-b", 0), ("3-1", 0),
      ("1-2-3", 0),
    ])
  func lists(list: String, count: Int) { #expect(processors(inList: list) == count) }

  @Test("there is one at least")
  func here() { #expect(usableProcessors() >= 1) }
}
