#if canImport(Darwin)
  import Darwin
#endif

/// The processor's name as the system reports it, or `unknown`.
public func processorName() -> String {
  #if canImport(Darwin)
    var name = [CChar](repeating: 0, count: 256)
    var size = name.count
    guard sysctlbyname("machdep.cpu.brand_string", &name, &size, nil, 0) == 0 else { return "unknown" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  #else
    guard let line = systemLine("model name", of: "/proc/cpuinfo"), let colon = line.firstIndex(of: ":")
    else { return "unknown" }
    let name = line[line.index(after: colon)...].split { $0.isWhitespace }.joined(separator: " ")
    return name.isEmpty ? "unknown" : name
  #endif
}
