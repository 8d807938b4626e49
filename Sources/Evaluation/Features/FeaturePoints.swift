import Kernels

/// Features in a layout for fast distances to all of them.
///
/// The squared distance is `(‖x‖² + ‖y‖²) − 2·x·y` in single precision. Norms are chains of multiply-adds in
/// the same order as the matrix products, so distances are symmetric to the last bit and equal features have
/// distance zero. Subtracting a common center first reduces cancellation.
final class FeaturePoints {
  let count: Int
  private let dimensions: Int
  /// The points, padded with zeros to a multiple of sixteen points.
  private let values: FloatBuffer
  /// `‖x‖²` of each point, and infinity for the padding.
  private let norms: FloatBuffer

  private static let queriesAtATime = 256
  private static let pointsInBlock = 2048

  /// - Throws: ``EvaluationError/notFinite(subject:position:)`` when a feature is so large that distances are
  ///   not finite.
  init(_ features: Features, center: [Float]) throws(EvaluationError) {
    let (count, dimensions) = (features.count, features.dimensions)
    let padded = (count + 15) / 16 * 16
    let values = FloatBuffer(count: padded * dimensions)
    let norms = FloatBuffer(count: padded, filledWith: .infinity)
    for point in 0..<count {
      var norm: Float = 0
      for axis in 0..<dimensions {
        let value = features.values[point * dimensions + axis] - center[axis]
        values.start[point * dimensions + axis] = value
        norm.addProduct(value, value)
      }
      // Below a quarter of the greatest number, the sum of two norms and twice a product is finite.
      guard norm < .greatestFiniteMagnitude / 4 else {
        throw EvaluationError.notFinite(subject: "Squared lengths of features", position: point)
      }
      norms.start[point] = norm
    }
    (self.count, self.dimensions, self.values, self.norms) = (count, dimensions, values, norms)
  }

  /// Calls `body` with the squared distances of every query to all points, one block of points at a time.
  ///
  /// The arguments of `body` are the index of the query, the index of the first point of the block, the number
  /// of points, which is a multiple of sixteen, and their distances, which are infinite for the padding. The
  /// calls for one query are in the order of the points; calls for different queries are concurrent.
  func scan(_ queries: FeaturePoints, body: @escaping (Int, Int, Int, Floats) -> Void) {
    let padded = norms.count
    for first in stride(from: 0, to: padded, by: Self.pointsInBlock) {
      let columns = min(Self.pointsInBlock, padded - first)
      for query in stride(from: 0, to: queries.count, by: Self.queriesAtATime) {
        let rows = min(Self.queriesAtATime, queries.count - query)
        let products = products(of: queries, query, rows, with: first, columns)
        let norms = self.norms.start + first
        ThreadPool.shared.run(
          ParallelTask(chunks: rows) { row in
            let distances = products.start + row * columns
            let norm = Vector(repeating: queries.norms.start[query + row])
            for point in stride(from: 0, to: columns, by: 16) {
              let distance = (norm + (norms + point).vector) - (distances + point).vector * 2
              (distances + point).vector = distance.replacing(with: 0, where: distance .< 0)
            }
            body(query + row, first, columns, distances)
          })
      }
    }
  }

  private func products(
    of queries: FeaturePoints, _ query: Int, _ rows: Int, with first: Int, _ columns: Int
  ) -> FloatBuffer {
    let product = MatrixProduct(
      rows: rows, columns: columns, depth: dimensions, transposesRight: true,
      threads: ThreadPool.shared.threads)
    let workspace = FloatBuffer(count: product.workspace)
    let products = FloatBuffer(count: rows * columns)
    ThreadPool.shared.run(
      product.bind(
        left: queries.values.start + query * dimensions, right: values.start + first * dimensions,
        result: products.start, workspace: workspace.start))
    return products
  }
}
