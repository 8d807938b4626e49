/// The power iteration of a kernel `W` of `[inputs, outputs]`, in double precision.
struct PowerIteration {
  private let rows: [[Double]]
  private(set) var u: [Double]
  private(set) var v: [Double] = []

  init(_ kernel: [Float], from u: [Float]) {
    rows = stride(from: 0, to: kernel.count, by: u.count).map { start in
      kernel[start..<start + u.count].map(Double.init)
    }
    self.u = Self.normalized(u.map(Double.init))
  }

  /// `v = W·u/‖W·u‖`, and in training then `u = Wᵀ·v/‖Wᵀ·v‖`.
  mutating func step(isTraining: Bool = true) {
    let (rows, right) = (rows, u)
    let left = Self.normalized(rows.map { Self.dot($0, right) })
    v = left
    guard isTraining else { return }
    u = Self.normalized(right.indices.map { column in Self.dot(left, rows.map { $0[column] }) })
  }

  /// `σ = vᵀ·W·u`.
  var singularValue: Double { Self.dot(v, rows.map { Self.dot($0, u) }) }

  private static func dot(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func normalized(_ vector: [Double]) -> [Double] {
    let norm = dot(vector, vector).squareRoot()
    return vector.map { $0 / norm }
  }
}
