import Kernels
import Testing

@testable import TensorEngine

@Suite("Programs that read an earlier program", .serialized) struct EarlierProgramTests {
  private let weights = arbitraryVariable("w", [37, 53], seed: 2)
  private let totals = Variable("totals", shape: [1, 19])
  private let others = arbitraryVariable("v", [53, 19], seed: 3)

  /// Random rows through a dense layer, centering, and another dense layer.
  private var layers: (inner: Tensor, output: Tensor) {
    let x = Tensor.random(
      .normal(mean: 0, standardDeviation: 1), shape: [23, 37], from: RandomStream(seed: 5, name: "x"))
    let inner = x.matmul(Tensor(weights))
    let centered = inner - inner.mean(over: [0])
    return (inner, centered.tanh().matmul(Tensor(others)))
  }

  private func matrixProducts(of program: Program) -> Int {
    program.steps.flatMap(\.nodes).count { $0.operation is MatrixMultiply }
  }

  @Test("outputs of an earlier program are not computed again, and the bits are the same")
  func reading() {
    let (inner, output) = layers
    let loss = output.squared().sum().scalar
    let gradient = gradients(of: loss, withRespectTo: [weights])
    let alone = Program("alone", values: [loss] + gradient)
    for threads in [1, 2, 7] {
      let memory = SharedMemory()
      let cached = output.productsAndSums
      #expect(cached.contains(inner))
      let first = Program(
        "first", values: cached + [output.softplus()], updates: [output.sum(over: [0]).assigned(to: totals)],
        memory: memory, threads: threads)
      let second = Program(
        "second", values: [loss] + gradient, after: first, memory: memory, threads: threads)
      for step in [0, 1, 7] as [UInt64] {
        for program in [alone, first, second] { program.run(step: step) }
        for tensor in [loss] + gradient { #expect(second[tensor] == alone[tensor]) }
      }
      // Alone: both layers forward, then the gradients of the values between them and of the weights. After the
      // first program: only the gradients.
      #expect(matrixProducts(of: alone) == 4)
      #expect(matrixProducts(of: second) == 2)
    }
  }

  @Test("outputs that an earlier program's updates change are computed again, and others are not")
  func changed() {
    let (inner, output) = layers
    let first = Program(
      "first", values: [inner, output], updates: [(Tensor(others) * 0.5).assigned(to: others)])
    let wanted = output.tanh()
    let second = Program("second", values: [wanted], after: first)
    first.run(step: 3)
    second.run(step: 3)
    let alone = Program("alone", values: [wanted])
    alone.run(step: 3)
    #expect(second[wanted] == alone[wanted])
    #expect(matrixProducts(of: second) == 1)
  }
}
