/// An update that can be applied to a range of a variable as soon as that range of the gradient is known.
///
/// The kernel that computes the gradient then calls it as an epilogue, while the gradient is in the cache.
protocol BlockwiseUpdate: UpdateOperation {
  /// A function that applies the update to a range of positions. The gradient is the first input.
  func blockUpdate(_ binding: Binding) -> (Range<Int>) -> Void
}
