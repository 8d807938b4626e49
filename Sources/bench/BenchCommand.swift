import ArgumentParser
import CAllocationCount
import Kernels

/// Times workloads and prints a line of JSON for each, in the format of the peers' scripts.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Times the engine on the workloads that Benchmarks/README.md defines.")

  @Option(help: "The workload, W1 to W10; all by default.")
  var workload: Workload?

  @Option(help: "The number of threads; by default one and then all processors.")
  var threads: Int?

  @Option(help: "How many seconds to measure a workload.")
  var seconds = 6.0

  @Flag(help: "Time iterations; the default if no other flag is given.")
  var times = false

  @Flag(help: "Time the first iteration, from a cold start.")
  var startup = false

  @Flag(help: "Measure the current peak of the processors: fused multiply-adds in registers.")
  var peak = false

  @Flag(help: "Measure matrix products as shares of that peak.")
  var products = false

  @Flag(help: "Measure the workloads' convolutions as shares of that peak.")
  var convolutions = false

  @Flag(help: "Count the allocations of up to 1,000 replayed steps.")
  var allocations = false

  @Flag(help: "Print the time of an iteration by operation, as a table.")
  var operations = false

  @Flag(help: "Print the shares of an iteration's time by kind of operation.")
  var shares = false

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads \(threads): the number must be between 1 and 256")
    }
    if startup, workload == nil || threads == nil {
      throw ValidationError("--startup needs --workload and --threads, because a process starts only once")
    }
    guard 0.01...3_600 ~= seconds else {
      throw ValidationError("--seconds \(seconds): the number must be between 0.01 and 3600")
    }
  }

  func run() throws {
    if let sentence = missingVectorInstructions() { throw ValidationError(sentence) }
    let others = [startup, peak, products, convolutions, allocations, operations, shares]
    let isDefault = !others.contains(true)
    for count in threads.map({ [$0] }) ?? [1, ThreadPool.shared.threads] {
      ThreadPool.shared.resize(to: count)
      if peak { printPeak(threads: count) }
      if products { printProducts(threads: count) }
      if convolutions { printConvolutions(threads: count) }
      for workload in workload.map({ [$0] }) ?? Workload.allCases {
        if startup { try printStartup(of: workload, threads: count) }
        if allocations { try printAllocations(of: workload, threads: count, seconds: seconds) }
        if operations { try printOperations(of: workload, threads: count, seconds: seconds) }
        if shares { try printShares(of: workload, threads: count, seconds: seconds) }
        if times || isDefault { try printTimes(of: workload, threads: count, seconds: seconds) }
      }
    }
  }
}
