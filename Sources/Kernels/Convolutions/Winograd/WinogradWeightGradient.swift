/// The gradient of a convolution with respect to its weights by minimal filtering: dg = Gᵀ [(A y Aᵀ) · (Bᵀ d
/// B)ᵀ] G.
///
/// The output of the forward convolution is d, the source of the transposed convolution; the input is y, its
/// upstream gradient. Both are evaluated at the points and multiplied there, and the products are transformed
/// to the taps.
///
/// The sums of the products run over the tiles row by row, and over the examples of each tile.
struct WinogradWeightGradient {
  let plan: WinogradPlan
  let threads: Int
  let shape: TileShape
  let blocking: Blocking

  /// How much is processed together.
  struct Blocking: Hashable {
    /// The number of tiles whose values at the points are stored together.
    var tiles: Int
    /// The number of input channels whose values at the points are stored together.
    var channels: Int
  }

  /// - Parameters:
  ///   - plan: The plan of the transposed convolution.
  ///   - shape: The shape of the products' tiles; `nil` for the faster one.
  ///   - blocking: How much to process together; `nil` for the faster choice.
  init(_ plan: WinogradPlan, threads: Int, shape: TileShape? = nil, blocking: Blocking? = nil) {
    (self.plan, self.threads, self.blocking) = (plan, threads, blocking ?? Blocking(plan))
    examples = plan.geometry.batch.divided(by: 16) * 16
    width = plan.geometry.outputChannels.divided(by: 16) * 16
    self.shape = shape ?? .preferred(columns: width)
    let (blocks, tiles) = (plan.blocks(examples: plan.geometry.batch), self.blocking.tiles)
    blockGroups = stride(from: 0, to: blocks.count, by: tiles).map {
      Array(blocks[$0..<min($0 + tiles, blocks.count)])
    }
    let all = plan.geometry.inputChannels
    channels = blockGroups.count > 1 ? all : min(self.blocking.channels, all)
  }

  var geometry: ConvolutionGeometry { plan.geometry }
  var batch: Int { geometry.batch }
  /// The numbers of examples and of output channels, rounded up to whole vectors.
  let examples, width: Int
  /// Groups of blocks whose values at the points are stored together.
  private let blockGroups: [[WinogradBlock]]
  /// The input channels of a group. With several groups of tiles these are all channels, since the sums
  /// continue from one group of tiles to the next.
  let channels: Int
  private var groups: Int { geometry.inputChannels.divided(by: channels) }

  // MARK: Memory

  /// The floats of a packed pixel, and of the source values at a point.
  var pixel: Int { batch * width }
  // Sixteen extra floats prevent a distance between matrices that is a power of two.
  var valueMatrix: Int { pixel + 16 }
  var upstreamMatrix: Int { channels * examples + 16 }
  var productMatrix: Int { channels * width + 16 }

  private var sizes: (packed: Int, values: Int, upstream: Int, products: Int) {
    (
      geometry.outputPixels * pixel,
      blockGroups.map { $0.reduce(0) { $0 + $1.pointPairs.count } }.max()! * valueMatrix,
      blockGroups.map { $0.reduce(0) { $0 + plan.matrixCount($1) } }.max()! * upstreamMatrix,
      plan.matrices.count * productMatrix
    )
  }

  private var slots: Int { min(threads, Slots.limit) }

  /// The channels that a chunk of a transform processes: so few that every thread has some.
  var channelsPerChunk: Int { threads == 1 ? 64 : 8 }

  /// The floats of scratch memory that the bound gradient needs.
  var workspace: Int {
    let sizes = sizes
    return sizes.packed + sizes.values + sizes.upstream + sizes.products + slots * PlaneScratch.floats
  }

  // MARK: Binding

  /// Binds the gradient to its memory, like
  /// ``WeightGradient/bind(input:output:accumulator:result:workspace:)``.
  func bind(
    input: UnsafePointer<Float>, output: UnsafePointer<Float>, accumulator: UnsafePointer<Float>?,
    result: Floats, workspace: Floats
  ) -> [ParallelTask] {
    let slots = Slots(slots)
    let sizes = sizes
    let values = workspace + sizes.packed
    let upstream = values + sizes.values
    let products = upstream + sizes.upstream
    let scratch = products + sizes.products
    let (productChunks, channelsPerChunk) = (threads == 1 ? 1 : 8 * threads, channelsPerChunk)
    let layout = GradientLayout(plan, matrix: productMatrix)
    var tasks = [pack(output, to: workspace)]
    for (index, blocks) in blockGroups.enumerated() {
      let bound = bound(blocks)
      let vectors = pixel / 16
      let pieces = threads == 1 ? 1 : min(vectors.divided(by: 64), 4 * threads)
      tasks.append(
        ParallelTask(chunks: bound.count * pieces) { chunk in
          slots.with {
            let (piece, scratch) = (chunk % pieces, scratch + $0 &* PlaneScratch.floats)
            transformSource(
              workspace, bound[chunk / pieces],
              vectors &* piece / pieces..<vectors &* (piece &+ 1) / pieces, to: values, scratch)
          }
        })
      let pointProducts = pointProducts(bound)
      for group in 0..<groups {
        let range = group * channels..<min(geometry.inputChannels, (group + 1) * channels)
        let chunks = range.count.divided(by: channelsPerChunk)
        tasks.append(
          ParallelTask(chunks: bound.count * chunks) { chunk in
            slots.with {
              transformUpstream(
                input, bound[chunk / chunks], range, chunk: chunk % chunks, to: upstream,
                scratch + $0 &* PlaneScratch.floats)
            }
          })
        tasks.append(
          ParallelTask(chunks: productChunks) { chunk in
            let count = pointProducts.count
            pointProducts.run(
              count &* chunk / productChunks..<count &* (chunk &+ 1) / productChunks, rows: range.count,
              weights: upstream, values: values, to: products, isContinued: index > 0)
          })
        if index < blockGroups.count - 1 { continue }
        tasks.append(
          ParallelTask(chunks: plan.phases * chunks) { chunk in
            slots.with {
              transformProducts(
                products, layout, phase: chunk / chunks, range, chunk: chunk % chunks,
                accumulator: accumulator, to: result, scratch + $0 &* PlaneScratch.floats)
            }
          })
      }
    }
    return tasks
  }
}

// MARK: - Choosing the blocking

extension WinogradWeightGradient.Blocking {
  /// The faster blocking of a plan, by measurement.
  init(_ plan: WinogradPlan) {
    let geometry = plan.geometry
    let values = plan.blocks(examples: geometry.batch).map {
      $0.pointPairs.count * geometry.outputChannels * $0.width
    }
    let products = plan.matrices.count * geometry.inputChannels * geometry.outputChannels
    if products <= cachedProducts {
      self.init(tiles: 1, channels: geometry.inputChannels)
    } else if values.reduce(0, +) <= maximumValues {
      self.init(tiles: values.count, channels: 64)
    } else {
      self.init(tiles: max(1, valuesInLastLevelCache / values.max()!), channels: geometry.inputChannels)
    }
  }
}

// Sizes in floats.

/// Products at the points of at most this size stay in cache from one tile to the next.
private let cachedProducts = 1 << 19
/// Values at the points of at most this size are stored for all tiles together, so that few products are kept
/// at a time.
private let maximumValues = 1 << 22
/// Values at the points of at most this size stay in the last-level cache.
private let valuesInLastLevelCache = 1 << 20
