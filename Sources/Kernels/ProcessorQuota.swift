#if os(Linux)
  /// The number of whole processors that the control groups of this process (a container's CPU limit) allow, or
  /// `nil` if there is no limit. With more threads than this, the system would pause some while the others wait
  /// for them.
  ///
  /// - Parameter root: The folder that `/proc` and `/sys` lie in.
  func processorQuota(in root: String = "") -> Int? {
    let groups = root + "/sys/fs/cgroup"
    var quotas: [Int] = []
    // cgroup v1 has a tree of its own for processors. A container sees its own group as the root.
    if let quota = systemLine("", of: groups + "/cpu/cpu.cfs_quota_us"),
      let period = systemLine("", of: groups + "/cpu/cpu.cfs_period_us"),
      let processors = wholeProcessors(quota + " " + period)
    {
      quotas.append(processors)
    }
    // cgroup v2 has one tree. The limits of all enclosing groups apply too.
    if let line = systemLine("0::", of: root + "/proc/self/cgroup") {
      var folders = line.dropFirst(3).split { $0 == "/" || $0.isWhitespace }
      while true {
        let folder = ([groups] + folders.map(String.init)).joined(separator: "/")
        if let line = systemLine("", of: folder + "/cpu.max"), let processors = wholeProcessors(line) {
          quotas.append(processors)
        }
        if folders.popLast() == nil { break }
      }
    }
    return quotas.min()
  }
#endif

/// The whole processors, at least one, that a line such as `150000 100000` (microseconds per period) allows, or
/// `nil` if it sets no limit.
func wholeProcessors(_ line: String) -> Int? {
  let numbers = line.split { $0.isWhitespace }.map { Int(String($0)) }
  guard numbers.count == 2, let quota = numbers[0], let period = numbers[1], quota > 0, period > 0 else {
    return nil
  }
  return max(1, quota / period)
}
