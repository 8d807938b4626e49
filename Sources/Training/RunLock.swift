import Checkpoints
import Files
import Foundation

/// Gives a training to one process at a time, also between machines that share a folder.
struct RunLock {
  private let file: Int32

  /// Waits until no other process has the training, and says so. Where locks are not possible, as on some file systems of a
  /// network, there is nothing to wait for.
  ///
  /// A regular file that is open for writing is locked: NFS has no locks for folders.
  ///
  /// - Throws: `ArrayFileError` where the folder is missing and cannot be made: no checkpoint could be saved there.
  init(on folder: String, of run: String, saying say: (String) -> Void) throws {
    do { try AtomicFile.createFolder(folder) } catch let failure as WriteFailure {
      throw ArrayFileError.unwritable(path: failure.path, reason: failure.reason)
    }
    file = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    if file >= 0, flock(file, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      say("\(run) is trained by another process; this one waits for it.")
      while flock(file, LOCK_EX) != 0, errno == EINTR {}
    }
  }

  func release() { if file >= 0 { close(file) } }
}
