import Kernels
import TensorEngine

/// A workload whose iterations are timed.
protocol Iterations: AnyObject {
  /// The number of images per iteration; in adversarial training, that of the real images.
  var images: Int { get }

  /// The fused multiply-adds of the layers in one iteration, without taps outside of images.
  var multiplyAdds: Int { get }

  /// Runs one iteration.
  ///
  /// - Parameter run: Runs a program at a step number of its random streams.
  func run(_ run: (Program, UInt64) -> Void) throws

  /// Adds sizes and losses, which show that the right computation was timed.
  func addingDetails(to line: JSONLine) -> JSONLine
}

extension Iterations {
  /// Runs one iteration.
  func run() throws { try run { $0.run(step: $1) } }
}

/// Sixteen batches of uniform noise in place of images, used cyclically.
struct NoiseBatches {
  private let batches: [[Float]]

  /// - Parameter count: The number of values in a batch.
  init(count: Int) {
    batches = (0..<16).map {
      RandomStream(seed: 1, name: "images").numbers(.uniform(low: -1, high: 1), count: count, step: $0)
    }
  }

  /// Writes batch `number mod 16` to the given memory.
  func copy(_ number: Int, to memory: Floats) {
    batches[number % batches.count].withUnsafeBufferPointer {
      memory.update(from: $0.baseAddress!, count: $0.count)
    }
  }
}
