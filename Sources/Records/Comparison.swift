import Evaluation

/// A difference between two settings that were trained from the same seeds, and what it says of a claim.
public struct Comparison: Codable, Hashable, Sendable {
  /// What three to twenty seeds can say.
  public enum Outcome: String, Codable, Hashable, Sendable {
    /// The 95 % interval of the difference lies on the side that the claim names.
    case seenHere = "seen here"
    /// It lies on the other side.
    case oppositeSeenHere = "the opposite is seen here"
    /// It holds zero.
    case notResolved = "not resolved"
  }

  /// The claim in one sentence, with its measure.
  public let words: String
  /// The mean of the differences and its interval.
  public let difference: PairedDifference
  /// How many decimal places to print.
  public let digits: Int
  /// What the interval says of the claim.
  public let outcome: Outcome

  package init(words: String, difference: PairedDifference, claimsRise: Bool, digits: Int) {
    (self.words, self.difference, self.digits) = (words, difference, digits)
    guard difference.isResolved else {
      outcome = .notResolved
      return
    }
    outcome = (difference.mean > 0) == claimsRise ? .seenHere : .oppositeSeenHere
  }
}
