extension Windows {
  /// The task that picks, for each window, the element of `values` at the position of the window's maximum in
  /// `source`. If the maximum occurs more than once, its first position counts.
  public func picking(
    _ values: UnsafePointer<Float>, whereGreatest source: UnsafePointer<Float>, to result: Floats,
    image: ImageShape, threads: Int
  ) -> ParallelTask {
    let pooled = pooled(image)
    return pooled.rows(threads: threads) { i in
      for j in 0..<pooled.width {
        let target = result + pooled.offset(i, j)
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
    let first = image.offset(i &* size, j &* size) &+ position
    var greatest = source(first)
    var picked = values(first)
    for tap in 1..<max(size &* size, 1) {
      let offset = image.offset(i &* size &+ tap / size, j &* size &+ tap % size) &+ position
      let candidate = source(offset)
      let isGreater = candidate .> greatest
      greatest = greatest.replaced(with: candidate, where: isGreater)
      picked = picked.replaced(with: values(offset), where: isGreater)
    }
    return picked
  }

  /// The task that writes every pixel of `upstream`, which is of pooled shape, to the position of the first
  /// maximum of its window in `source`, and zeros elsewhere.
  ///
  /// - Parameter epilogue: Called once for every finished range of the result's floats, made of whole pixels,
  ///   while it is in the cache. Several threads may call it at once.
  public func routing(
    _ upstream: UnsafePointer<Float>, whereGreatest source: UnsafePointer<Float>, to result: Floats,
    image: ImageShape, threads: Int, epilogue: ((Range<Int>) -> Void)? = nil
  ) -> ParallelTask {
    let shape = pooled(image)
    let bands = ImageShape(
      height: image.height.divided(by: size), width: image.width, pixel: size * image.pixel)
    return bands.rows(threads: threads) { i in
      for j in 0..<(i < shape.height ? shape.width : 0) {
        let (window, gradient) = (image.offset(i &* size, j &* size), upstream + shape.offset(i, j))
        forEachVector(of: image.pixel) {
          route((gradient + $0).vector, source + (window &+ $0), to: result + (window &+ $0), image)
        } _: { position, count in
          for index in 0..<size &* size {
            let routed = routed((gradient + position).vector(first: count), index, image) {
              (source + (window &+ position &+ $0)).vector(first: count)
            }
            (result + (window &+ position &+ offset(of: index, image))).store(routed, first: count)
          }
        }
        for y in 0..<size {
          let first = window &+ image.offset(y, 0)
          epilogue?(first..<first &+ size &* image.pixel)
        }
      }
      let covered = i < shape.height ? shape.width &* size : 0
      for y in i &* size..<min(image.height, (i &+ 1) &* size) where covered < image.width {
        let rest = image.offset(y, covered)..<image.offset(y &+ 1, 0)
        (result + rest.lowerBound).update(repeating: 0, count: rest.count)
        epilogue?(rest)
      }
    }
  }

  /// The offset of a pixel of a window from the window's first pixel.
  @inline(__always)
  private func offset(of tap: Int, _ image: ImageShape) -> Int { image.offset(tap / size, tap % size) }

  /// Routes one vector of the upstream gradient to the pixels of its window.
  @inline(__always)
  private func route(
    _ upstream: Vector, _ source: UnsafePointer<Float>, to result: Floats, _ image: ImageShape
  ) {
    if size == 2 { return routeToFour(upstream, source, to: result, image) }
    for index in 0..<size &* size {
      (result + offset(of: index, image)).vector = routed(upstream, index, image) { (source + $0).vector }
    }
  }

  /// `upstream` where the pixel `index` holds the first maximum of its window, zero elsewhere.
  @inline(__always)
  private func routed(_ upstream: Vector, _ index: Int, _ image: ImageShape, _ source: (Int) -> Vector)
    -> Vector
  {
    let value = source(offset(of: index, image))
    var routed = upstream
    for tap in 0..<size &* size where tap != index {
      let other = source(offset(of: tap, image))
      routed = routed.replaced(with: .zero, where: tap < index ? other .>= value : other .> value)
    }
    return routed
  }

  /// The same for windows of 2×2 pixels, the most common ones. Each of the four values is read once.
  @inline(__always)
  private func routeToFour(
    _ upstream: Vector, _ source: UnsafePointer<Float>, to result: Floats, _ image: ImageShape
  ) {
    let (right, below) = (image.offset(0, 1), image.offset(1, 0))
    let (a, b) = (source.vector, (source + right).vector)
    let (c, d) = ((source + below).vector, (source + (below &+ right)).vector)
    result.vector = upstream.unless(b .> a).unless(c .> a).unless(d .> a)
    (result + right).vector = upstream.unless(a .>= b).unless(c .> b).unless(d .> b)
    (result + below).vector = upstream.unless(a .>= c).unless(b .>= c).unless(d .> c)
    (result + (below &+ right)).vector = upstream.unless(a .>= d).unless(b .>= d).unless(c .>= d)
  }
}

extension Vector {
  /// The lanes, with zero where the mask is true.
  @inline(__always)
  fileprivate func unless(_ mask: SIMDMask<SIMD16<Int32>>) -> Vector { replaced(with: .zero, where: mask) }
}
