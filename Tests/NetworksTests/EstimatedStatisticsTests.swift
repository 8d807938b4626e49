import Kernels
import TensorEngine
import Testing

@testable import Networks

@Suite("Estimated statistics of batch normalization") struct EstimatedStatisticsTests {
  private static let training = Mode.training(Randomness(seed: 1, name: "t"))
  private static let stream = RandomStream(seed: 3, name: "latents")
  private static let distribution = Distribution.normal(mean: 0.5, standardDeviation: 2)

  /// Batches of six latents.
  private var latents: Tensor { .random(Self.distribution, shape: [6, 5], from: Self.stream) }

  private func generator() throws -> Network {
    let generator = try Network("g", from: .latent(5)) {
      Dense(4, bias: false)
      BatchNorm(momentum: 0.9)
      LeakyReLU(0.2)
      Dense(3)
      BatchNorm(momentum: 0)
      Tanh()
    }
    for variable in generator.allVariables {
      variable.values = RandomStream(seed: 4, name: variable.name)
        .numbers(.uniform(low: -1, high: 1), count: variable.shape.count)
    }
    return generator
  }

  private func estimate(_ network: Network, over batches: Int = 7) {
    network.estimateStatistics(over: batches, mode: Self.training, inputs: [latents])
  }

  /// The product of rows with a kernel, plus a bias, in double precision.
  private func product(_ rows: [[Double]], _ kernel: [Float], bias: [Float]) -> [[Double]] {
    rows.map { row in
      bias.indices.map { unit in
        row.indices.reduce(Double(bias[unit])) { $0 + row[$1] * Double(kernel[$1 * bias.count + unit]) }
      }
    }
  }

  private func mean(_ rows: [[Double]]) -> [Double] {
    rows[0].indices.map { unit in rows.reduce(0) { $0 + $1[unit] } / Double(rows.count) }
  }

  /// The mean of each column and its biased variance.
  private func moments(_ rows: [[Double]]) -> (mean: [Double], variance: [Double]) {
    let means = mean(rows)
    let squares = rows.map { row in zip(row, means).map { ($0 - $1) * ($0 - $1) } }
    return (means, mean(squares))
  }

  /// The moments before both normalizations of a batch, which is normalized by its own.
  private func moments(
    ofBatch number: UInt64, in generator: Network
  ) -> [(mean: [Double], variance: [Double])] {
    let weights = generator.allVariables.map(\.values)
    let values = Self.stream.numbers(Self.distribution, count: 30, step: number).map(Double.init)
    let rows = stride(from: 0, to: 30, by: 5).map { Array(values[$0..<$0 + 5]) }
    let hidden = product(rows, weights[0], bias: [0, 0, 0, 0])
    let first = moments(hidden)
    let activated = hidden.map { row in
      row.indices.map { unit -> Double in
        let scale = Double(weights[1][unit]) / (first.variance[unit] + 1e-3).squareRoot()
        let value = (row[unit] - first.mean[unit]) * scale + Double(weights[2][unit])
        return value > 0 ? value : 0.2 * value
      }
    }
    return [first, moments(product(activated, weights[5], bias: weights[6]))]
  }

  @Test("they are the means over batches of each batch's mean and biased variance, and nothing else changes")
  func means() throws {
    let generator = try generator()
    let before = generator.allVariables.map(\.values)
    estimate(generator)
    let batches = (0..<7).map { moments(ofBatch: UInt64($0), in: generator) }
    let places = [(mean: 3, variance: 4), (mean: 9, variance: 10)]
    for (layer, place) in places.enumerated() {
      let expected = [
        place.mean: mean(batches.map { $0[layer].mean }),
        place.variance: mean(batches.map { $0[layer].variance }),
      ]
      for (index, numbers) in expected {
        let found = generator.allVariables[index].values
        #expect(found.count == numbers.count)
        for (a, b) in zip(found, numbers) { #expect(abs(Double(a) - b) < 1e-5 * (1 + abs(b))) }
      }
    }
    for index in [0, 1, 2, 5, 6, 7, 8] { #expect(generator.allVariables[index].values == before[index]) }
  }

  @Test("every call gives the same bits, whatever the statistics were")
  func repeated() throws {
    let generator = try generator()
    estimate(generator)
    let first = generator.allVariables.map(\.values)
    for variable in generator.parameters.filter({ !$0.isTrainable }).map(\.variable) {
      variable.values = variable.values.map { $0 * 3 + 1 }
    }
    estimate(generator)
    #expect(generator.allVariables.map(\.values) == first)
    estimate(generator, over: 8)
    #expect(generator.allVariables.map(\.values) != first)
  }

  @Test("without batch normalization, or without batches, a network stays as it is")
  func unchanged() throws {
    let networks = [
      try Network("g", from: .latent(5)) { MinibatchDiscrimination(kernels: 3, dimensions: 2) },
      try Network("g", from: .latent(5)) { VirtualBatchNorm(reference: 4) },
      try Network("g", from: .latent(5)) { SpectralNorm(Dense(2)) },
      try Network("g", from: .latent(5)) { BatchNorm(momentum: 1) },
    ]
    for network in networks {
      network.initialize(seed: 4)
      let before = network.allVariables.map(\.values)
      estimate(network)
      #expect(network.allVariables.map(\.values) == before)
    }
    let generator = try generator()
    let before = generator.allVariables.map(\.values)
    estimate(generator, over: 0)
    #expect(generator.allVariables.map(\.values) == before)
  }

  @Test("other layers keep their state")
  func otherState() throws {
    let generator = try Network("g", from: .latent(5)) {
      SpectralNorm(Dense(4))
      BatchNorm()
      MinibatchDiscrimination(kernels: 3, dimensions: 2)
    }
    generator.initialize(seed: 4)
    let statistics = generator.layers[1].parameters.filter { !$0.isTrainable }.map(\.variable)
    let others = generator.allVariables.filter { !statistics.contains($0) }
    let before = (statistics.map(\.values), others.map(\.values))
    estimate(generator)
    #expect(statistics.map(\.values) != before.0)
    #expect(others.map(\.values) == before.1)
  }
}
