import Kernels
import ReferenceImplementations
import Testing

@Suite("Kernels on windows and margins equal a plain loop bit for bit")
struct ImageTests {
  /// Numbers with few distinct values, so that windows have several equal maxima.
  private func numbers(_ count: Int, _ name: String) -> FloatBuffer {
    let numbers = RandomStream(seed: 1, name: name).numbers(.uniform(low: -3, high: 3), count: count, step: 0)
    return FloatBuffer(numbers.map { $0.rounded() })
  }

  @Test(
    "for images of all sizes", arguments: [(4, 4, 16), (5, 7, 19), (9, 6, 3), (2, 3, 40)], [1, 2, 3])
  func windows(image: (Int, Int, Int), size: Int) {
    let shape = ImageShape(height: image.0, width: image.1, pixel: image.2)
    if size > min(image.0, image.1) { return }
    let windows = Windows(size: size)
    let naive = NaiveWindows(size, shape)
    let pooled = windows.pooled(shape)
    let (images, values) = (numbers(shape.count, "large"), numbers(shape.count, "values"))
    let pooledValues = numbers(pooled.count, "small")
    for threads in [1, 3] {
      #expect(
        run(count: shape.count) {
          windows.repeating(pooledValues.start, to: $0, image: shape, threads: threads)
        } == naive.repeating(pooledValues.values))
      #expect(
        run(count: pooled.count) { windows.adding(images.start, to: $0, image: shape, threads: threads) }
          == naive.adding(images.values))
      #expect(
        run(count: pooled.count) {
          windows.picking(
            values.start, whereGreatest: images.start, to: $0, image: shape, threads: threads)
        } == naive.picking(values.values, whereGreatest: images.values))
      let seen = FloatBuffer(count: shape.count, filledWith: .nan)
      let routed = run(count: shape.count) { result in
        windows.routing(
          pooledValues.start, whereGreatest: images.start, to: result, image: shape, threads: threads
        ) { floats in
          for place in floats {
            #expect(seen.start[place].isNaN)
            seen.start[place] = result[place]
          }
        }
      }
      #expect(same(routed, naive.routing(pooledValues.values, whereGreatest: images.values)))
      #expect(routed == seen.values, "the epilogue is called once for every float")
    }
  }

  @Test("for margins on any side", arguments: [(0, 0, 0, 0), (1, 2, 3, 0), (0, 1, 0, 1)])
  func margins(_ extents: (Int, Int, Int, Int)) {
    let margins = Margins(top: extents.0, bottom: extents.1, left: extents.2, right: extents.3)
    let shape = ImageShape(height: 5, width: 4, pixel: 7)
    let padded = ImageShape(
      height: 5 + extents.0 + extents.1, width: 4 + extents.2 + extents.3, pixel: 7)
    let (image, paddedImage) = (numbers(shape.count, "image"), numbers(padded.count, "padded"))
    for threads in [1, 3] {
      #expect(
        run(count: padded.count) { margins.padding(image.start, of: shape, to: $0, threads: threads) }
          == naivePadding(image.values, of: shape, by: margins))
      #expect(
        run(count: shape.count) { margins.cropping(paddedImage.start, of: padded, to: $0, threads: threads) }
          == naiveCropping(paddedImage.values, of: padded, by: margins))
    }
  }

  @Test(
    "a transposition does too", arguments: [(1, 1), (16, 3), (17, 40), (64, 100), (100, 64), (5, 300)])
  func transposed(rows: Int, columns: Int) {
    let matrix = numbers(rows * columns, "matrix")
    let expected = (0..<columns).flatMap { column in (0..<rows).map { matrix.values[$0 * columns + column] } }
    for threads in [1, 3] {
      let result = FloatBuffer(count: rows * columns, filledWith: .nan)
      for task in transposition(
        of: matrix.start, rows: rows, columns: columns, to: result.start, threads: threads)
      {
        (0..<task.chunks).reversed().forEach(task.body)
      }
      #expect(same(result.values, expected))
    }
  }
}
