import Files
import Foundation

/// Keeps the folder of a run for one process at a time: of two that train there, each would remove what the other saved.
struct RunLock {
  private let folder: Int32

  /// Waits until no other process has the folder, and says so. Where folders cannot be kept, as on some file systems of
  /// a network, there is nothing to wait for.
  init(on path: String, of run: String, saying say: (String) -> Void) {
    // Where it cannot be made the first state that is saved tells why.
    try? WholeFile.createFolder(path)
    folder = open(path, O_RDONLY | O_CLOEXEC)
    if folder >= 0, flock(folder, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      say("\(run) is trained by another process; this one waits for it.")
      while flock(folder, LOCK_EX) != 0, errno == EINTR {}
    }
  }

  func release() { if folder >= 0 { close(folder) } }
}
