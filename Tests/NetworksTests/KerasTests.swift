import Testing

@testable import Networks

@Suite("Beside Keras", .serialized) struct KerasTests {
  @Test(
    "every layer's outputs, gradients and running statistics are Keras's to float precision",
    arguments: try KerasCase.all(in: "layers"))
  func layers(_ item: KerasCase) throws { try item.verify() }

  @Test(
    "whole networks are Keras's to float precision: DCGANs, up-sampling, pooling",
    arguments: try KerasCase.all(in: "networks"))
  func networks(_ item: KerasCase) throws { try item.verify() }

  @Test(
    "networks of an image or noise and a label are Keras's to float precision",
    arguments: try KerasCase.all(in: "conditional"))
  func conditional(_ item: KerasCase) throws { try item.verify() }
}
