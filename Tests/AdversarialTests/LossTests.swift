import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Losses", .serialized) struct LossTests {
  /// A loss that is declared outside of the library.
  private struct Hinge: AdversarialLoss {
    func real(_ outputs: Tensor) -> Tensor { (1 - outputs).relu().mean() }
    func fake(_ outputs: Tensor) -> Tensor { (1 + outputs).relu().mean() }
    func generator(_ outputs: Tensor) -> Tensor { -outputs.mean() }
  }

  @Test("the generator's minimax loss is the negative of the discriminator's on generated examples")
  func minimax() {
    let logits = Tensor.constant([-2, 0.5, 3], shape: [3, 1])
    let loss = Minimax().generator(logits)
    let other = logits.sigmoidCrossEntropy(target: 0)
    let program = Program("losses", values: [loss, other])
    program.run()
    #expect(program.value(of: loss) == -program.value(of: other))
  }

  @Test("the Wasserstein losses are means of the outputs")
  func wasserstein() {
    let outputs = Tensor.constant([-2, 0.5, 3, 0.5], shape: [4, 1])
    let loss = Wasserstein()
    let losses = [loss.real(outputs), loss.fake(outputs), loss.generator(outputs)]
    let program = Program("losses", values: losses)
    program.run()
    #expect(losses.map { program.value(of: $0) } == [-0.5, 0.5, -0.5])
    #expect(loss.discriminatorInfimum == nil)
  }

  @Test(
    "the infimum of the discriminator's loss is the least over all logits",
    arguments: [1, 0.9, 0.5, 0.0] as [Float])
  func infimum(target: Float) throws {
    let logits = Tensor.constant((-2_000...2_000).map { Float($0) / 100 }, shape: [4_001])
    let values = logits.softplus() - logits * target
    let program = Program("losses", values: [values])
    program.run()
    let least = try #require(program[values].min())
    let losses: [any AdversarialLoss] = [
      NonSaturating(labelSmoothing: 1 - target), Minimax(labelSmoothing: 1 - target),
      FeatureMatching(labelSmoothing: 1 - target),
    ]
    for loss in losses {
      let infimum = try #require(loss.discriminatorInfimum)
      #expect(abs(infimum - least) < 1e-5)
    }
  }

  @Test("a loss that a script declares in three functions trains to finite losses")
  func hinge() throws {
    let training = try denseGAN(Objective(Hinge()))
    let before = training.variables.map(\.values)
    try train(training, steps: 0..<5)
    #expect(training.losses.generator.isFinite && training.losses.discriminator.isFinite)
    #expect(training.losses.discriminator >= 0)
    #expect(training.variables.map(\.values) != before)
    #expect(training.objective.description == "Hinge")
    #expect(training.objective.golden.allSatisfy { $0 == nil })
  }
}
