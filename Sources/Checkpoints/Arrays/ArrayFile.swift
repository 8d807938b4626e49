/// Files of named arrays: HDF5, which h5py, Keras, PyTorch, R, MATLAB and Julia read.
///
/// An array `generator/dense/kernel` is the dataset `kernel` in the group `generator/dense`. The same contents
/// always give the same bytes. Calls from several threads wait for each other.
public enum ArrayFile {
  /// Writes arrays and attributes to a file, replacing one that is there.
  ///
  /// The file appears whole or not at all: it is written under another name in the same folder, read back,
  /// compared, forced to the disk and renamed.
  ///
  /// - Throws: ``ArrayFileError/invalid(name:reason:)`` for contents that no file can hold,
  ///   ``ArrayFileError/unwritable(path:reason:)`` for a folder that is missing or full or for any other failure.
  public static func write(_ contents: StoredArrays, to path: String) throws {
    try contents.checkValidity()
    let hash = WeightsHash.contentsHash(of: contents)
    try DurableFile.replace(path) { temporary in
      try HDF5Library.shared.use {
        try ArrayFileWriter(path: path).write(contents, hash: hash, to: temporary)
      }
      let written = try? read(temporary)
      guard let written, WeightsHash.contentsHash(of: written) == hash else {
        throw ArrayFileError.unwritable(path: path, reason: "what was written does not read back the same")
      }
    }
  }

  /// Reads a file that ``write(_:to:)`` wrote.
  ///
  /// Links, types, ranks and sizes are checked before any number is read, and then all of it against the SHA-256 in
  /// the file.
  ///
  /// - Throws: ``ArrayFileError`` when the file is missing, damaged, or of a kind that ``write(_:to:)`` never makes.
  public static func read(_ path: String) throws -> StoredArrays {
    try HDF5Library.shared.use { try ArrayFileReader(path).contents() }
  }

  /// Reads a file that any tool may have written.
  ///
  /// It is read in a child process first, because no version of HDF5 survives every damaged file. Arrays that are not
  /// of float32, float64, int64 or uint64 and attributes that are not texts are passed over. A hash that is
  /// there is checked.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - seconds: The time allowed for reading it, and one more for each 50 megabytes; damage can keep HDF5 busy for
  ///     ever.
  /// - Throws: ``ArrayFileError`` when the file is missing or damaged, or reaches out of itself by links.
  public static func readForeign(_ path: String, within seconds: UInt32 = 10) throws -> StoredArrays {
    try HDF5Library.shared.use {
      func contents() throws -> StoredArrays { try ArrayFileReader(path, isForeign: true).contents() }
      let seconds = seconds + UInt32(clamping: ArrayFileReader.size(of: path) / 50_000_000)
      switch ChildProcess.trial(seconds: seconds, { _ = try? contents() }) {
      case .ended: return try contents()
      case .outOfTime:
        throw ArrayFileError.damaged(
          path: path, reason: "HDF5 does not come to an end with it in \(seconds) s")
      case .crashed(let signal):
        throw ArrayFileError.damaged(path: path, reason: "reading it crashes HDF5 (signal \(signal))")
      }
    }
  }
}
