extension Windows {
  /// Picks from `values` what lies where `image` has the first of the greatest values of each window.
  public func picking(
    _ values: UnsafePointer<Float>, whereGreatest source: UnsafePointer<Float>, to result: Floats,
    image: ImageShape, threads: Int
  ) -> Work {
    let small = small(image)
    return small.rows(threads: threads) { i in
      for j in 0..<small.width {
        let target = result + small.place(i, j)
        forEachVector(of: image.pixel) {
          (target + $0).vector = pick(i, j, $0, image, { (source + $0).vector }, { (values + $0).vector })
        } _: { position, count in
          (target + position).store(
            pick(
              i, j, position, image, { (source + $0).vector(first: count) },
              { (values + $0).vector(first: count) }), first: count)
        }
      }
    }
  }

  @inline(__always)
  private func pick(
    _ i: Int, _ j: Int, _ position: Int, _ image: ImageShape, _ source: (Int) -> Vector,
    _ values: (Int) -> Vector
  ) -> Vector {
    let first = image.place(i &* size, j &* size) &+ position
    var greatest = source(first)
    var picked = values(first)
    for tap in 1..<max(size &* size, 1) {
      let place = image.place(i &* size &+ tap / size, j &* size &+ tap % size) &+ position
      let candidate = source(place)
      let isGreater = candidate .> greatest
      greatest = greatest.replaced(with: candidate, where: isGreater)
      picked = picked.replaced(with: values(place), where: isGreater)
    }
    return picked
  }

  /// Puts every pixel of `small` where `image` has the first of the greatest values of its window, zero elsewhere.
  ///
  /// - Parameter finish: Called once for every finished range of the result's floats, whole pixels, while it is in
  ///   cache; it may be called from several threads at once.
  public func routing(
    _ small: UnsafePointer<Float>, whereGreatest source: UnsafePointer<Float>, to result: Floats,
    image: ImageShape, threads: Int, finish: ((Range<Int>) -> Void)? = nil
  ) -> Work {
    let shape = self.small(image)
    let bands = ImageShape(
      height: image.height.divided(by: size), width: image.width, pixel: size * image.pixel)
    return bands.rows(threads: threads) { i in
      for j in 0..<(i < shape.height ? shape.width : 0) {
        let (window, upstream) = (image.place(i &* size, j &* size), small + shape.place(i, j))
        forEachVector(of: image.pixel) {
          route((upstream + $0).vector, source + (window &+ $0), to: result + (window &+ $0), image)
        } _: { position, count in
          for own in 0..<size &* size {
            let routed = routed((upstream + position).vector(first: count), own, image) {
              (source + (window &+ position &+ $0)).vector(first: count)
            }
            (result + (window &+ position &+ place(of: own, image))).store(routed, first: count)
          }
        }
        for y in 0..<size {
          let first = window &+ image.place(y, 0)
          finish?(first..<first &+ size &* image.pixel)
        }
      }
      let beside = i < shape.height ? shape.width &* size : 0
      for y in i &* size..<min(image.height, (i &+ 1) &* size) where beside < image.width {
        let rest = image.place(y, beside)..<image.place(y &+ 1, 0)
        (result + rest.lowerBound).update(repeating: 0, count: rest.count)
        finish?(rest)
      }
    }
  }

  /// Where a pixel of a window lies, seen from the first.
  @inline(__always)
  private func place(of tap: Int, _ image: ImageShape) -> Int { image.place(tap / size, tap % size) }

  /// Routes one vector of a window's pixels.
  @inline(__always)
  private func route(
    _ upstream: Vector, _ source: UnsafePointer<Float>, to result: Floats, _ image: ImageShape
  ) {
    if size == 2 { return routeInFour(upstream, source, to: result, image) }
    for own in 0..<size &* size {
      (result + place(of: own, image)).vector = routed(upstream, own, image) { (source + $0).vector }
    }
  }

  /// What of `upstream` belongs to a pixel: it is the greatest of its window, and the first of the greatest.
  @inline(__always)
  private func routed(_ upstream: Vector, _ own: Int, _ image: ImageShape, _ source: (Int) -> Vector)
    -> Vector
  {
    let value = source(place(of: own, image))
    var routed = upstream
    for tap in 0..<size &* size where tap != own {
      let other = source(place(of: tap, image))
      routed = routed.replaced(with: .zero, where: tap < own ? other .>= value : other .> value)
    }
    return routed
  }

  /// The same for the most usual windows, whose four values are read once.
  @inline(__always)
  private func routeInFour(
    _ upstream: Vector, _ source: UnsafePointer<Float>, to result: Floats, _ image: ImageShape
  ) {
    let (right, below) = (image.place(0, 1), image.place(1, 0))
    let (a, b) = (source.vector, (source + right).vector)
    let (c, d) = ((source + below).vector, (source + (below &+ right)).vector)
    result.vector = upstream.unless(b .> a).unless(c .> a).unless(d .> a)
    (result + right).vector = upstream.unless(a .>= b).unless(c .> b).unless(d .> b)
    (result + below).vector = upstream.unless(a .>= c).unless(b .>= c).unless(d .> c)
    (result + (below &+ right)).vector = upstream.unless(a .>= d).unless(b .>= d).unless(c .>= d)
  }
}

extension Vector {
  /// Zero where something holds.
  @inline(__always)
  fileprivate func unless(_ mask: SIMDMask<SIMD16<Int32>>) -> Vector { replaced(with: .zero, where: mask) }
}
