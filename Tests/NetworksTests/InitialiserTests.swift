import Kernels
import TensorEngine
import Testing

@testable import Networks

@Suite("Initialisers") struct InitialiserTests {
  private func network(
    _ kernel: Initialiser, name: String = "n", extraLayer: Bool = false
  ) throws -> Network {
    try Network(name, from: .values(300)) {
      Dense(200, kernel: kernel)
      if extraLayer { BatchNorm() }
      Dense(10)
    }
  }

  private func kernel(_ initialiser: Initialiser, seed: UInt64 = 7) throws -> [Float] {
    let network = try network(initialiser)
    network.initialise(seed: seed)
    return network.allVariables[0].values
  }

  private func deviation(_ values: [Float]) -> Double {
    let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
    let squares = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (squares / Double(values.count)).squareRoot()
  }

  @Test(
    "uniform initialisers fill their range and no more",
    arguments: [(Initialiser.glorotUniform, 500 as Float), (.heUniform, 300)])
  func uniform(_ initialiser: Initialiser, fans: Float) throws {
    let limit = (6 / fans).squareRoot()
    let values = try kernel(initialiser)
    #expect(values.allSatisfy { abs($0) <= limit })
    #expect(values.max()! > 0.999 * limit && values.min()! < -0.999 * limit)
    #expect(abs(deviation(values) / (Double(limit) / 3.0.squareRoot()) - 1) < 0.01)
  }

  @Test(
    "normal initialisers have their deviation around zero",
    arguments: [(Initialiser.normal(deviation: 0.02), 0.02), (.heNormal, (2.0 / 300).squareRoot())])
  func normal(_ initialiser: Initialiser, expected: Double) throws {
    let values = try kernel(initialiser)
    #expect(abs(deviation(values) / expected - 1) < 0.01)
    #expect(abs(values.reduce(0) { $0 + Double($1) } / Double(values.count)) < 0.02 * expected)
  }

  @Test("a kernel of several axes counts the field it sees in both fans")
  func fans() throws {
    let layer = ReLU()
    var declaration = LayerDeclaration(of: layer, number: 1, path: "n/conv")
    try declaration.parameter("kernel", shape: [5, 5, 3, 8], from: .glorotUniform)
    try declaration.parameter("other", shape: [4, 2], from: .glorotUniform, fans: (in: 7, out: 9))
    #expect(declaration.parameters.map(\.fanIn) == [75, 7])
    #expect(declaration.parameters.map(\.fanOut) == [200, 9])
  }

  @Test("the values depend on seed and full name alone, not on other layers")
  func independence() throws {
    let plain = try network(.glorotUniform)
    let extended = try network(.glorotUniform, extraLayer: true)
    for each in [plain, extended] { each.initialise(seed: 7) }
    #expect(plain.allVariables[0].values == extended.allVariables[0].values)
    #expect(plain.allVariables[2].values == extended.allVariables[6].values)
    #expect(plain.allVariables[2].name == extended.allVariables[6].name)
    #expect(try kernel(.glorotUniform, seed: 8) != plain.allVariables[0].values)
    let other = try network(.glorotUniform, name: "m")
    other.initialise(seed: 7)
    #expect(other.allVariables[0].values != plain.allVariables[0].values)
    #expect(plain.allVariables[1].values == Array(repeating: 0, count: 200))
  }

  @Test("networks of one declaration share no weights")
  func separateWeights() throws {
    let first = try network(.glorotUniform)
    let second = try network(.glorotUniform)
    first.initialise(seed: 1)
    #expect(Set(second.allVariables[0].values) == [0])
  }

  @Test("initialising again brings the first values back")
  func again() throws {
    let network = try network(.heNormal, extraLayer: true)
    network.initialise(seed: 3)
    let first = network.allVariables.map(\.values)
    for variable in network.allVariables { variable.value = 99 }
    network.initialise(seed: 3)
    #expect(network.allVariables.map(\.values) == first)
  }

  /// The uniform values were also computed by a Philox written in another language from the stated mapping.
  @Test("the first values of seed 7 are the same on every machine")
  func golden() throws {
    let uniform: [UInt32] = [0x3D9D_92D6, 0x3DDD_B593, 0x3D2E_E6DB]
    let normal: [UInt32] = [0x3D02_91A2, 0x3BE4_6F7D, 0xBC7E_F634]
    #expect(try kernel(.glorotUniform).prefix(3).map(\.bitPattern) == uniform)
    #expect(try kernel(.heNormal).prefix(3).map(\.bitPattern) == normal)
  }
}
