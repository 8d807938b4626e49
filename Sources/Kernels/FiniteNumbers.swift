extension [Float] {
  /// Whether none of them is infinite or NaN.
  public var areFinite: Bool { allSatisfy { $0.isFinite } }
}
