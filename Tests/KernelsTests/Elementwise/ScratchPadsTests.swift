import Foundation
import Synchronization
import Testing

@testable import Kernels

@Suite("Scratch pads") struct ScratchPadsTests {
  @Test("more threads than there are pads wait for one, and nobody shares it")
  func manyThreads() {
    let pads = ScratchPads(floats: 16)
    let disturbed = Atomic<Int>(0)
    let done = DispatchGroup()
    for number in 0..<100 {
      done.enter()
      Thread {
        for _ in 0..<200 {
          let index = pads.take()
          let pad = pads.pad(index)
          pad[0] = Float(number)
          sched_yield()
          if pad[0] != Float(number) { disturbed.add(1, ordering: .relaxed) }
          pads.giveBack(index)
        }
        done.leave()
      }.start()
    }
    #expect(done.wait(timeout: .now() + 60) == .success)
    #expect(disturbed.load(ordering: .relaxed) == 0)
  }
}
