#if os(Linux)
  /// The whole processors whose time the control groups of this process may use, as a container's limit says; nil where
  /// there is none. Threads that exceed it would be stopped for most of the time, while others wait for them.
  ///
  /// - Parameter root: Where the files of the system begin.
  func processorQuota(in root: String = "") -> Int? {
    let groups = root + "/sys/fs/cgroup"
    var quotas: [Int] = []
    // The first version has a tree for processors, of which a container sees its own group at the root.
    if let quota = systemLine("", of: groups + "/cpu/cpu.cfs_quota_us"),
      let period = systemLine("", of: groups + "/cpu/cpu.cfs_period_us"),
      let processors = wholeProcessors(quota + " " + period)
    {
      quotas.append(processors)
    }
    // The second has one tree; the limit of each group around this one holds as well.
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

/// What a line as in `150000 100000` allows, microseconds of every period, in whole processors and one at least; nil
/// where it sets no limit.
func wholeProcessors(_ line: String) -> Int? {
  let numbers = line.split { $0.isWhitespace }.map { Int(String($0)) }
  guard numbers.count == 2, let quota = numbers[0], let period = numbers[1], quota > 0, period > 0 else {
    return nil
  }
  return max(1, quota / period)
}
