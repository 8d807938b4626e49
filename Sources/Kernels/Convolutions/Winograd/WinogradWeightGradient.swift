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

  var geometry: ConvolutionGeometry { plan.geometry }
  var batch: Int { geometry.batch }
  /// Examples and channels of the small image, filled up to whole vectors.
  let examples, width: Int
  /// The blocks whose values are at the points together.
  private let blockGroups: [[WinogradBlock]]
  /// Channels of the large image in a group: all of them where the products go on growing from one group of tiles to the
  /// next.
  let channels: Int
  private var groups: Int { geometry.largeChannels.divided(by: channels) }

  // MARK: Memory

  /// The floats of a packed pixel, and of the source's values at a point.
  var pixel: Int { batch * width }
  // Sixteen floats more keep matrices from lying a power of two apart.
  var valueMatrix: Int { pixel + 16 }
  var upstreamMatrix: Int { channels * examples + 16 }
  var productMatrix: Int { channels * width + 16 }

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
  var chunk: Int { threads == 1 ? 64 : 8 }

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
