import TensorEngine
import Testing

@testable import Networks

/// The windows of a pooling layer.
struct PoolingCase: CustomTestStringConvertible, Sendable {
  let size: Int
  let stride: Int
  let padding: Padding

  var testDescription: String { "windows of \(size), stride \(stride), \(padding)" }

  private static let windows: [(Int, Int, Padding)] = [
    (2, 2, .valid), (2, 2, .same), (3, 3, .same), (3, 2, .same), (3, 2, .valid), (3, 1, .valid),
    (3, 1, .same), (2, 1, .same), (2, 3, .valid), (2, 3, .same), (1, 2, .same), (5, 2, .same),
  ]

  static let all = windows.map { PoolingCase(size: $0.0, stride: $0.1, padding: $0.2) }

  /// The pixels of each window that lie inside an image, joined by a function, with plain loops.
  func joined(_ batch: [Double], of image: [Int], by join: ([Double]) -> Double) -> [Double] {
    func windows(_ extent: Int) -> [Range<Int>] {
      let count =
        padding == .same ? (extent + stride - 1) / stride : (extent - size) / stride + 1
      let before = padding == .same ? max(0, (count - 1) * stride + size - extent) / 2 : 0
      return (0..<count).map { index in
        let start = index * stride - before
        return max(start, 0)..<min(start + size, extent)
      }
    }
    let (height, width, channels) = (image[0], image[1], image[2])
    var result: [Double] = []
    for example in 0..<batch.count / (height * width * channels) {
      for rows in windows(height) {
        for columns in windows(width) {
          for channel in 0..<channels {
            result.append(
              join(
                rows.flatMap { row in
                  columns.map { batch[((example * height + row) * width + $0) * channels + channel] }
                }))
          }
        }
      }
    }
    return result
  }
}

@Suite("Pooling") struct PoolingTests {
  private static let image = [5, 4, 2]
  private let input = NetworkInput.image(5, 4, 2)

  @Test("maxima and their gradients agree with plain loops", arguments: PoolingCase.all)
  func maxima(_ item: PoolingCase) throws {
    let layer = MaxPool(item.size, stride: item.stride, padding: item.padding)
    try expectAgreement(of: layer, on: input) { batch, _ in
      item.joined(batch, of: Self.image) { $0.max() ?? .nan }
    }
  }

  @Test("means and their gradients agree with plain loops", arguments: PoolingCase.all)
  func means(_ item: PoolingCase) throws {
    let layer = AveragePool(item.size, stride: item.stride, padding: item.padding)
    try expectAgreement(of: layer, on: input) { batch, _ in
      item.joined(batch, of: Self.image) { $0.reduce(0, +) / Double($0.count) }
    }
  }

  @Test("margins neither exceed negative maxima nor lower means")
  func margins() throws {
    let values = Array(repeating: Float(-1), count: 16)
    let window = MaxPool(3, stride: 2, padding: .same)
    #expect(try outputs(of: window, on: .image(4, 4, 1), for: values) == [-1, -1, -1, -1])
    let mean = AveragePool(3, stride: 2, padding: .same)
    for output in try outputs(of: mean, on: .image(4, 4, 1), for: values) { #expect(abs(output + 1) < 1e-6) }
  }

  @Test("the shape is that of a convolution with the same window", arguments: PoolingCase.all)
  func shapes(_ item: PoolingCase) throws {
    let convolution = try Network("n", from: input) {
      Conv(2, kernel: item.size, stride: item.stride, padding: item.padding)
    }
    let layers: [any Layer] = [
      MaxPool(item.size, stride: item.stride, padding: item.padding),
      AveragePool(item.size, stride: item.stride, padding: item.padding),
    ]
    for layer in layers {
      #expect(try Network("n", from: input) { layer }.output == convolution.output)
      #expect(layer.outputRange(of: .symmetric) == .symmetric && layer.outputRange(of: .unit) == .unit)
    }
  }

  @Test("a description leaves out what is usual, and the usual layer is that of earlier trainings")
  func descriptions() {
    #expect(MaxPool().hyperparameters == "MaxPool(2)" && MaxPool(3, stride: 3).description == "MaxPool(3)")
    #expect(MaxPool().golden == .choices && MaxPool(2, padding: .same).golden == .blocks)
    #expect(MaxPool(3, stride: 2, padding: .same).description == "MaxPool(3, stride: 2, padding: .same)")
    #expect(AveragePool().description == "AveragePool(2)" && AveragePool().golden == .blocks)
    #expect(AveragePool(3, stride: 1).hyperparameters == "AveragePool(3, stride: 1)")
    #expect(AveragePool().typeName == "average_pooling2d")
  }

  @Test("inputs that are no image and windows that do not fit or move are refused in one sentence")
  func refusals() {
    let cases: [(any Layer, NetworkInput, String)] = [
      (AveragePool(6), input, "a window of 6×6 pixels does not fit into 5×4×2"),
      (MaxPool(5, stride: 1), input, "a window of 5×5 pixels does not fit into 5×4×2"),
      (AveragePool(0), input, "a window of 0×0 pixels covers nothing"),
      (AveragePool(2, stride: 0), input, "a stride of 0 does not move the window"),
      (MaxPool(2, stride: -1, padding: .same), input, "a stride of -1 does not move the window"),
      (
        AveragePool(2), .vector(8),
        "takes images of height × width × channels, not 8, which Reshape() can turn into one"
      ),
    ]
    for (layer, input, reason) in cases {
      #expect(refusal(of: layer, on: input) == "\(layer) at layer 1 (MyScript.swift:14): \(reason)")
    }
  }
}
