import TensorEngine
import Testing

@testable import Networks

@Suite("Ranges of outputs") struct ValueRangeTests {
  private func network(@LayerBuilder _ layers: () -> [any Layer]) throws -> Network {
    try Network("net", from: .image(4, 4, 1), layers: layers)
  }

  /// Layers that pass on the range of their inputs.
  private var transparent: [any Layer] {
    [
      Flatten(), UpSample(), ZeroPad(top: 1, right: 2), Dropout(0.5), RandomShift(1, fill: 0),
      GlobalAveragePool(), LeakyReLU(0.2), LeakyReLU(1),
    ]
  }

  @Test("layers that only move, leave out or average values pass a range on, one by one and in chains")
  func passing() throws {
    for (activation, range) in [(Sigmoid(), .unit), (Tanh(), .symmetric)] as [(any Layer, ValueRange)] {
      for layer in transparent {
        let short = try network {
          activation
          layer
        }
        #expect(short.outputRange == range, "\(layer)")
        #expect(short.rangeLayer.map { "\($0.layer)" } == "\(activation)")
      }
      let long = try network {
        activation
        ZeroPad(left: 1)
        RandomShift(2, fill: 0)
        UpSample()
        Dropout(0.1)
        LeakyReLU(0.5)
        GlobalAveragePool()
        Flatten()
      }
      #expect(long.outputRange == range)
      #expect(long.rangeLayer.map { "\($0.layer)" } == "\(activation)")
    }
  }

  @Test("a range changes where negative values go or a fill lies outside, and ends at other layers")
  func changes() {
    #expect(ReLU().outputRange(of: .symmetric) == .unit && ReLU().outputRange(of: .unit) == .unit)
    #expect(LeakyReLU(2).outputRange(of: .symmetric) == .unbounded)
    #expect(LeakyReLU(2).outputRange(of: .unit) == .unit)
    #expect(LeakyReLU(0).outputRange(of: .symmetric) == .unit)
    #expect(RandomShift(1).outputRange(of: .symmetric) == .symmetric)
    #expect(RandomShift(1).outputRange(of: .unit) == .unbounded)
    #expect(RandomShift(1, fill: 1.5).outputRange(of: .symmetric) == .unbounded)
    let others: [any Layer] = [ReLU(), Dense(3)]
    for layer in transparent + others {
      #expect(layer.outputRange(of: .unbounded) == .unbounded, "\(layer)")
    }
    for range in ValueRange.allCases {
      #expect(Sigmoid().outputRange(of: range) == .unit && Tanh().outputRange(of: range) == .symmetric)
      #expect(Dense(3).outputRange(of: range) == .unbounded)
    }
  }

  @Test("a product lies in the range of its factors")
  func products() {
    for first in ValueRange.allCases {
      for second in ValueRange.allCases {
        let pair = [first, second]
        let expected: ValueRange =
          pair.contains(.unbounded) ? .unbounded : pair == [.unit, .unit] ? .unit : .symmetric
        #expect(Multiply().outputRange(ofAll: pair) == expected)
      }
    }
  }

  @Test("a network without a bounded layer at its end has no range")
  func unbounded() throws {
    let network = try network {
      Sigmoid()
      Flatten()
      Dense(4)
    }
    #expect(network.outputRange == .unbounded && network.rangeLayer == nil)
  }
}
