import Kernels
import TensorEngine
import Testing

@testable import Networks

@Suite("Random shifts") struct RandomShiftTests {
  private static let training = Mode.training(Randomness(seed: 1, name: "t"))
  private static let count = 600

  private func network(_ maximum: Int = 2, fill: Float = -1) throws -> Network {
    try Network("d", from: .image(5, 4, 2)) { RandomShift(maximum, fill: fill) }
  }

  /// Images of 5×4×2 whose values are multiples of 1/64, so that no sum with the fill is rounded.
  private let images = (0..<RandomShiftTests.count * 40).map { Float($0 * 37 % 127) / 64 - 1 }

  private var input: Tensor { .constant(images, shape: [Self.count, 5, 4, 2]) }

  /// How far each image is shifted by: the whole parts of the random numbers, from the greatest shift downwards.
  private func shifts(_ maximum: Int = 2, step: UInt64 = 0) -> [(down: Int, right: Int)] {
    let axes = (0..<2).map { axis in
      RandomStream(seed: 1, name: "t/d/random_shift/axis \(axis)")
        .numbers(.uniform(low: 0, high: Float(2 * maximum + 1)), count: Self.count, step: step)
        .map { maximum - Int($0) }
    }
    return zip(axes[0], axes[1]).map { ($0, $1) }
  }

  /// Each image shifted by its own numbers of pixels.
  private func shifted(_ images: [Float], by shifts: [(down: Int, right: Int)], fill: Float) -> [Float] {
    images.indices.map { index in
      let (pixel, channel) = (index / 2, index % 2)
      let (image, row, column) = (pixel / 20, pixel / 4 % 5, pixel % 4)
      let (y, x) = (row - shifts[image].down, column - shifts[image].right)
      guard 0..<5 ~= y, 0..<4 ~= x else { return fill }
      return images[((image * 5 + y) * 4 + x) * 2 + channel]
    }
  }

  @Test(
    "training shifts each image by its own whole pixels and fills the rest", arguments: [-1, 0.5] as [Float])
  func training(fill: Float) throws {
    let output = try network(fill: fill).apply(to: input, mode: Self.training).output
    let program = Program("shifted", values: [output])
    for step in [0, 3] as [UInt64] {
      program.run(step: step)
      #expect(program[output] == shifted(images, by: shifts(step: step), fill: fill))
    }
  }

  @Test("every shift up to the greatest occurs, and each pass and step has shifts of its own")
  func everyShift() throws {
    #expect(Set(shifts().map { [$0.down, $0.right] }).count == 25)
    let network = try network()
    let other = Mode.training(Randomness(seed: 1, name: "other"))
    let passes = [Self.training, other].map { network.apply(to: input, mode: $0).output }
    let program = Program("shifted", values: passes)
    program.run(step: 0)
    let first = program[passes[0]]
    #expect(first != program[passes[1]])
    program.run(step: 1)
    #expect(first != program[passes[0]])
    program.run(step: 0)
    #expect(first == program[passes[0]])
  }

  @Test("inference, and a greatest shift of zero, leave images as they are")
  func identity() throws {
    let outputs = [try network()(input), try network(0).apply(to: input, mode: Self.training).output]
    let program = Program("identity", values: outputs)
    program.run()
    for output in outputs { #expect(program[output] == images) }
  }

  @Test("the gradient is shifted back, and none flows from what was shifted in")
  func gradient() throws {
    let (network, input) = (try network(), input)
    let pass = network.apply(to: input, mode: Self.training)
    let weights = (0..<Self.count * 40).map { Float($0 * 53 % 101) - 50 }
    let scalar = (pass.output * .constant(weights, shape: input.shape)).sum().scalar
    let gradient = gradients(of: scalar, withRespectTo: [input])[0]
    let program = Program("gradient", values: [gradient])
    program.run()
    let back = shifts().map { (down: -$0.down, right: -$0.right) }
    #expect(program[gradient] == shifted(weights, by: back, fill: 0))
    #expect(pass.updates.isEmpty && pass.batchDependentLayer == nil)
  }

  @Test("first and second gradients of a critic of shifted images agree with differences")
  func differences() throws {
    let critic = try Network("critic", from: .image(4, 4, 1)) {
      RandomShift(1)
      Flatten()
      Dense(3)
      Tanh()
      Dense(1)
    }
    critic.initialize(seed: 5)
    let x = Variable("x", shape: [6, 4, 4, 1])
    x.values = RandomStream(seed: 2, name: "x").numbers(.uniform(low: -1, high: 1), count: x.shape.count)
    let variables = [x] + critic.trainableVariables
    let input = Tensor(x)
    let output = critic.apply(to: input, mode: Self.training).output
    try expectGradientsAsDifferences(of: output.sum().scalar, variables)
    let slope = gradients(of: output.sum(), withRespectTo: [input])[0]
    try expectGradientsAsDifferences(of: slope.squared().sum().scalar, variables)
  }

  @Test("vectors, shifts that leave nothing of an image and a fill that is no number are refused")
  func refusals() {
    func refusal(_ layer: RandomShift, on input: NetworkInput = .image(5, 4, 2)) -> String {
      do {
        _ = try Network("d", from: input) { layer.written(file: "Module/MyScript.swift", line: 14) }
        return "nothing"
      } catch { return "\(error)" }
    }
    let (one, four) = (" at layer 1 (MyScript.swift:14): ", "pixels leaves nothing of an image of 5×4×2")
    #expect(refusal(RandomShift(3)) == "nothing")
    #expect(refusal(RandomShift(4)) == "RandomShift(4)\(one)a shift of 4 \(four)")
    #expect(refusal(RandomShift(-1)) == "RandomShift(-1)\(one)a shift of -1 \(four)")
    #expect(refusal(RandomShift(1, fill: .nan)) == "RandomShift(1)\(one)a fill of nan is not a number")
    #expect(
      refusal(RandomShift(1), on: .vector(6))
        == "RandomShift(1)\(one)takes images of height × width × channels, not 6, "
        + "which Reshape() can turn into one")
  }

  @Test("it has no parameters, and its hyperparameters name the fill")
  func declaration() throws {
    let network = try network(fill: 0.5)
    #expect(network.parameters.isEmpty && network.layers[0].name == "random_shift")
    #expect(network.layers[0].layer.hyperparameters == "RandomShift(2, fill: 0.5)")
    #expect(network.layers[0].layer.golden == .transforms)
  }
}
