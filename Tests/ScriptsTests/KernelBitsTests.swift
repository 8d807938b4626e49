import Foundation
import Testing

@Suite("The bits of each kernel") struct KernelBitsTests {
  @Test("every kernel leaves the bits that it leaves on other processors")
  func everyKernel() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let expected = try String(
      contentsOf: tests.appendingPathComponent("Support/KernelBits/expected.txt"), encoding: .utf8)
    let found = try BuiltScript(name: "kernel-bits").run([])
    #expect(found.status == 0, "\(found.errors)")
    for (expected, found) in zip(expected.split(separator: "\n"), found.output.split(separator: "\n")) {
      #expect(found == expected)
    }
    #expect(found.output.count == expected.count)
  }
}
