import Testing

@testable import Networks

@Suite("The layer builder") struct LayerBuilderTests {
  private func built(@LayerBuilder _ layers: () -> [any Layer]) -> [String] { layers().map(\.description) }

  @LayerBuilder private func block(_ units: Int, normalized: Bool) -> [any Layer] {
    Dense(units)
    if normalized { BatchNorm() }
    ReLU()
  }

  @Test("layers keep the order of their lines")
  func lines() {
    #expect(
      built {
        Dense(3)
        Tanh()
      } == ["Dense(3)", "Tanh()"])
  }

  @Test("an if without else adds its layers only if the condition holds", arguments: [true, false])
  func optional(_ condition: Bool) {
    let layers = built {
      Dense(1)
      if condition {
        Dense(2)
        Dense(3)
      }
      Dense(4)
    }
    #expect(layers == (condition ? [1, 2, 3, 4] : [1, 4]).map { "Dense(\($0))" })
  }

  @Test("an optional binding adds its layer if there is a value", arguments: [0.5, nil] as [Float?])
  func binding(_ rate: Float?) {
    let layers = built {
      Dense(1)
      if let rate { Dropout(rate) }
    }
    #expect(layers == (rate == nil ? ["Dense(1)"] : ["Dense(1)", "Dropout(0.5)"]))
  }

  @Test("if with else and switch add the layers of one branch", arguments: 0..<3)
  func branches(_ choice: Int) {
    let layers = built {
      if choice == 0 { ReLU() } else if choice == 1 { Tanh() } else { Sigmoid() }
      switch choice {
      case 0: Dense(1)
      case 1: Dense(2)
      default: Dense(3)
      }
    }
    #expect(layers == [["ReLU()", "Tanh()", "Sigmoid()"][choice], "Dense(\(choice + 1))"])
  }

  @Test("a loop adds the layers of every iteration")
  func loops() {
    let layers = built {
      for units in [5, 6] {
        Dense(units)
        ReLU()
      }
      for units in [Int]() { Dense(units) }
    }
    #expect(layers == ["Dense(5)", "ReLU()", "Dense(6)", "ReLU()"])
  }

  @Test("the layers of functions and arrays are added one by one")
  func nested() {
    let tail: [any Layer] = [Flatten(), Sigmoid()]
    let layers = built {
      block(1, normalized: true)
      block(2, normalized: false)
      tail
      if #available(macOS 15, *) { Tanh() }
    }
    #expect(
      layers == [
        "Dense(1)", "BatchNorm()", "ReLU()", "Dense(2)", "ReLU()", "Flatten()", "Sigmoid()", "Tanh()",
      ])
  }
}
