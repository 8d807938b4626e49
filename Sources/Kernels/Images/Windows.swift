/// Square windows of `size × size` pixels that lie side by side on an image; pixels that fill no window are left out.
public struct Windows: Hashable, Sendable {
  /// Pixels along each side of a window.
  public let size: Int

  /// Creates windows of `size × size` pixels.
  public init(size: Int) {
    precondition(size > 0, "windows of \(size) pixels")
    self.size = size
  }

  /// The image with one pixel for each window of `image`.
  public func small(_ image: ImageShape) -> ImageShape {
    ImageShape(height: image.height / size, width: image.width / size, pixel: image.pixel)
  }

  /// Repeats every pixel of `small` over its window; pixels in no window become zero.
  public func repeating(
    _ source: UnsafePointer<Float>, to result: Floats, image: ImageShape, threads: Int
  ) -> Work {
    let small = small(image)
    return image.rows(threads: threads) { y in
      for x in 0..<image.width {
        let target = result + image.place(y, x)
        if y / size < small.height && x / size < small.width {
          target.update(from: source + small.place(y / size, x / size), count: image.pixel)
        } else {
          target.update(repeating: 0, count: image.pixel)
        }
      }
    }
  }

  /// Adds the pixels of every window, row by row.
  public func adding(
    _ source: UnsafePointer<Float>, to result: Floats, image: ImageShape, threads: Int
  ) -> Work {
    let small = small(image)
    return small.rows(threads: threads) { i in
      for j in 0..<small.width {
        let target = result + small.place(i, j)
        target.update(from: source + image.place(i &* size, j &* size), count: image.pixel)
        for tap in 1..<max(size &* size, 1) {
          let other = source + image.place(i &* size &+ tap / size, j &* size &+ tap % size)
          forEachVector(of: image.pixel) {
            (target + $0).vector += (other + $0).vector
          } _: {
            (target + $0).store((target + $0).vector(first: $1) + (other + $0).vector(first: $1), first: $1)
          }
        }
      }
    }
  }

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
  public func routing(
    _ small: UnsafePointer<Float>, whereGreatest source: UnsafePointer<Float>, to result: Floats,
    image: ImageShape, threads: Int
  ) -> Work {
    let shape = self.small(image)
    return image.rows(threads: threads) { y in
      let row = result + image.place(y, 0)
      if y / size >= shape.height { return row.update(repeating: 0, count: image.width &* image.pixel) }
      for x in 0..<image.width {
        let target = row + x &* image.pixel
        if x / size >= shape.width {
          target.update(repeating: 0, count: image.pixel)
          continue
        }
        let upstream = small + shape.place(y / size, x / size)
        forEachVector(of: image.pixel) {
          (target + $0).vector = route(y, x, $0, image, { (source + $0).vector }, (upstream + $0).vector)
        } _: { position, count in
          (target + position).store(
            route(
              y, x, position, image, { (source + $0).vector(first: count) },
              (upstream + position).vector(first: count)), first: count)
        }
      }
    }
  }

  /// What of `upstream` belongs to a pixel: it is the greatest of its window, and the first of the greatest.
  @inline(__always)
  private func route(
    _ y: Int, _ x: Int, _ position: Int, _ image: ImageShape, _ source: (Int) -> Vector, _ upstream: Vector
  ) -> Vector {
    let (top, left) = (y / size &* size, x / size &* size)
    let own = (y &- top) &* size &+ (x &- left)
    let value = source(image.place(y, x) &+ position)
    var routed = upstream
    for tap in 0..<size &* size where tap != own {
      let other = source(image.place(top &+ tap / size, left &+ tap % size) &+ position)
      routed = routed.replaced(with: .zero, where: tap < own ? other .>= value : other .> value)
    }
    return routed
  }
}
