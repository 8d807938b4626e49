/// An update that can be applied to any range of a variable as soon as that part of the gradient is known, so
/// that the product which makes the gradient hands it over while it is in the cache.
protocol BlockwiseUpdate: UpdateOperation {
  /// Applies the update to a range of positions; the gradient is the first input.
  func blockUpdate(_ binding: Binding) -> (Range<Int>) -> Void
}
