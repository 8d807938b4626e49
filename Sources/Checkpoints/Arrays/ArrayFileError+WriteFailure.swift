import Files

extension ArrayFileError {
  /// Runs `body` and throws its `WriteFailure` as ``unwritable(path:reason:)``.
  static func translating(_ body: () throws -> Void) throws {
    do { try body() } catch let failure as WriteFailure {
      throw ArrayFileError.unwritable(path: failure.path, reason: failure.reason)
    }
  }
}
