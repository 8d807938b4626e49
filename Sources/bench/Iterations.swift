import Kernels
import TensorEngine

/// A workload at work: what is timed again and again.
protocol Iterations: AnyObject {
  /// The images that one iteration is for; of a game, the real ones.
  var images: Int { get }

  /// The fused multiply-adds of one iteration that its layers cannot do without, taps outside of images left out.
  var multiplyAdds: Int { get }

  /// Does one iteration.
  ///
  /// - Parameter run: Runs each program at a number of its random streams.
  func run(_ run: (Program, UInt64) -> Void) throws

  /// What tells that the right thing was timed: sizes and losses.
  func addingFigures(to line: JSONLine) -> JSONLine
}

extension Iterations {
  /// Does one iteration.
  func run() throws { try run { $0.run(step: $1) } }
}

/// Sixteen batches of uniform noise in place of images, cycled.
struct NoiseBatches {
  private let batches: [[Float]]

  /// - Parameter count: The values of a batch.
  init(count: Int) {
    batches = (0..<16).map {
      RandomStream(seed: 1, name: "images").numbers(.uniform(low: -1, high: 1), count: count, step: $0)
    }
  }

  /// Writes batch `number`, counted on from zero, to the given memory.
  func copy(_ number: Int, to memory: Floats) {
    batches[number % batches.count].withUnsafeBufferPointer {
      memory.update(from: $0.baseAddress!, count: $0.count)
    }
  }
}
