extension [Float] {
  /// Whether no float is infinite or NaN. It is compiled here, so it is fast also for modules built without
  /// optimization.
  public var areFinite: Bool { allSatisfy { $0.isFinite } }
}
