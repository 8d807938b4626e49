import Testing

@testable import Networks

@Suite("Agreement with Keras", .serialized) struct KerasTests {
  @Test(
    "outputs, gradients and running statistics of every layer agree with Keras to float precision",
    arguments: try KerasCase.all(in: "layers"))
  func layers(_ item: KerasCase) throws { try item.verify() }

  @Test(
    "whole networks agree with Keras to float precision: DCGANs, up-sampling, pooling",
    arguments: try KerasCase.all(in: "networks"))
  func networks(_ item: KerasCase) throws { try item.verify() }

  @Test(
    "activations, pooling, depthwise convolutions and normalizations agree with Keras to float precision",
    arguments: try KerasCase.all(in: "blocks"))
  func blocks(_ item: KerasCase) throws { try item.verify() }

  @Test(
    "networks of an image or a latent and a label agree with Keras to float precision",
    arguments: try KerasCase.all(in: "conditional"))
  func conditional(_ item: KerasCase) throws { try item.verify() }
}
