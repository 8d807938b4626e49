import Kernels
import TensorEngine
import Testing

@testable import Networks

@Suite("Initializers") struct InitializerTests {
  private func network(
    _ initializer: Initializer, name: String = "n", extraLayer: Bool = false
  ) throws -> Network {
    try Network(name, from: .vector(300)) {
      Dense(200, initializer: initializer)
      if extraLayer { BatchNorm() }
      Dense(10)
    }
  }

  private func kernel(_ initializer: Initializer, seed: UInt64 = 7) throws -> [Float] {
    let network = try network(initializer)
    network.initialize(seed: seed)
    return network.allVariables[0].values
  }

  private func standardDeviation(_ values: [Float]) -> Double {
    let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
    let squares = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (squares / Double(values.count)).squareRoot()
  }

  @Test(
    "uniform initializers fill their range and do not exceed it",
    arguments: [(Initializer.glorotUniform, 500 as Float), (.heUniform, 300)])
  func uniform(_ initializer: Initializer, fans: Float) throws {
    let limit = (6 / fans).squareRoot()
    let values = try kernel(initializer)
    #expect(values.allSatisfy { abs($0) <= limit })
    #expect(values.max()! > 0.999 * limit && values.min()! < -0.999 * limit)
    #expect(abs(standardDeviation(values) / (Double(limit) / 3.0.squareRoot()) - 1) < 0.01)
  }

  @Test(
    "normal initializers have mean zero and their standard deviation",
    arguments: [(Initializer.normal(standardDeviation: 0.02), 0.02), (.heNormal, (2.0 / 300).squareRoot())])
  func normal(_ initializer: Initializer, expected: Double) throws {
    let values = try kernel(initializer)
    #expect(abs(standardDeviation(values) / expected - 1) < 0.01)
    #expect(abs(values.reduce(0) { $0 + Double($1) } / Double(values.count)) < 0.02 * expected)
  }

  @Test("both fans of a kernel include its receptive field")
  func fans() throws {
    let place = SourcePlace(file: "A.swift", line: 3)
    var declaration = LayerDeclaration(of: "Conv()", number: 1, at: place, path: "n/conv")
    try declaration.parameter("kernel", shape: [5, 5, 3, 8], from: .glorotUniform)
    try declaration.parameter("other", shape: [4, 2], from: .glorotUniform, fans: (in: 7, out: 9))
    #expect(declaration.parameters.map(\.fanIn) == [75, 7])
    #expect(declaration.parameters.map(\.fanOut) == [200, 9])
  }

  @Test("the values depend only on the seed and the full name, not on other layers")
  func independence() throws {
    let plain = try network(.glorotUniform)
    let extended = try network(.glorotUniform, extraLayer: true)
    for each in [plain, extended] { each.initialize(seed: 7) }
    #expect(plain.allVariables[0].values == extended.allVariables[0].values)
    #expect(plain.allVariables[2].values == extended.allVariables[6].values)
    #expect(plain.allVariables[2].name == extended.allVariables[6].name)
    #expect(try kernel(.glorotUniform, seed: 8) != plain.allVariables[0].values)
    let other = try network(.glorotUniform, name: "m")
    other.initialize(seed: 7)
    #expect(other.allVariables[0].values != plain.allVariables[0].values)
    #expect(plain.allVariables[1].values == Array(repeating: 0, count: 200))
  }

  @Test("two networks of the same declaration share no weights")
  func separateWeights() throws {
    let first = try network(.glorotUniform)
    let second = try network(.glorotUniform)
    first.initialize(seed: 1)
    #expect(Set(second.allVariables[0].values) == [0])
  }

  @Test("initializing again restores the initial values")
  func reinitialization() throws {
    let network = try network(.heNormal, extraLayer: true)
    network.initialize(seed: 3)
    let first = network.allVariables.map(\.values)
    for variable in network.allVariables { variable.value = 99 }
    network.initialize(seed: 3)
    #expect(network.allVariables.map(\.values) == first)
  }

  /// A Philox implementation in another language gives the same uniform values.
  @Test("the initial values of seed 7 are the same on every machine")
  func golden() throws {
    let uniform: [UInt32] = [0x3D9D_92D6, 0x3DDD_B593, 0x3D2E_E6DB]
    let normal: [UInt32] = [0x3D02_91A2, 0x3BE4_6F7D, 0xBC7E_F634]
    #expect(try kernel(.glorotUniform).prefix(3).map(\.bitPattern) == uniform)
    #expect(try kernel(.heNormal).prefix(3).map(\.bitPattern) == normal)
  }
}
