import ArgumentParser
import CAllocationCount
import Kernels

/// Times workloads and prints a line of JSON for each, in the form that the peers' scripts use.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Times the engine on the workloads that Peers/README.md defines.")

  @Option(help: "A workload, W1 to W10; all of them when none is named.")
  var workload: Workload?

  @Option(help: "Threads; one and then all processors when not given.")
  var threads: Int?

  @Option(help: "Seconds to measure a workload for.")
  var seconds = 6.0

  @Flag(help: "Time iterations; so without any other flag.")
  var times = false

  @Flag(help: "Only the first iteration, from a cold start.")
  var startup = false

  @Flag(help: "How fast the processors are now: fused multiply-adds in registers alone.")
  var peak = false

  @Flag(help: "Matrix products as shares of the peak of fused multiply-adds.")
  var products = false

  @Flag(help: "The workloads' convolutions as shares of that peak.")
  var convolutions = false

  @Flag(help: "Count the allocations of up to 1,000 replayed steps.")
  var allocations = false

  @Flag(help: "Where the time of an iteration goes, operation by operation, as a table.")
  var operations = false

  @Flag(help: "Shares of an iteration's time by kind of operation.")
  var shares = false

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads \(threads): between 1 and 256 threads are possible")
    }
    if startup, workload == nil || threads == nil {
      throw ValidationError("--startup needs --workload and --threads: a process starts only once")
    }
    guard 0.01...3_600 ~= seconds else {
      throw ValidationError("--seconds \(seconds): between 0.01 and 3600 seconds are possible")
    }
  }

  func run() throws {
    if let sentence = missingVectorInstructions() { throw ValidationError(sentence) }
    let others = [startup, peak, products, convolutions, allocations, operations, shares]
    let isPlain = !others.contains(true)
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
        if times || isPlain { try printTimes(of: workload, threads: count, seconds: seconds) }
      }
    }
  }
}
