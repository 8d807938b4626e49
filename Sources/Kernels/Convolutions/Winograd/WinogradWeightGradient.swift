/// The gradient of a convolution with respect to its weights by minimal filtering: the small image at the points as the
/// source of a transposed convolution, the large one as what is upstream of its result, their products, and the way
/// back to the taps, dg = Gᵀ [(A y Aᵀ) · (Bᵀ d B)ᵀ] G.
///
/// The chains of the products run over the tiles row by row, and over the examples of each.
struct WinogradWeightGradient {
  let plan: WinogradPlan
  let threads: Int
  let shape: TileShape
  let cut: Cut

  /// What is worked on together.
  struct Cut: Hashable {
    /// Tiles whose values are at the points together.
    var tiles: Int
    /// Channels of the large image that are at the points together.
    var channels: Int
  }

  /// - Parameters:
  ///   - plan: The plan of the transposed convolution.
  ///   - shape: The shape of the products' tiles, or nothing for the faster one.
  ///   - cut: How to cut the work, or nothing for the faster way.
  init(_ plan: WinogradPlan, threads: Int, shape: TileShape? = nil, cut: Cut? = nil) {
    (self.plan, self.threads, self.cut) = (plan, threads, cut ?? Cut(plan))
    examples = plan.geometry.batch.divided(by: 16) * 16
    width = plan.geometry.smallChannels.divided(by: 16) * 16
    self.shape = shape ?? .preferred(columns: width)
    let (blocks, tiles) = (plan.blocks(examples: plan.geometry.batch), self.cut.tiles)
    blockGroups = stride(from: 0, to: blocks.count, by: tiles).map {
      Array(blocks[$0..<min($0 + tiles, blocks.count)])
    }
    let all = plan.geometry.largeChannels
    channels = blockGroups.count > 1 ? all : min(self.cut.channels, all)
  }

  private var geometry: ConvolutionGeometry { plan.geometry }
  private var batch: Int { geometry.batch }
  /// Examples and channels of the small image, filled up to whole vectors.
  private let examples, width: Int
  /// The blocks whose values are at the points together.
  private let blockGroups: [[WinogradBlock]]
  /// Channels of the large image in a group: all of them where the products go on growing from one group of tiles to the
  /// next.
  private let channels: Int
  private var groups: Int { geometry.largeChannels.divided(by: channels) }

  // MARK: Memory

  /// The floats of a packed pixel, and of the source's values at a point.
  private var pixel: Int { batch * width }
  // Sixteen floats more keep matrices from lying a power of two apart.
  private var valueMatrix: Int { pixel + 16 }
  private var upstreamMatrix: Int { channels * examples + 16 }
  private var productMatrix: Int { channels * width + 16 }

  private var sizes: (packed: Int, values: Int, upstream: Int, products: Int) {
    (
      geometry.smallPixels * pixel,
      blockGroups.map { $0.reduce(0) { $0 + $1.places.count } }.max()! * valueMatrix,
      blockGroups.map { $0.reduce(0) { $0 + plan.matrixCount($1) } }.max()! * upstreamMatrix,
      plan.matrices.count * productMatrix
    )
  }

  private var slots: Int { min(threads, Slots.limit) }

  /// Channels that a part takes to the points or back: few enough that every thread has some.
  private var chunk: Int { threads == 1 ? 64 : 8 }

  /// The floats of scratch memory that the bound gradient writes.
  var workspace: Int {
    let sizes = sizes
    return sizes.packed + sizes.values + sizes.upstream + sizes.products + slots * PlaneScratch.floats
  }

  // MARK: Binding

  /// Binds the gradient as ``KernelGradient/bind(large:small:start:result:workspace:)`` does.
  func bind(
    large: UnsafePointer<Float>, small: UnsafePointer<Float>, start: UnsafePointer<Float>?, result: Floats,
    workspace: Floats
  ) -> [Work] {
    let slots = Slots(slots)
    let sizes = sizes
    let values = workspace + sizes.packed
    let upstream = values + sizes.values
    let products = upstream + sizes.upstream
    let scratch = products + sizes.products
    let (parts, chunk) = (threads == 1 ? 1 : 8 * threads, chunk)
    let back = WayBack(plan, matrix: productMatrix)
    var works = [pack(small, to: workspace)]
    for (number, blocks) in blockGroups.enumerated() {
      let bound = bound(blocks)
      let vectors = pixel / 16
      let pieces = threads == 1 ? 1 : min(vectors.divided(by: 64), 4 * threads)
      works.append(
        Work(parts: bound.count * pieces) { part in
          slots.with {
            let (piece, place) = (part % pieces, scratch + $0 &* PlaneScratch.floats)
            transformSource(
              workspace, bound[part / pieces], vectors &* piece / pieces..<vectors &* (piece &+ 1) / pieces,
              to: values, place)
          }
        })
      let pointProducts = pointProducts(bound)
      for group in 0..<groups {
        let range = group * channels..<min(geometry.largeChannels, (group + 1) * channels)
        let chunks = range.count.divided(by: chunk)
        works.append(
          Work(parts: bound.count * chunks) { part in
            slots.with {
              transformUpstream(
                large, bound[part / chunks], range, part: part % chunks, to: upstream,
                scratch + $0 &* PlaneScratch.floats)
            }
          })
        works.append(
          Work(parts: parts) { part in
            let count = pointProducts.count
            pointProducts.run(
              count &* part / parts..<count &* (part &+ 1) / parts, rows: range.count, weights: upstream,
              values: values, to: products, continuing: number > 0)
          })
        if number < blockGroups.count - 1 { continue }
        works.append(
          Work(parts: plan.phases * chunks) { part in
            slots.with {
              transformProducts(
                products, back, phase: part / chunks, range, part: part % chunks, start: start, to: result,
                scratch + $0 &* PlaneScratch.floats)
            }
          })
      }
    }
    return works
  }
}

// MARK: - The steps

extension WinogradWeightGradient {
  /// A block, and where what belongs to it lies.
  private struct BoundBlock {
    let block: WinogradBlock
    /// Where the matrices of its values and of what is upstream begin.
    let values, upstream: Int
    /// The small image's pixels, and the matrices of their values.
    let pixels, valuePlaces: OffsetTable
    /// Phase by phase, the large image's pixels and their matrices.
    let largePixels, upstreamPlaces: [OffsetTable]
  }

  private func bound(_ blocks: [WinogradBlock]) -> [BoundBlock] {
    var (values, upstream) = (0, 0)
    return blocks.map { block in
      defer {
        values += block.places.count * valueMatrix
        upstream += plan.matrixCount(block) * upstreamMatrix
      }
      return BoundBlock(
        block: block, values: values, upstream: upstream,
        pixels: block.sourcePixels(
          height: geometry.smallHeight, width: geometry.smallWidth, step: 1, phase: 0, pixel: pixel),
        valuePlaces: plan.matrixPlaces(block, phases: 1, shared: true, matrix: valueMatrix)[0],
        largePixels: (0..<plan.phases).map {
          block.resultPixels(
            height: geometry.largeHeight, width: geometry.largeWidth, step: geometry.stride, phase: $0,
            pixel: geometry.largeChannels * batch)
        },
        upstreamPlaces: plan.matrixPlaces(block, phases: plan.phases, shared: false, matrix: upstreamMatrix))
    }
  }

  /// Copies the small image to `[pixel, strip of channels, example, channel]`.
  private func pack(_ small: UnsafePointer<Float>, to packed: Floats) -> Work {
    let strips = Strip.all(of: width, in: shape)
    return Work(parts: geometry.smallPixels) { part in
      let examples = Operand(
        small + part &* geometry.smallChannels &* batch, rows: batch, columns: geometry.smallChannels,
        isTransposed: true)
      var column = 0
      for strip in strips {
        examples.pack(
          row: 0, depth: batch, column: column, columns: min(strip.width, geometry.smallChannels &- column),
          width: strip.width, to: packed + (part &* pixel &+ column &* batch))
        column &+= strip.width
      }
    }
  }

  private func transformSource(
    _ packed: UnsafePointer<Float>, _ bound: BoundBlock, _ vectors: Range<Int>, to values: Floats,
    _ scratch: Floats
  ) {
    let (row, column) = (bound.block.row.formula, bound.block.column.formula)
    PlaneTransform<SourceFormula>(
      row: row, column: column, columns: column.points, lines: row.points, scratch: scratch
    ).run(
      rows: 1, vectors: vectors.count,
      from: PlaneSource(
        floats: packed + vectors.lowerBound &* 16, offsets: bound.pixels.offsets, rowStride: 0),
      to: PointTarget(
        floats: values + (bound.values &+ vectors.lowerBound &* 16), offsets: bound.valuePlaces.offsets,
        columns: column.points, rowStride: 0))
  }

  private func transformUpstream(
    _ large: UnsafePointer<Float>, _ bound: BoundBlock, _ range: Range<Int>, part: Int, to upstream: Floats,
    _ scratch: Floats
  ) {
    let (row, column) = (bound.block.row.formula, bound.block.column.formula)
    let first = part &* chunk
    for phase in 0..<plan.phases {
      PlaneTransform<UpstreamFormula>(
        row: row, column: column, columns: column.results, lines: row.points, scratch: scratch
      ).run(
        rows: min(chunk, range.count &- first), vectors: examples / 16,
        from: PlaneSource(
          floats: large + (range.lowerBound &+ first) &* batch, offsets: bound.largePixels[phase].offsets,
          rowStride: batch),
        to: PointTarget(
          floats: upstream + (bound.upstream &+ first &* examples),
          offsets: bound.upstreamPlaces[phase].offsets, columns: column.points, rowStride: examples))
    }
  }

  /// At each point, what is upstream by the source's values, summed over the tiles and their examples.
  private func pointProducts(_ blocks: [BoundBlock]) -> PointProducts {
    var items: [PointProducts.Item] = []
    var terms: [[TileProduct.Term]] = []
    let strips = Strip.all(of: width, in: shape)
    for (number, matrix) in plan.matrices.enumerated() {
      terms.append(
        blocks.compactMap { bound in
          let (height, width) = (bound.block.row.formula.points, bound.block.column.formula.points)
          if matrix.row >= height || matrix.column >= width { return nil }
          let place = matrix.row * width + matrix.column
          return TileProduct.Term(
            left: Int32(bound.upstream + bound.upstreamPlaces[matrix.phase][place]),
            right: Int32(bound.values + bound.valuePlaces[place]))
        })
      var column = 0
      for strip in strips {
        items.append(
          .init(
            left: 0, right: column * batch, result: number * productMatrix + column * channels,
            width: strip.width, terms: terms.count - 1))
        column += strip.width
      }
    }
    return PointProducts(
      items, terms: terms, shape: shape, depth: batch, leftRows: RowOffsets(stride: examples),
      leftDepthStride: 1)
  }

  /// Where the products lie and the taps of the kernel, phase by phase.
  private struct WayBack {
    let products, taps: [OffsetTable]

    init(_ plan: WinogradPlan, matrix: Int) {
      let (geometry, points) = (plan.geometry, plan.columns.points)
      products = (0..<plan.phases).map { phase in
        OffsetTable(
          (0..<plan.rows.points * points).map {
            plan.number($0 / points, $0 % points, phase: phase).map { $0 * matrix } ?? -1
          })
      }
      taps = (0..<plan.phases).map {
        OffsetTable(
          plan.taps(phase: $0).map { $0 < 0 ? -1 : $0 * geometry.largeChannels * geometry.smallChannels })
      }
    }
  }

  private func transformProducts(
    _ products: UnsafePointer<Float>, _ back: WayBack, phase: Int, _ range: Range<Int>, part: Int,
    start: UnsafePointer<Float>?, to result: Floats, _ scratch: Floats
  ) {
    let (row, column) = (plan.rows.formula, plan.columns.formula)
    let transform = PlaneTransform<WeightGradientFormula>(
      row: row, column: column, columns: column.points, lines: row.window, scratch: scratch)
    let first = part &* chunk
    var channel = 0
    while channel < width {
      let strip = Strip(at: channel, end: width, in: shape)
      let place = (range.lowerBound &+ first) &* geometry.smallChannels &+ channel
      transform.run(
        rows: min(chunk, range.count &- first), vectors: strip.width / 16,
        from: PlaneSource(
          floats: products + (channel &* channels &+ first &* strip.width),
          offsets: back.products[phase].offsets, rowStride: strip.width),
        to: EdgedTarget(
          floats: result + place, offsets: back.taps[phase].offsets, columns: column.window,
          rowStride: geometry.smallChannels, length: geometry.smallChannels &- channel, bias: nil,
          start: start.map { $0 + place }))
      channel &+= strip.width
    }
  }
}

// MARK: - Choosing a cut

extension WinogradWeightGradient.Cut {
  /// The cut of a plan, by measurement.
  init(_ plan: WinogradPlan) {
    let geometry = plan.geometry
    let values = plan.blocks(examples: geometry.batch).map {
      $0.places.count * geometry.smallChannels * $0.width
    }
    let products = plan.matrices.count * geometry.largeChannels * geometry.smallChannels
    if products <= nearProducts {
      self.init(tiles: 1, channels: geometry.largeChannels)
    } else if values.reduce(0, +) <= mostValues {
      self.init(tiles: values.count, channels: 64)
    } else {
      self.init(tiles: max(1, nearValues / values.max()!), channels: geometry.largeChannels)
    }
  }
}

/// Products at the points that stay near from one tile to the next.
private let nearProducts = 1 << 19
/// Values at the points that are worth their memory, so that few products are kept at a time.
private let mostValues = 1 << 22
/// Values at the points that stay in the last-level cache.
private let nearValues = 1 << 20
