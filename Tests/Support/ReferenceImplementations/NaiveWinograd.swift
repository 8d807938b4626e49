import Kernels

/// The reference implementation of minimal filtering. It computes one element after another, with the formulas
/// of `CookToom` along each axis and one chain of fused multiply-adds for each product. The layouts are those
/// of ``NaiveConvolution``.
package struct NaiveWinograd<Number: NaiveNumber> {
  private let plan: WinogradPlan
  private let geometry: ConvolutionGeometry

  package init(_ plan: WinogradPlan) { (self.plan, geometry) = (plan, plan.geometry) }

  /// Values by row and column; missing values are zero.
  private typealias Plane = [[Number]]
  private typealias Formula = ((Int) -> Number, (Int, Number) -> Void) -> Void

  /// A plane transformed by a formula along y, column by column, and then by a formula along x.
  private func transformed(
    columns: Int, to size: (height: Int, width: Int), _ value: @escaping (Int, Int) -> Number,
    alongY: Formula, alongX: Formula
  ) -> Plane {
    var half = Plane(repeating: Array(repeating: 0, count: columns), count: size.height)
    for x in 0..<columns { alongY({ value($0, x) }, { half[$0][x] = $1 }) }
    return half.map { row in
      var line = [Number](repeating: 0, count: size.width)
      alongX({ row[$0] }, { line[$0] = $1 })
      return line
    }
  }

  private var tiles: [(y: WinogradAxis.Tile, x: WinogradAxis.Tile)] {
    plan.rows.tiles.flatMap { y in plan.columns.tiles.map { (y: y, x: $0) } }
  }

  /// The weights of a pair of channels at the points of a phase.
  private func weights(_ kernel: [Number], _ phase: Int, _ c: Int, _ d: Int) -> Plane {
    let (rows, columns) = (plan.rows, plan.columns)
    let (y, x) = (rows.taps[phase / geometry.stride], columns.taps[phase % geometry.stride])
    return transformed(
      columns: columns.formula.window, to: (rows.points, columns.points),
      { i, j in
        guard let kh = y[i], let kw = x[j] else { return 0 }
        return kernel[
          ((kh * geometry.kernelWidth + kw) * geometry.inputChannels + c) * geometry.outputChannels + d]
      }, alongY: rows.formula.weights, alongX: columns.formula.weights)
  }

  /// The values that a tile reads from a phase of the source, at the points.
  private func source(
    _ image: [Number], _ y: WinogradAxis.Tile, _ x: WinogradAxis.Tile, _ phase: Int, _ c: Int, _ n: Int
  ) -> Plane {
    let step = plan.isForward ? geometry.stride : 1
    let (height, width) =
      plan.isForward
      ? (geometry.inputHeight, geometry.inputWidth) : (geometry.outputHeight, geometry.outputWidth)
    return transformed(
      columns: x.formula.points, to: (y.formula.points, x.formula.points),
      { i, j in
        let (row, column) = (step * (y.source + i) + phase / step, step * (x.source + j) + phase % step)
        guard (0..<height).contains(row), (0..<width).contains(column) else { return 0 }
        return image[((row * width + column) * plan.sourceChannels + c) * geometry.batch + n]
      }, alongY: y.formula.source, alongX: x.formula.source)
  }

  /// The convolution in the direction of the plan. Each sum runs over the phases of the source, and over the
  /// channels of each phase.
  @_specialize(where Number == Float)
  package func convolution(_ image: [Number], _ kernel: [Number], bias: [Number]?) -> [Number] {
    let (sources, results, batch) = (plan.sourceChannels, plan.resultChannels, geometry.batch)
    let step = plan.isForward ? 1 : geometry.stride
    let (height, width) =
      plan.isForward
      ? (geometry.outputHeight, geometry.outputWidth) : (geometry.inputHeight, geometry.inputWidth)
    var result = [Number](repeating: 0, count: height * width * results * batch)
    let weights = (0..<plan.phases).map { phase in
      (0..<geometry.inputChannels).map { c in
        (0..<geometry.outputChannels).map { self.weights(kernel, phase, c, $0) }
      }
    }
    for (y, x) in tiles {
      for n in 0..<batch {
        let values = (0..<plan.sourcePhases).map { phase in
          (0..<sources).map { source(image, y, x, phase, $0, n) }
        }
        for phase in 0..<plan.resultPhases {
          for channel in 0..<results {
            func product(_ a: Int, _ b: Int) -> Number {
              var sum: Number = 0
              for term in plan.isForward ? 0..<plan.phases : phase..<phase + 1
              where plan.rows.hasProduct(at: a, phase: term / geometry.stride)
                && plan.columns.hasProduct(at: b, phase: term % geometry.stride)
              {
                for c in 0..<sources {
                  let weight = plan.isForward ? weights[term][c][channel] : weights[term][channel][c]
                  sum.addProduct(weight[a][b], values[plan.isForward ? term : 0][c][a][b])
                }
              }
              return sum
            }
            let plane = transformed(
              columns: x.formula.points, to: (y.formula.results, x.formula.results), product,
              alongY: y.formula.results, alongX: x.formula.results)
            for (i, line) in plane.enumerated() {
              for (j, value) in line.enumerated() {
                let (row, column) = (
                  step * (y.result + i) + phase / step, step * (x.result + j) + phase % step
                )
                if row >= height || column >= width { continue }
                result[((row * width + column) * results + channel) * batch + n] =
                  bias.map { $0[channel] + value } ?? value
              }
            }
          }
        }
      }
    }
    return result
  }

  /// The weight gradient; the plan must be that of the transposed convolution. Each sum runs over the tiles,
  /// and over the examples of each tile.
  @_specialize(where Number == Float)
  package func weightGradient(_ input: [Number], _ output: [Number], accumulator: [Number]?) -> [Number] {
    let (rows, columns, step) = (plan.rows, plan.columns, geometry.stride)
    let (height, width) = (geometry.inputHeight, geometry.inputWidth)
    let channels = (input: geometry.inputChannels, output: geometry.outputChannels)
    let empty = Plane(repeating: Array(repeating: 0, count: columns.points), count: rows.points)
    var products = [Plane](repeating: empty, count: plan.phases * channels.input * channels.output)
    for (y, x) in tiles {
      for n in 0..<geometry.batch {
        let values = (0..<channels.output).map { source(output, y, x, 0, $0, n) }
        for phase in 0..<plan.phases {
          for c in 0..<channels.input {
            let upstream = transformed(
              columns: x.formula.results, to: (y.formula.points, x.formula.points),
              { i, j in
                let (row, column) = (
                  step * (y.result + i) + phase / step, step * (x.result + j) + phase % step
                )
                if row >= height || column >= width { return 0 }
                return input[((row * width + column) * channels.input + c) * geometry.batch + n]
              }, alongY: y.formula.upstream, alongX: x.formula.upstream)
            for d in 0..<channels.output {
              let index = (phase * channels.input + c) * channels.output + d
              for a in 0..<y.formula.points where rows.hasProduct(at: a, phase: phase / step) {
                for b in 0..<x.formula.points where columns.hasProduct(at: b, phase: phase % step) {
                  products[index][a][b].addProduct(upstream[a][b], values[d][a][b])
                }
              }
            }
          }
        }
      }
    }
    var kernel = [Number](repeating: 0, count: geometry.weights)
    for phase in 0..<plan.phases {
      let (tapsY, tapsX) = (rows.taps[phase / step], columns.taps[phase % step])
      for pair in 0..<channels.input * channels.output {
        let product = products[phase * channels.input * channels.output + pair]
        let plane = transformed(
          columns: columns.points, to: (rows.formula.window, columns.formula.window), { product[$0][$1] },
          alongY: rows.formula.weightGradient, alongX: columns.formula.weightGradient)
        for (i, line) in plane.enumerated() {
          for (j, value) in line.enumerated() {
            guard let kh = tapsY[i], let kw = tapsX[j] else { continue }
            let index = (kh * geometry.kernelWidth + kw) * channels.input * channels.output + pair
            kernel[index] = accumulator.map { $0[index] + value } ?? value
          }
        }
      }
    }
    return kernel
  }
}
