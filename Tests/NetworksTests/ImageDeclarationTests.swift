import TensorEngine
import Testing

@testable import Networks

@Suite("Declarations on images") struct ImageDeclarationTests {
  private static let file = "Room/MyScript.swift"
  private static let line = 14

  private static func conv(
    _ filters: Int = 4, kernel: Int = 3, stride: Int = 1, padding: Padding = .same
  ) -> Conv {
    Conv(filters, kernel: kernel, stride: stride, padding: padding, file: file, line: line)
  }

  private static func spread(_ filters: Int = 4, kernel: Int = 3, stride: Int = 1) -> ConvTranspose {
    ConvTranspose(filters, kernel: kernel, stride: stride, file: file, line: line)
  }

  private static func pad(top: Int = 0, bottom: Int = 0, left: Int = 0, right: Int = 0) -> ZeroPad {
    ZeroPad(top: top, bottom: bottom, left: left, right: right, file: file, line: line)
  }

  private static func pool(_ size: Int = 2) -> MaxPool { MaxPool(size, file: file, line: line) }
  private static func repeated(_ factor: Int = 2) -> UpSample { UpSample(factor, file: file, line: line) }

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

  @Test("layers on images refuse what is none")
  func noImage() {
    let mean = GlobalAveragePool(file: Self.file, line: Self.line)
    let layers: [any Layer] = [Self.conv(), Self.spread(), Self.pool(), Self.repeated(), Self.pad(), mean]
    for layer in layers {
      for (input, shape) in [
        (NetworkInput.values(784), "784"),
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
    let pixels = "a window of \(none)×\(none) pixels sees nothing"
    let stride = "a stride of \(none) does not move the window"
    expectRefusal(Self.conv(none), filters)
    expectRefusal(Self.spread(none), filters)
    expectRefusal(Self.conv(kernel: none), pixels)
    expectRefusal(Self.spread(kernel: none), pixels)
    expectRefusal(Self.pool(none), pixels)
    expectRefusal(Self.conv(stride: none), stride)
    expectRefusal(Self.spread(stride: none), stride)
    expectRefusal(Self.repeated(none), "a factor of \(none) leaves no pixels")
  }

  @Test("windows that do not fit into the image are refused, those that just fit are not")
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

  @Test("images of more values than can be counted are refused before anything overflows")
  func hugeImages() {
    let most = "must hold between 1 and 2,147,483,647 values"
    expectRefusal(Self.spread(stride: 1 << 20), "an output of 4194304×9437184×4 \(most)")
    expectRefusal(Self.repeated(1 << 20), "an output of 4194304×9437184×2 \(most)")
    expectRefusal(Self.pad(left: 1 << 30), "an output of 4×1073741833×2 \(most)")
    let tooMuch = "\(Int.max) is more than 2,147,483,647, the most that an image can hold"
    let layers: [any Layer] = [
      Self.conv(.max), Self.conv(stride: .max), Self.spread(.max), Self.spread(kernel: .max),
      Self.spread(stride: .max), Self.pool(.max), Self.repeated(.max), Self.pad(right: .max),
    ]
    for layer in layers { expectRefusal(layer, tooMuch) }
  }
}
