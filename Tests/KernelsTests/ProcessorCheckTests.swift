import Testing

@testable import Kernels

@Suite("Processor check")
struct ProcessorCheckTests {
  @Test("nothing is missing on the machine that runs these tests")
  func here() {
    #expect(missingVectorInstructions() == nil)
  }

  @Test("one sentence names what an old processor lacks")
  func old() throws {
    let sentence = try #require(missingFeaturesMessage(present: "flags\t\t: fpu sse4_2 avx fma\n"))
    #expect(sentence.contains("lacks avx"))
    #expect(!sentence.contains("lacks fma"))
    #expect(sentence.hasSuffix(".") && sentence.filter { $0 == "." }.count == 1)
  }

  @Test("there is no message if all features are present, in any order")
  func new() {
    #expect(
      missingFeaturesMessage(present: "flags : fma avx512bw avx2 avx512dq avx avx512vl sse avx512f") == nil)
  }
}
