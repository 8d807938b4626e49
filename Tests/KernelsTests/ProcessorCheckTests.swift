import Testing

@testable import Kernels

@Suite("Processor check")
struct ProcessorCheckTests {
  @Test("finds nothing missing where these tests run")
  func here() {
    #expect(missingVectorInstructions() == nil)
  }

  @Test("names what an old processor lacks, in one sentence")
  func old() throws {
    let sentence = try #require(complaint(present: "flags\t\t: fpu sse4_2 avx fma\n"))
    #expect(sentence.contains("lacks avx"))
    #expect(!sentence.contains("lacks fma"))
    #expect(sentence.hasSuffix(".") && sentence.filter { $0 == "." }.count == 1)
  }

  @Test("is content with all the features, wherever they stand in the line")
  func new() {
    #expect(complaint(present: "flags : fma avx512bw avx2 avx512dq avx avx512vl sse avx512f") == nil)
  }
}
