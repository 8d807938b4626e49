import Checkpoints
import Files
import Foundation

/// Keeps the folder of a run for one process at a time: of two that train there, each would remove what the other saved.
struct RunLock {
  private let folder: Int32

  /// Waits until no other process has the folder, and says so. Where folders cannot be kept, as on some file systems of
  /// a network, there is nothing to wait for.
  ///
  /// - Throws: `ArrayFileError` where the folder is missing and cannot be made: no state could be saved there.
  init(on path: String, of run: String, saying say: (String) -> Void) throws {
    do { try WholeFile.createFolder(path) } catch let failure as WriteFailure {
      throw ArrayFileError.unwritable(path: failure.path, reason: failure.reason)
    }
    folder = open(path, O_RDONLY | O_CLOEXEC)
    if folder >= 0, flock(folder, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      say("\(run) is trained by another process; this one waits for it.")
      while flock(folder, LOCK_EX) != 0, errno == EINTR {}
    }
  }

  func release() { if folder >= 0 { close(folder) } }
}
