import Foundation
import Synchronization
import Testing

@testable import Kernels

@Suite("Scratch pads") struct ScratchPadsTests {
  @Test("if there are more threads than pads, threads wait and never share a pad")
  func manyThreads() {
    let pads = ScratchPads(floats: 16)
    let overwritten = Atomic<Int>(0)
    let done = DispatchGroup()
    for number in 0..<100 {
      done.enter()
      Thread {
        for _ in 0..<200 {
          let index = pads.take()
          let pad = pads.pad(index)
          pad[0] = Float(number)
          sched_yield()
          if pad[0] != Float(number) { overwritten.add(1, ordering: .relaxed) }
          pads.giveBack(index)
        }
        done.leave()
      }.start()
    }
    #expect(done.wait(timeout: .now() + 60) == .success)
    #expect(overwritten.load(ordering: .relaxed) == 0)
  }
}
