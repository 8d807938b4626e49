/// How much an experiment computes.
public enum Preset: String, CaseIterable, Hashable, Sendable {
  /// A first look within minutes.
  case quick
  /// What the report shows: full lengths, several seeds.
  case paper
}

/// A value for each preset.
public struct PresetValue<Value: Sendable>: Sendable {
  /// The value for a first look.
  public let quick: Value
  /// The value for what the report shows.
  public let paper: Value

  /// A value for each preset.
  public static func preset(quick: Value, paper: Value) -> PresetValue {
    PresetValue(quick: quick, paper: paper)
  }

  /// The value for one preset.
  public subscript(preset: Preset) -> Value { preset == .quick ? quick : paper }
}
