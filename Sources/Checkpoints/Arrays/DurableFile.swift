import Files

/// Whole files whose failures are those of files of arrays.
enum DurableFile {
  /// See `WholeFile.replace`.
  ///
  /// - Throws: ``ArrayFileError/unwritable(path:reason:)``, or what `write` throws.
  static func replace(_ path: String, write: (_ temporary: String) throws -> Void) throws {
    try translating { try WholeFile.replace(path, write: write) }
  }

  /// See `WholeFile.write`.
  ///
  /// - Throws: ``ArrayFileError/unwritable(path:reason:)``.
  static func write(_ bytes: [UInt8], to path: String) throws {
    try translating { try WholeFile.write(bytes, to: path) }
  }

  /// See `WholeFile.createFolder`.
  ///
  /// - Throws: ``ArrayFileError/unwritable(path:reason:)``.
  static func createFolder(_ path: String) throws {
    try translating { try WholeFile.createFolder(path) }
  }

  private static func translating(_ body: () throws -> Void) throws {
    do { try body() } catch let failure as WriteFailure {
      throw ArrayFileError.unwritable(path: failure.path, reason: failure.reason)
    }
  }
}
