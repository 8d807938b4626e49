import TensorEngine
import Testing

@testable import Networks

@Suite("Declarations on images") struct ImageDeclarationTests {
  private static let file = "Module/MyScript.swift"
  private static let line = 14

  private static func conv(
    _ filters: Int = 4, kernel: Int = 3, stride: Int = 1, padding: Padding = .same
  ) -> any Layer {
    Conv(filters, kernel: kernel, stride: stride, padding: padding).written(file: file, line: line)
  }

  private static func convTranspose(_ filters: Int = 4, kernel: Int = 3, stride: Int = 1) -> any Layer {
    ConvTranspose(filters, kernel: kernel, stride: stride).written(file: file, line: line)
  }

  private static func pad(top: Int = 0, bottom: Int = 0, left: Int = 0, right: Int = 0) -> any Layer {
    ZeroPad(top: top, bottom: bottom, left: left, right: right).written(file: file, line: line)
  }

  private static func pool(_ size: Int = 2) -> any Layer { MaxPool(size).written(file: file, line: line) }

  private static func upSample(_ factor: Int = 2) -> any Layer {
    UpSample(factor).written(file: file, line: line)
  }

  private func expectRefusal(
    _ layer: any Layer, on input: NetworkInput = .image(4, 9, 2), _ reason: String,
    source: SourceLocation = #_sourceLocation
  ) {
    let refusal = #expect(throws: NetworkError.self, sourceLocation: source) {
      try Network("net", from: input) { layer }
    }
    #expect(
      refusal?.description == "\(layer) at layer 1 (MyScript.swift:14): \(reason)", sourceLocation: source)
  }

  @Test("layers on images refuse inputs that are none")
  func noImage() {
    let mean = GlobalAveragePool().written(file: Self.file, line: Self.line)
    let layers: [any Layer] = [
      Self.conv(), Self.convTranspose(), Self.pool(), Self.upSample(), Self.pad(), mean,
    ]
    for layer in layers {
      for (input, shape) in [
        (NetworkInput.vector(784), "784"),
        (NetworkInput(name: "films", dimensions: [9, 4, 4, 1]), "9×4×4×1"),
      ] {
        expectRefusal(
          layer, on: input,
          "takes images of height × width × channels, not \(shape), which Reshape() can turn into one")
      }
    }
  }

  @Test("windows without filters, without pixels or without a stride are refused", arguments: [0, -3])
  func windows(_ none: Int) {
    let filters = "a layer of \(none) filters has no output"
    let pixels = "a window of \(none)×\(none) pixels covers nothing"
    let stride = "a stride of \(none) does not move the window"
    expectRefusal(Self.conv(none), filters)
    expectRefusal(Self.convTranspose(none), filters)
    expectRefusal(Self.conv(kernel: none), pixels)
    expectRefusal(Self.convTranspose(kernel: none), pixels)
    expectRefusal(Self.pool(none), pixels)
    expectRefusal(Self.conv(stride: none), stride)
    expectRefusal(Self.convTranspose(stride: none), stride)
    expectRefusal(Self.upSample(none), "a factor of \(none) leaves no pixels")
  }

  @Test("windows larger than the image are refused, those of its size are not")
  func fit() throws {
    let reason = "a window of 5×5 pixels does not fit into"
    expectRefusal(Self.conv(kernel: 5, padding: .valid), "\(reason) 4×9×2")
    expectRefusal(Self.conv(kernel: 5, padding: .valid), on: .image(9, 4, 2), "\(reason) 9×4×2")
    expectRefusal(Self.pool(5), "\(reason) 4×9×2")
    expectRefusal(Self.pool(5), on: .image(9, 4, 2), "\(reason) 9×4×2")
    let fitting: [any Layer] = [Self.conv(kernel: 4, padding: .valid), Self.conv(kernel: 5), Self.pool(4)]
    let outputs = try fitting.map { layer in try Network("net", from: .image(4, 9, 2)) { layer }.output }
    #expect(outputs == [[1, 6, 4], [4, 9, 4], [1, 2, 2]])
  }

  @Test("negative margins are refused on every side")
  func margins() {
    for pad in [Self.pad(top: -1), Self.pad(bottom: -1), Self.pad(left: -1), Self.pad(right: -1)] {
      expectRefusal(pad, "margins must not be negative")
    }
  }

  @Test("images of too many values are refused before a size overflows")
  func hugeImages() {
    let most = "must hold between 1 and 2,147,483,647 values"
    expectRefusal(Self.convTranspose(stride: 1 << 20), "an output of 4194304×9437184×4 \(most)")
    expectRefusal(Self.upSample(1 << 20), "an output of 4194304×9437184×2 \(most)")
    expectRefusal(Self.pad(left: 1 << 30), "an output of 4×1073741833×2 \(most)")
    let tooMuch = "\(Int.max) is more than 2,147,483,647, the most that an image can hold"
    let layers: [any Layer] = [
      Self.conv(.max), Self.conv(stride: .max), Self.convTranspose(.max), Self.convTranspose(kernel: .max),
      Self.convTranspose(stride: .max), Self.pool(.max), Self.upSample(.max), Self.pad(right: .max),
    ]
    for layer in layers { expectRefusal(layer, tooMuch) }
  }
}
