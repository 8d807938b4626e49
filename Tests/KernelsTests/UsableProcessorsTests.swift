import Foundation
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

  @Test(
    "a share of time is counted in whole processors",
    arguments: [
      ("max 100000\n", nil), ("200000 100000\n", 2), ("150000 100000", 1), ("50000 100000", 1),
      ("-1\n 100000\n", nil),
      ("", nil), ("1", nil), ("100000 0", nil),
    ])
  func shares(line: String, count: Int?) { #expect(wholeProcessors(line) == count) }

  #if os(Linux)
    @Test("the least limit of a container holds, in either version of the system's files")
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

  @Test("there is one at least")
  func here() { #expect(usableProcessors() >= 1) }
}
