import Kernels
import Testing

@testable import TensorEngine

@Suite("Programs", .serialized) struct ProgramTests {
  @Test("a fused, planned program equals the interpreter bit for bit", arguments: GradientCase.all)
  func equalsInterpreter(_ item: GradientCase) {
    let inputs = item.shapes.enumerated().map {
      Tensor(arbitraryVariable("x\($0)", $1, seed: UInt64($0 + 3), in: item.range))
    }
    let scalar = item.function(inputs).sum().scalar
    let first = gradients(of: scalar, withRespectTo: inputs)
    let second = gradients(
      of: first.map { $0.squared().sum().scalar }.reduce(.constant(0), +), withRespectTo: inputs)
    let wanted = [scalar] + first + second
    let expected = wanted.map { Interpreter<Float>()($0) }
    for threads in [1, 2, 3, 7] {
      let program = Program("test", values: wanted, threads: threads)
      program.run()
      program.run()
      for (tensor, values) in zip(wanted, expected) { #expect(same(program[tensor], values)) }
    }
  }

  /// Two dense layers with all kinds of nodes that are fused with matrix products.
  private func network(batch: Int) -> (loss: Tensor, parameters: [Variable]) {
    let x = Tensor(arbitraryVariable("x", [batch, 37], seed: 1))
    let parameters = [
      arbitraryVariable("w1", [37, 53], seed: 2), arbitraryVariable("b1", [53], seed: 3),
      arbitraryVariable("w2", [53, 19], seed: 4), arbitraryVariable("b2", [19], seed: 5),
    ]
    let p = parameters.map { Tensor($0) }
    let hidden = p[0].matmul(x.transposed(), transposesLeft: true, accumulator: p[1].reshaped(to: [53, 1]))
      .leakyReLU(slope: 0.1).transposed()
    let output = (hidden.matmul(p[2]) + p[3]).tanh()
    return ((output * output.softplus()).mean().scalar, parameters)
  }

  @Test("a timed run computes the same values as a run and reports the shapes of each step")
  func timedRun() {
    let (loss, parameters) = network(batch: 23)
    let wanted = [loss] + gradients(of: loss, withRespectTo: parameters)
    let program = Program("test", values: wanted)
    program.run(step: 4)
    let values = wanted.map { program[$0] }
    let timings = program.timedRun(step: 4)
    #expect(wanted.map { program[$0] } == values)
    #expect(timings.count == program.steps.count)
    #expect(timings.allSatisfy { $0.seconds >= 0 && !$0.operations.isEmpty && !$0.shapes.isEmpty })
    let products = timings.filter { $0.kind == "matrix product" }
    // Both layers forward, the gradients of both weight matrices, and the gradient of the values between the
    // layers.
    #expect(products.count == 5)
    #expect(products[0].operations == ["matrix product", "leakyReLU"])
    #expect(products[0].shapes.last == [53, 23])
  }

  @Test("networks and their gradients equal the interpreter for any number of threads")
  func networks() {
    for batch in [1, 5, 64, 130] {
      let (loss, parameters) = network(batch: batch)
      let wanted = [loss] + gradients(of: loss, withRespectTo: parameters)
      let expected = wanted.map { Interpreter<Float>()($0) }
      for threads in [1, 2, 3, 7] {
        let program = Program("network", values: wanted, threads: threads)
        program.run()
        for (tensor, values) in zip(wanted, expected) { #expect(same(program[tensor], values)) }
      }
    }
  }

  @Test("chains, sums along every axis and maxima equal the interpreter with several threads")
  func largeValues() {
    let x = Tensor(arbitraryVariable("x", [65, 30, 33], seed: 1))
    let y = Tensor(arbitraryVariable("y", [65, 30, 33], seed: 2))
    let chain = (x * y + x).tanh() * y.sigmoid()
    let sums = [[0], [1], [2], [0, 1], [1, 2], [0, 1, 2]].map { chain.sum(over: $0) }
    let wanted =
      [chain, chain.maximum(over: [1])] + sums
      + gradients(of: chain.squared().sum().scalar, withRespectTo: [x, y])
    let expected = wanted.map { Interpreter<Float>()($0) }
    for threads in [1, 2, 7] {
      let program = Program("large", values: wanted, threads: threads)
      program.run()
      for (tensor, values) in zip(wanted, expected) { #expect(same(program[tensor], values)) }
    }
  }

  @Test("slices and concatenations equal the interpreter with several threads", arguments: [0, 1, 2])
  func pieces(axis: Int) {
    let (x, y) = (
      Tensor(arbitraryVariable("x", [21, 34, 65], seed: 1)),
      Tensor(arbitraryVariable("y", [21, 34, 65], seed: 2))
    )
    let cut = x.slice(2..<19, along: axis)
    let joined = Tensor.concatenation(
      [y.slice(0..<3, along: axis), cut, y.slice(5..<21, along: axis)], along: axis)
    let wanted = [cut, joined] + gradients(of: joined.squared().sum().scalar, withRespectTo: [x, y])
    let expected = wanted.map { Interpreter<Float>()($0) }
    for threads in [1, 2, 7] {
      let program = Program("pieces", values: wanted, threads: threads)
      program.run()
      for (tensor, values) in zip(wanted, expected) { #expect(same(program[tensor], values)) }
    }
  }

  @Test("equal nodes are computed once and unused ones not at all")
  func sharing() {
    let x = Tensor(arbitraryVariable("x", [4, 4], seed: 1))
    let once = Program("once", values: [x.matmul(x).tanh()])
    let twice = Program("twice", values: [x.matmul(x).tanh() + x.matmul(x).tanh()])
    #expect(once.steps.count == 1)
    #expect(twice.steps.count == 1)
    // A broadcast row is read in place, and the gradient of a matrix product's sum computes neither of the two.
    let row = Tensor(arbitraryVariable("row", [4], seed: 2))
    let w = Tensor(arbitraryVariable("w", [4, 4], seed: 3))
    #expect(Program("broadcast", values: [x + row]).steps.count == 1)
    let gradient = gradients(of: x.matmul(w).sum().scalar, withRespectTo: [w])
    let computed = Program("gradient", values: gradient).steps.flatMap(\.nodes).map(\.operation.name)
    #expect(computed == ["broadcast", "matrix product"])
  }

  @Test("updates see the values from before the run, in any order")
  func updateOrder() {
    let a = arbitraryVariable("a", [3], seed: 1)
    let b = arbitraryVariable("b", [3], seed: 2)
    let (oldA, oldB) = (a.values, b.values)
    let swap = Program("swap", updates: [Tensor(a).assigned(to: b), Tensor(b).assigned(to: a)])
    swap.run()
    #expect(a.values == oldB && b.values == oldA)
  }

  @Test("the arena is smaller than the sum of its buffers")
  func arena() {
    var x = Tensor(arbitraryVariable("x", [16, 16], seed: 1))
    for _ in 0..<10 { x = x.matmul(x).tanh() }
    let program = Program("deep", values: [x])
    #expect(program.arenaCount < 5 * 256)
  }

  @Test("the description shows operations, shapes, bytes and the place in the source")
  func description() {
    let w = arbitraryVariable("w", [4, 5], seed: 1)
    let place = SourcePlace(file: "Test/Net.swift", line: 12)
    let product = Tensor(arbitraryVariable("x", [2, 4], seed: 2)).matmul(Tensor(w, at: place)).tanh()
    let text = Program("net", values: [product]).description
    #expect(text.contains("matrix product → tanh"))
    #expect(text.contains("2×5"))
    #expect(text.contains("40"))
    #expect(text.contains("Net.swift:12"))
  }
}

/// Whether all floats have the same bits, including the signs of zeros. All NaNs count as equal.
private func same(_ a: [Float], _ b: [Float]) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN }
}
