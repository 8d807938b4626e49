import Foundation

/// Writes a file so that its path holds the old bytes or all of the new ones, whatever happens.
public enum WholeFile {
  /// Writes a temporary file beside `path`, syncs it, renames it and syncs the folder.
  ///
  /// - Throws: ``FigureError/unwritable(path:reason:)``; the temporary file is then gone. When only the last step
  ///   fails the new bytes are there, but may be lost with the machine's power.
  public static func write(_ bytes: [UInt8], to path: String) throws(FigureError) {
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    let parent = folder.isEmpty ? "." : folder
    func failure(_ reason: String) -> FigureError { .unwritable(path: path, reason: reason) }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: parent, isDirectory: &isFolder), isFolder.boolValue else {
      throw failure("the folder \(parent) does not exist")
    }
    let temporary = parent + "/.\(name).\(getpid())"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard file >= 0 else { throw failure("the folder \(parent) refuses it (\(reason()))") }
    var problem: String?
    if !writeAll(bytes, to: file) || fsync(file) != 0 { problem = reason() }
    if close(file) != 0, problem == nil { problem = reason() }
    if problem == nil, rename(temporary, path) != 0 { problem = reason() }
    if let problem {
      unlink(temporary)
      throw failure(problem)
    }
    let directory = open(parent, O_RDONLY)
    guard directory >= 0 else { throw failure(reason()) }
    defer { close(directory) }
    // Some file systems do not know this call for folders, and say so by EINVAL.
    guard fsync(directory) == 0 || errno == EINVAL else { throw failure(reason()) }
  }

  private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Foundation.write(file, buffer.baseAddress! + done, buffer.count - done)
        if count < 0 {
          guard errno == EINTR else { return false }
        } else {
          done += count
        }
      }
      return true
    }
  }

  /// What the system says about its last error, in lower case.
  private static func reason() -> String {
    let text = String(cString: strerror(errno))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}

/// Where a person may be reading.
enum Terminal {
  /// One line on standard error.
  static func warn(_ sentence: String) {
    FileHandle.standardError.write(Data(("Warning: " + sentence + "\n").utf8))
  }
}
