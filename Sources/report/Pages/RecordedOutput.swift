/// What the cells of a script have left in its record, by the names that stand in their code.
struct RecordedOutput {
  struct Names: Hashable {
    var numbers: [String] = []
    var claims: [String] = []
    var isEmpty: Bool { numbers.isEmpty && claims.isEmpty }
  }

  /// The names of each cell, in the order of its code.
  let ofCells: [Names]
  /// What no cell names literally.
  let rest: Names

  /// Finds `record("name"`, `parameter("name"` and `claim("name"` in code; where a name is interpolated any text fits, and
  /// a number's name stands for those that begin with it and a full stop as well.
  init(of recorded: Names, in code: [String]) {
    var (numbers, claims) = (recorded.numbers.sorted(), recorded.claims.sorted())
    func take(_ pattern: Regex<AnyRegexOutput>, from names: inout [String]) -> [String] {
      let taken = names.filter { $0.wholeMatch(of: pattern) != nil }
      names.removeAll { taken.contains($0) }
      return taken
    }
    ofCells = code.map { code in
      var names = Names()
      for match in code.matches(of: #/(?:(?:record|parameter)\(\s*|(claim)\(\s*)"((?:\\\([^)]*\)|[^"\\])*)"/#)
      {
        let parts = Self.literals(of: String(match.2))
        // A name that is wholly computed could be any number's.
        if match.1 == nil && !parts.contains(where: { $0.contains(where: \.isLetter) }) { continue }
        let pattern = parts.map(Self.escaped).joined(separator: ".+")
        guard let regex = try? Regex(pattern + (match.1 == nil ? "(\\..+)?" : "")) else { continue }
        if match.1 == nil {
          names.numbers += take(regex, from: &numbers)
        } else {
          names.claims += take(regex, from: &claims)
        }
      }
      return names
    }
    rest = Names(numbers: numbers, claims: claims)
  }

  /// What stands between the interpolations of a string.
  private static func literals(of text: String) -> [String] {
    text.split(separator: #/\\\([^)]*\)/#, omittingEmptySubsequences: false).map(String.init)
  }

  private static func escaped(_ text: String) -> String {
    text.map { $0.isLetter || $0.isNumber ? "\($0)" : "\\\($0)" }.joined()
  }
}
