extension [Float] {
  /// Whether none of them is infinite or NaN; quick for rooms that are built without optimisation, too.
  public var areFinite: Bool { allSatisfy { $0.isFinite } }
}
