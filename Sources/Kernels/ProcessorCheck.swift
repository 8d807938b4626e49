#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One sentence that names the vector instructions which the kernels were built with and this processor lacks,
/// or `nil` if it lacks none.
///
/// Call this before the first kernel: a program that runs a missing instruction is killed by the system.
public func missingVectorInstructions() -> String? {
  #if arch(x86_64)
    guard let present = processorFeatures() else { return nil }
    return missingFeaturesMessage(present: present)
  #else
    return nil
  #endif
}

#if AVX512
  private let needed: [String] = ["avx512f", "avx512vl", "avx512dq", "avx512bw", "fma"]
  private let remedy = "build again on this machine, or with COUNTERFEIT_SIMD=avx2 in the environment"
#else
  private let needed: [String] = ["avx2", "fma"]
  private let remedy = "it needs an Intel Haswell (2013), an AMD Excavator (2015) or later"
#endif

/// The sentence for a processor with the space-separated features `present`, or `nil` if it has all that are
/// needed.
func missingFeaturesMessage(present: String) -> String? {
  let present = Set(present.split { $0.isWhitespace }.map(String.init))
  let missing = needed.filter { !present.contains($0) }
  if missing.isEmpty { return nil }
  return "This program was built for processors with \(needed.joined(separator: ", ")), "
    + "but this one lacks \(missing.joined(separator: ", ")): \(remedy)."
}

#if canImport(Glibc)
  /// Whether this is an Intel processor.
  func isIntelProcessor() -> Bool { processorLine("vendor_id")?.hasSuffix("GenuineIntel\n") ?? false }

  private func processorFeatures() -> String? { processorLine("flags") }

  private func processorLine(_ beginning: String) -> String? { systemLine(beginning, of: "/proc/cpuinfo") }
#elseif canImport(Darwin)
  /// Whether this is an Intel processor.
  func isIntelProcessor() -> Bool {
    #if arch(x86_64)
      return true
    #else
      return false
    #endif
  }

  /// The features that the system reports, by their names in `/proc/cpuinfo`.
  private func processorFeatures() -> String? {
    let names = [
      ("avx512f", "hw.optional.avx512f"), ("avx512vl", "hw.optional.avx512vl"),
      ("avx512dq", "hw.optional.avx512dq"), ("avx512bw", "hw.optional.avx512bw"),
      ("avx2", "hw.optional.avx2_0"), ("fma", "hw.optional.fma"),
    ]
    let present = names.filter { _, name in
      var value: Int32 = 0
      var size = MemoryLayout<Int32>.size
      return sysctlbyname(name, &value, &size, nil, 0) == 0 && value != 0
    }
    return present.map(\.0).joined(separator: " ")
  }
#endif
