/// A forward or a transposed convolution by minimal filtering: weights and source are evaluated at the points,
/// matrices are multiplied there, and the results are transformed back.
///
/// ``WinogradPlan`` defines what is computed. This type divides the work so that the matrices at the points
/// stay in the caches. However the work is divided, every element is computed by the same operations in the
/// same order.
struct WinogradConvolution {
  let plan: WinogradPlan
  let threads: Int
  let shape: TileShape
  let blocking: Blocking

  /// How much is processed together.
  struct Blocking: Hashable {
    /// The number of tiles whose values at the points are stored together. With zero, each chunk of the work
    /// computes one tile of some examples through all steps, which is faster if the weights stay in the caches.
    var tiles: Int
    /// The number of result channels whose values at the points are stored together, a multiple of sixteen.
    var channels: Int
    /// The number of examples of a block.
    var examples: Int
  }

  /// - Parameters:
  ///   - shape: The shape of the products' tiles; `nil` for the faster one.
  ///   - blocking: How much to process together; `nil` for the faster choice.
  init(_ plan: WinogradPlan, threads: Int, shape: TileShape? = nil, blocking: Blocking? = nil) {
    (self.plan, self.threads, self.blocking) = (plan, threads, blocking ?? Blocking(plan))
    self.shape = shape ?? .preferred(columns: plan.geometry.batch.divided(by: 16) * 16)
    let batch = plan.geometry.batch
    blocks = plan.blocks(
      examples: self.blocking.tiles == 0 ? min(batch, self.blocking.examples.divided(by: 16) * 16) : batch)
  }

  var geometry: ConvolutionGeometry { plan.geometry }
  var batch: Int { geometry.batch }
  var depth: Int { plan.sourceChannels }

  private var runsTileByTile: Bool { blocking.tiles == 0 }
  private let blocks: [WinogradBlock]

  /// Groups of blocks whose values at the points are stored together.
  private var blockGroups: [[WinogradBlock]] {
    let blocks = blocks
    let count = runsTileByTile ? 1 : min(blocking.tiles, blocks.count)
    return stride(from: 0, to: blocks.count, by: count).map {
      Array(blocks[$0..<min($0 + count, blocks.count)])
    }
  }

  /// The result channels of a group, rounded up to whole vectors.
  var channels: Int { min(blocking.channels, plan.resultChannels.divided(by: 16) * 16) }
  private var groups: Int { plan.resultChannels.divided(by: channels) }

  /// The range of channels of a group.
  @inline(__always)
  private func range(_ group: Int) -> Range<Int> {
    group &* channels..<min(plan.resultChannels, (group &+ 1) &* channels)
  }

  // MARK: Memory

  // Sixteen extra floats, or an extra row, prevent a distance between matrices that is a power of two; such
  // matrices would compete for the same cache sets.
  var weightMatrix: Int { plan.isForward ? (depth + 1) * channels : depth * channels + 16 }
  var valueMatrix: Int { depth * blocks[0].width + 16 }
  var resultMatrix: Int { channels * blocks[0].width + 16 }
  private var weightGroup: Int { plan.matrices.count * weightMatrix }

  /// Whether the weights of all groups stay stored at the points, because several groups of blocks use them.
  private var keepsWeights: Bool { runsTileByTile || blockGroups.count > 1 }

  private var sizes: (weights: Int, values: Int, results: Int) {
    let points = blockGroups.map { $0.reduce(0) { $0 + $1.pointPairs.count } }.max()!
    let matrices = blockGroups.map { $0.reduce(0) { $0 + plan.matrixCount($1) } }.max()!
    return (
      (keepsWeights ? groups : 1) * weightGroup, (plan.isForward ? matrices : points) * valueMatrix,
      (plan.isForward ? points : matrices) * resultMatrix
    )
  }

  private var slots: Int { min(threads, Slots.limit) }

  /// The channels that a chunk of a transform processes: so few that every thread has some.
  private var channelsPerChunk: Int { threads == 1 ? 64 : 16 }

  /// The floats of scratch memory that the bound convolution needs.
  var workspace: Int {
    let sizes = sizes
    return runsTileByTile
      ? sizes.weights + slots * (PlaneScratch.floats + sizes.values + sizes.results)
      : sizes.weights + sizes.values + sizes.results + slots * PlaneScratch.floats
  }

  // MARK: Binding

  /// Binds the convolution to its memory, like
  /// ``Convolution/bind(source:kernel:bias:result:workspace:epilogue:)``.
  func bind(
    source: UnsafePointer<Float>, kernel: UnsafePointer<Float>, bias: UnsafePointer<Float>?, result: Floats,
    workspace: Floats, epilogue: ((Range<Int>, Range<Int>) -> Void)?
  ) -> [ParallelTask] {
    let images = Images(source: source, bias: bias, result: result, epilogue: epilogue)
    let weights = WinogradWeights(plan, kernel, channels: channels, matrix: weightMatrix)
    return runsTileByTile
      ? tileByTile(images, weights, workspace) : stepByStep(images, weights, workspace)
  }

  /// The memory that a convolution reads and writes, except for the weights, and its epilogue.
  struct Images {
    let source: UnsafePointer<Float>
    let bias: UnsafePointer<Float>?
    let result: Floats
    let epilogue: ((Range<Int>, Range<Int>) -> Void)?
  }

  /// Evaluates all weights at the points, then computes each block through all steps.
  private func tileByTile(
    _ images: Images, _ weights: WinogradWeights, _ workspace: Floats
  ) -> [ParallelTask] {
    let slots = Slots(slots)
    let (sizes, weightGroup, groups) = (sizes, weightGroup, groups)
    let scratch = workspace + sizes.weights
    let perSlot = PlaneScratch.floats + sizes.values + sizes.results
    let blocks = blocks.map { BoundBlock($0, self, values: 0, results: 0) }
    let products = blocks.map { self.products([$0]) }
    let weightTransform = ParallelTask(chunks: groups) { group in
      slots.with {
        weights.run(
          group, chunk: 0, of: 1, to: workspace + group &* weightGroup, scratch: scratch + $0 &* perSlot)
      }
    }
    let blockTask = ParallelTask(chunks: blocks.count) { chunk in
      slots.with {
        let scratch = scratch + $0 &* perSlot
        let values = scratch + PlaneScratch.floats
        let results = values + sizes.values
        transformSource(images.source, blocks[chunk], 0..<depth, to: values, scratch)
        for group in 0..<groups {
          let range = range(group)
          products[chunk].run(
            0..<products[chunk].count, rows: range.count, weights: workspace + group &* weightGroup,
            values: values, to: results)
          transformResult(results, blocks[chunk], range, range, images, scratch)
        }
      }
    }
    return [weightTransform, blockTask]
  }

  /// Evaluates some blocks, and all or some weights, at the points, multiplies them there and transforms the
  /// results back.
  private func stepByStep(
    _ images: Images, _ weights: WinogradWeights, _ workspace: Floats
  ) -> [ParallelTask] {
    let slots = Slots(slots)
    let (sizes, weightGroup, keepsWeights) = (sizes, weightGroup, keepsWeights)
    let (values, results) = (workspace + sizes.weights, workspace + sizes.weights + sizes.values)
    let scratch = results + sizes.results
    let (weightChunks, channelsPerChunk) = (threads == 1 ? 1 : 4 * threads, channelsPerChunk)
    func transform(_ group: Int) -> ParallelTask {
      ParallelTask(chunks: weightChunks) { chunk in
        slots.with {
          weights.run(
            group, chunk: chunk, of: weightChunks,
            to: workspace + (keepsWeights ? group &* weightGroup : 0),
            scratch: scratch + $0 &* PlaneScratch.floats)
        }
      }
    }
    var tasks = keepsWeights ? (0..<groups).map(transform) : []
    for blocks in blockGroups {
      let bound = bound(blocks)
      let sourceChunks = depth.divided(by: channelsPerChunk)
      tasks.append(
        ParallelTask(chunks: bound.count * sourceChunks) { chunk in
          slots.with {
            let first = chunk % sourceChunks &* channelsPerChunk
            transformSource(
              images.source, bound[chunk / sourceChunks], first..<min(depth, first &+ channelsPerChunk),
              to: values, scratch + $0 &* PlaneScratch.floats)
          }
        })
      let products = self.products(bound)
      let productChunks = threads == 1 ? 1 : min(products.count, 8 * threads)
      for group in 0..<groups {
        if !keepsWeights { tasks.append(transform(group)) }
        let (range, weights) = (range(group), workspace + (keepsWeights ? group * weightGroup : 0))
        tasks.append(
          ParallelTask(chunks: productChunks) { chunk in
            products.run(
              products.count &* chunk / productChunks..<products.count &* (chunk &+ 1) / productChunks,
              rows: range.count, weights: weights, values: values, to: results)
          })
        let resultChunks = range.count.divided(by: channelsPerChunk)
        tasks.append(
          ParallelTask(chunks: bound.count * resultChunks) { chunk in
            slots.with {
              let first = range.lowerBound &+ chunk % resultChunks &* channelsPerChunk
              transformResult(
                results, bound[chunk / resultChunks], range,
                first..<min(range.upperBound, first &+ channelsPerChunk), images,
                scratch + $0 &* PlaneScratch.floats)
            }
          })
      }
    }
    return tasks
  }

  /// The offsets of the data of some blocks, which are stored one after another.
  private func bound(_ blocks: [WinogradBlock]) -> [BoundBlock] {
    var (values, results) = (0, 0)
    return blocks.map { block in
      let (points, matrices) = (block.pointPairs.count, plan.matrixCount(block))
      defer {
        values += (plan.isForward ? matrices : points) * valueMatrix
        results += (plan.isForward ? points : matrices) * resultMatrix
      }
      return BoundBlock(block, self, values: values, results: results)
    }
  }
}

// MARK: - Choosing the blocking

extension WinogradConvolution.Blocking {
  /// The faster blocking of a plan, by measurement.
  init(_ plan: WinogradPlan) {
    let weights = plan.matrices.count * plan.sourceChannels * plan.resultChannels
    if weights <= weightsInL2 {
      self.init(tiles: 0, channels: 64, examples: 64)
      return
    }
    let values = plan.blocks(examples: plan.geometry.batch).map {
      (plan.isForward ? plan.matrixCount($0) : $0.pointPairs.count) * plan.sourceChannels * $0.width
    }
    let storesAllTiles = values.reduce(0, +) <= maximumValues
    self.init(
      tiles: storesAllTiles ? values.count : max(1, valuesInLastLevelCache / values.max()!),
      channels: plan.isForward && storesAllTiles ? 128 : 64,
      examples: plan.geometry.batch)
  }
}

// Sizes in floats.

/// Weights at the points of at most this size stay in the L2 cache together with a block.
private let weightsInL2 = 1 << 18
/// Values at the points of at most this size are stored for all tiles together, so that the weights of a group
/// are evaluated just before they are used.
private let maximumValues = 1 << 22
/// Values at the points of at most this size stay in the last-level cache.
private let valuesInLastLevelCache = 1 << 20
