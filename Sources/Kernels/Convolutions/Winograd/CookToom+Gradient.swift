extension CookToom {
  /// A: evaluates the upstream gradient of a tile's results at the points.
  @inline(__always)
  package func upstream<Number: FilterNumber>(_ y: (Int) -> Number, _ store: (Int, Number) -> Void) {
    let (y0, y1) = (y(0), y(1))
    store(0, y0)
    switch self {
    case .f3x3:
      let y2 = y(2)
      pair(1, y0 + y2, y1, store)
      store(3, y0.adding(2, times: y1).adding(4, times: y2))
      store(4, y2)
    case .f4x3:
      let (y2, y3) = (y(2), y(3))
      pair(1, y0 + y2, y1 + y3, store)
      store(3, y0.adding(4, times: y2).adding(2, times: y1.adding(4, times: y3)))
      store(4, y3)
      store(5, y0.adding(0.25, times: y2).adding(-0.5, times: y1.adding(0.25, times: y3)))
    case .f2x5:
      pair(1, y0, y1, store)
      pair(3, y0, y1 + y1, store)
      store(5, y1)
    case .f4x5:
      let (y2, y3) = (y(2), y(3))
      pair(1, y0 + y2, y1 + y3, store)
      pair(3, y0.adding(4, times: y2), (y1 + y1).adding(8, times: y3), store)
      store(5, y3)
      pair(6, y0.adding(0.25, times: y2), y1.scaled(by: 1, over: 2).adding(0.125, times: y3), store)
    }
  }

  /// Gᵀ: computes the gradient of a window's weights from the products at all its points.
  @inline(__always)
  package func weightGradient<Number: FilterNumber>(_ u: (Int) -> Number, _ store: (Int, Number) -> Void) {
    let (u0, u1, u2, u3, u4, u5) = (u(0), u(1), u(2), u(3), u(4), u(5))
    let (s, t) = (u1 + u2, u1 - u2)
    if window == 3 {
      store(0, u0 + s + (u3 + u5))
      store(1, t.adding(2, times: u3).adding(-0.5, times: u5))
      store(2, (s + u4).adding(4, times: u3).adding(0.25, times: u5))
    } else {
      let (u6, u7) = (u(6), u(7))
      let (p, q, e, f) = (u3 + u4, u3 - u4, u6 + u7, u6 - u7)
      store(0, (u0 + s) + (p + e))
      store(1, t.adding(2, times: q).adding(0.5, times: f))
      store(2, s.adding(4, times: p).adding(0.25, times: e))
      store(3, t.adding(8, times: q).adding(0.125, times: f))
      store(4, (s + u5).adding(16, times: p).adding(0.0625, times: e))
    }
  }
}
