import Files

/// HDF5 files of named arrays, which h5py, Keras, PyTorch, R, MATLAB and Julia can read.
///
/// The array `generator/dense/kernel` is the dataset `kernel` in the group `generator/dense`. The same contents
/// always give the same bytes. Calls from several threads run one after another.
public enum ArrayFile {
  /// Writes arrays and attributes to a file, replacing one that is there.
  ///
  /// Writing is atomic: the file is written under another name in the same folder, read back, compared,
  /// synchronized to the disk and renamed.
  ///
  /// - Throws: ``ArrayFileError/invalid(name:reason:)`` for contents that no file can hold,
  ///   ``ArrayFileError/unwritable(path:reason:)`` for any failure to write, such as a missing folder or a full
  ///   disk.
  public static func write(_ contents: StoredArrays, to path: String) throws {
    try contents.checkValidity()
    let hash = WeightsHash.contentsHash(of: contents)
    try ArrayFileError.translating {
      try AtomicFile.replace(path) { temporary in
        try HDF5Library.shared.use {
          try ArrayFileWriter(path: path).write(contents, hash: hash, to: temporary)
        }
        let written = try? read(temporary)
        guard let written, WeightsHash.contentsHash(of: written) == hash else {
          throw ArrayFileError.unwritable(path: path, reason: "reading it back gives other contents")
        }
      }
    }
  }

  /// Reads a file that ``write(_:to:)`` wrote.
  ///
  /// It checks links, types, ranks and sizes before it reads any number, and then the contents against the
  /// SHA-256 in the file.
  ///
  /// - Throws: ``ArrayFileError`` if the file is missing or damaged, or has contents that ``write(_:to:)``
  ///   never writes.
  public static func read(_ path: String) throws -> StoredArrays {
    try HDF5Library.shared.use { try ArrayFileReader(path).contents() }
  }

  /// Reads a file that any tool may have written.
  ///
  /// A child process reads it first, because some damaged files crash every version of HDF5. Arrays of all
  /// types of numbers are read, compressed ones too; ``NamedArray/storedType`` tells the type. Attributes of
  /// numbers are ignored, and ``StoredArrays/passedOver`` lists everything else. If there is a hash, it is
  /// checked.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - seconds: The time limit for the child process, extended by one second for each 50 megabytes of the
  ///     file and of its arrays; HDF5 may loop forever on a damaged file.
  /// - Throws: ``ArrayFileError`` if the file is missing or damaged, is no HDF5 file or has arrays of more than
  ///   8 GiB.
  public static func readForeign(_ path: String, within seconds: UInt32 = 10) throws -> StoredArrays {
    try HDF5Library.shared.use {
      func contents(isTrial: Bool = false) throws -> StoredArrays {
        try ArrayFileReader(path, isForeign: true, isTrial: isTrial).contents()
      }
      let seconds = seconds + UInt32(clamping: ArrayFileReader.size(of: path) / 50_000_000)
      switch ChildProcess.trial(seconds: seconds, { _ = try? contents(isTrial: true) }) {
      case .ended: return try contents()
      case .outOfTime:
        throw ArrayFileError.damaged(
          path: path, reason: "HDF5 does not finish reading it within \(seconds) s")
      case .crashed(let signal):
        throw ArrayFileError.damaged(path: path, reason: "reading it crashes HDF5 (signal \(signal))")
      }
    }
  }
}
