import Foundation
import Testing

@testable import Kernels

@Suite("Usable processors") struct UsableProcessorsTests {
  @Test(
    "the processors of a list are counted, and a malformed list counts as zero",
    arguments: [
      ("0", 1), ("\t0-1\n", 2), ("0-3,8", 5), (" 2,5-6,64-127\n", 67), ("", 0), ("a-b", 0), ("3-1", 0),
      ("1-2-3", 0),
    ])
  func lists(list: String, count: Int) { #expect(processors(inList: list) == count) }

  @Test(
    "a quota of processor time is rounded down to whole processors, at least one",
    arguments: [
      ("max 100000\n", nil), ("200000 100000\n", 2), ("150000 100000", 1), ("50000 100000", 1),
      ("-1\n 100000\n", nil),
      ("", nil), ("1", nil), ("100000 0", nil),
    ])
  func quotaLines(line: String, count: Int?) { #expect(wholeProcessors(line) == count) }

  #if os(Linux)
    @Test("the lowest limit of a container applies, in cgroup v1 and v2")
    func quotas() throws {
      let root = FileManager.default.temporaryDirectory.appendingPathComponent("quota-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: root) }
      func write(_ text: String, to file: String) throws {
        let file = root.appendingPathComponent(file)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      #expect(processorQuota(in: root.path) == nil)
      try write("9:name=systemd:/\n0::/pod/container\n", to: "proc/self/cgroup")
      try write("max 100000\n", to: "sys/fs/cgroup/pod/container/cpu.max")
      #expect(processorQuota(in: root.path) == nil)
      try write("400000 100000\n", to: "sys/fs/cgroup/pod/cpu.max")
      #expect(processorQuota(in: root.path) == 4)
      try write("250000\n", to: "sys/fs/cgroup/cpu/cpu.cfs_quota_us")
      try write("100000\n", to: "sys/fs/cgroup/cpu/cpu.cfs_period_us")
      #expect(processorQuota(in: root.path) == 2)
    }
  #endif

  @Test("at least one processor is usable")
  func here() { #expect(usableProcessors() >= 1) }
}
