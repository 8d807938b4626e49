/// A convolution or a transposed one by minimal filtering: weights and sources to the points, products of matrices
/// there, results back.
///
/// ``WinogradPlan`` tells what is computed. Here it is cut so that the matrices at the points stay in the caches. Every
/// element is made by the same operations in the same order however the work is cut.
struct WinogradConvolution {
  let plan: WinogradPlan
  let threads: Int
  let shape: TileShape
  let cut: Cut

  /// What is worked on together.
  struct Cut: Hashable {
    /// Tiles whose values are at the points together. With zero each part of the work takes one tile of some examples
    /// through all steps, which is for weights that stay in the caches.
    var tiles: Int
    /// Channels of the result that are at the points together, a multiple of sixteen.
    var channels: Int
    /// Examples of a block.
    var examples: Int
  }

  /// - Parameters:
  ///   - shape: The shape of the products' tiles, or nothing for the faster one.
  ///   - cut: How to cut the work, or nothing for the faster way.
  init(_ plan: WinogradPlan, threads: Int, shape: TileShape? = nil, cut: Cut? = nil) {
    (self.plan, self.threads, self.cut) = (plan, threads, cut ?? Cut(plan))
    self.shape = shape ?? .preferred(columns: plan.geometry.batch.divided(by: 16) * 16)
    let batch = plan.geometry.batch
    blocks = plan.blocks(
      examples: self.cut.tiles == 0 ? min(batch, self.cut.examples.divided(by: 16) * 16) : batch)
  }

  var geometry: ConvolutionGeometry { plan.geometry }
  var batch: Int { geometry.batch }
  var depth: Int { plan.sourceChannels }

  private var takesTileByTile: Bool { cut.tiles == 0 }
  private let blocks: [WinogradBlock]

  /// The blocks whose values are at the points together.
  private var blockGroups: [[WinogradBlock]] {
    let blocks = blocks
    let count = takesTileByTile ? 1 : min(cut.tiles, blocks.count)
    return stride(from: 0, to: blocks.count, by: count).map {
      Array(blocks[$0..<min($0 + count, blocks.count)])
    }
  }

  /// Channels of the result in a group, filled up to whole vectors.
  var channels: Int { min(cut.channels, plan.resultChannels.divided(by: 16) * 16) }
  private var groups: Int { plan.resultChannels.divided(by: channels) }

  /// The channels of a group.
  @inline(__always)
  private func range(_ group: Int) -> Range<Int> {
    group &* channels..<min(plan.resultChannels, (group &+ 1) &* channels)
  }

  // MARK: Memory

  // Sixteen floats more, or a row, keep matrices from lying a power of two apart, where they would share the sets of the
  // caches.
  var weightMatrix: Int { plan.isForward ? (depth + 1) * channels : depth * channels + 16 }
  var valueMatrix: Int { depth * blocks[0].width + 16 }
  var resultMatrix: Int { channels * blocks[0].width + 16 }
  private var weightGroup: Int { plan.matrices.count * weightMatrix }

  /// Whether the weights of all groups are at the points, for one group of blocks after another.
  private var keepsWeights: Bool { takesTileByTile || blockGroups.count > 1 }

  private var sizes: (weights: Int, values: Int, results: Int) {
    let points = blockGroups.map { $0.reduce(0) { $0 + $1.places.count } }.max()!
    let matrices = blockGroups.map { $0.reduce(0) { $0 + plan.matrixCount($1) } }.max()!
    return (
      (keepsWeights ? groups : 1) * weightGroup, (plan.isForward ? matrices : points) * valueMatrix,
      (plan.isForward ? points : matrices) * resultMatrix
    )
  }

  private var slots: Int { min(threads, Slots.limit) }

  /// Channels that a part takes to the points or back: few enough that every thread has some.
  private var chunk: Int { threads == 1 ? 64 : 16 }

  /// The floats of scratch memory that the bound convolution writes.
  var workspace: Int {
    let sizes = sizes
    return takesTileByTile
      ? sizes.weights + slots * (PlaneScratch.floats + sizes.values + sizes.results)
      : sizes.weights + sizes.values + sizes.results + slots * PlaneScratch.floats
  }

  // MARK: Binding

  /// Binds the convolution as ``Convolution/bind(source:kernel:bias:result:workspace:finish:)`` does.
  func bind(
    source: UnsafePointer<Float>, kernel: UnsafePointer<Float>, bias: UnsafePointer<Float>?, result: Floats,
    workspace: Floats, finish: ((Range<Int>, Range<Int>) -> Void)?
  ) -> [Work] {
    let images = Images(source: source, bias: bias, result: result, finish: finish)
    let weights = WinogradWeights(plan, kernel, channels: channels, matrix: weightMatrix)
    return takesTileByTile
      ? tileByTile(images, weights, workspace) : stepByStep(images, weights, workspace)
  }

  /// What a convolution reads and writes but for the weights.
  struct Images {
    let source: UnsafePointer<Float>
    let bias: UnsafePointer<Float>?
    let result: Floats
    let finish: ((Range<Int>, Range<Int>) -> Void)?
  }

  /// Takes all weights to the points, then each block through all steps.
  private func tileByTile(_ images: Images, _ weights: WinogradWeights, _ workspace: Floats) -> [Work] {
    let slots = Slots(slots)
    let (sizes, weightGroup, groups) = (sizes, weightGroup, groups)
    let scratch = workspace + sizes.weights
    let perSlot = PlaneScratch.floats + sizes.values + sizes.results
    let blocks = blocks.map { BoundBlock($0, self, values: 0, results: 0) }
    let products = blocks.map { self.products([$0]) }
    let toPoints = Work(parts: groups) { group in
      slots.with {
        weights.run(
          group, part: 0, of: 1, to: workspace + group &* weightGroup, scratch: scratch + $0 &* perSlot)
      }
    }
    let rest = Work(parts: blocks.count) { part in
      slots.with {
        let scratch = scratch + $0 &* perSlot
        let values = scratch + PlaneScratch.floats
        let results = values + sizes.values
        transformSource(images.source, blocks[part], 0..<depth, to: values, scratch)
        for group in 0..<groups {
          let range = range(group)
          products[part].run(
            0..<products[part].count, rows: range.count, weights: workspace + group &* weightGroup,
            values: values, to: results)
          transformResult(results, blocks[part], range, range, images, scratch)
        }
      }
    }
    return [toPoints, rest]
  }

  /// Takes some blocks, and all or some weights, to the points, multiplies them there and takes the results back.
  private func stepByStep(_ images: Images, _ weights: WinogradWeights, _ workspace: Floats) -> [Work] {
    let slots = Slots(slots)
    let (sizes, weightGroup, keepsWeights) = (sizes, weightGroup, keepsWeights)
    let (values, results) = (workspace + sizes.weights, workspace + sizes.weights + sizes.values)
    let scratch = results + sizes.results
    let (weightParts, chunk) = (threads == 1 ? 1 : 4 * threads, chunk)
    func transform(_ group: Int) -> Work {
      Work(parts: weightParts) { part in
        slots.with {
          weights.run(
            group, part: part, of: weightParts, to: workspace + (keepsWeights ? group &* weightGroup : 0),
            scratch: scratch + $0 &* PlaneScratch.floats)
        }
      }
    }
    var works = keepsWeights ? (0..<groups).map(transform) : []
    for blocks in blockGroups {
      var (valuesBefore, resultsBefore) = (0, 0)
      let bound = blocks.map { block in
        let (points, matrices) = (block.places.count, plan.matrixCount(block))
        defer {
          valuesBefore += (plan.isForward ? matrices : points) * valueMatrix
          resultsBefore += (plan.isForward ? points : matrices) * resultMatrix
        }
        return BoundBlock(block, self, values: valuesBefore, results: resultsBefore)
      }
      let chunks = depth.divided(by: chunk)
      works.append(
        Work(parts: bound.count * chunks) { part in
          slots.with {
            let first = part % chunks &* chunk
            transformSource(
              images.source, bound[part / chunks], first..<min(depth, first &+ chunk), to: values,
              scratch + $0 &* PlaneScratch.floats)
          }
        })
      let products = self.products(bound)
      let parts = threads == 1 ? 1 : min(products.count, 8 * threads)
      for group in 0..<groups {
        if !keepsWeights { works.append(transform(group)) }
        let (range, weights) = (range(group), workspace + (keepsWeights ? group * weightGroup : 0))
        works.append(
          Work(parts: parts) { part in
            products.run(
              products.count &* part / parts..<products.count &* (part &+ 1) / parts, rows: range.count,
              weights: weights, values: values, to: results)
          })
        let chunks = range.count.divided(by: chunk)
        works.append(
          Work(parts: bound.count * chunks) { part in
            slots.with {
              let first = range.lowerBound &+ part % chunks &* chunk
              transformResult(
                results, bound[part / chunks], range, first..<min(range.upperBound, first &+ chunk), images,
                scratch + $0 &* PlaneScratch.floats)
            }
          })
      }
    }
    return works
  }
}

// MARK: - Choosing a cut

extension WinogradConvolution.Cut {
  /// The cut of a plan, by measurement.
  init(_ plan: WinogradPlan) {
    let weights = plan.matrices.count * plan.sourceChannels * plan.resultChannels
    if weights <= nearWeights {
      self.init(tiles: 0, channels: 64, examples: 64)
      return
    }
    let values = plan.blocks(examples: plan.geometry.batch).map {
      (plan.isForward ? plan.matrixCount($0) : $0.places.count) * plan.sourceChannels * $0.width
    }
    let isWhole = values.reduce(0, +) <= mostValues
    self.init(
      tiles: isWhole ? values.count : max(1, nearValues / values.max()!),
      channels: plan.isForward && isWhole ? 128 : 64,
      examples: plan.geometry.batch)
  }
}

/// Weights at the points that stay in the second-level cache beside a block.
private let nearWeights = 1 << 18
/// Values at the points that are worth their memory, so that weights go to the points as they are used.
private let mostValues = 1 << 22
/// Values at the points that stay in the last-level cache.
private let nearValues = 1 << 20
