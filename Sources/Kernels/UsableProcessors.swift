#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The number of processors that this process may use. On shared machines and in containers it can be fewer
/// than all.
func usableProcessors() -> Int {
  let online = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  #if os(Linux)
    let present = min(online, processorQuota() ?? online)
    guard let line = systemLine("Cpus_allowed_list:", of: "/proc/self/status") else { return present }
    let allowed = processors(inList: String(line.drop { $0 != ":" }.dropFirst()))
    return allowed > 0 ? min(present, allowed) : present
  #else
    return online
  #endif
}

/// The number of processors in a list such as `0-3,8`; zero if it is malformed.
func processors(inList list: String) -> Int {
  var sum = 0
  for range in list.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
    let ends = range.split(separator: "-").map { Int(String($0)) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], last >= first
    else { return 0 }
    sum += last - first + 1
  }
  return sum
}
