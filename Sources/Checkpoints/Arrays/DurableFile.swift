#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files that are either whole or not there, whenever the machine stops.
enum DurableFile {
  /// The end of the name of a file that is being written.
  static let partialSuffix = ".partial"

  /// Puts a new file at `path`, replacing one that is there.
  ///
  /// `write` writes, and checks, a temporary file in the same folder. It is then forced to the disk and renamed;
  /// on any error it is removed and what was at `path` stays.
  ///
  /// - Throws: ``ArrayFileError/unwritable(path:reason:)``, or what `write` throws.
  static func replace(_ path: String, write: (_ temporary: String) throws -> Void) throws {
    let temporary = "\(path).\(getpid())\(partialSuffix)"
    do {
      try write(temporary)
      try synchronize(temporary, for: path)
      guard rename(temporary, path) == 0 else { throw unwritable(path) }
    } catch {
      unlink(temporary)
      throw error
    }
    try synchronize(folder(of: path), for: path)
    removeAbandoned(in: folder(of: path))
  }

  /// Removes what processes that are no more were writing when they were stopped.
  private static func removeAbandoned(in folder: String) {
    for name in fileNames(in: folder) where name.hasSuffix(partialSuffix) {
      let process = name.dropLast(partialSuffix.count).split(separator: ".").last.flatMap { pid_t($0) }
      if let process, kill(process, 0) != 0, errno == ESRCH { unlink(folder + "/" + name) }
    }
  }

  /// The names of the files in a folder; none where there is no such folder.
  static func fileNames(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names
  }

  /// Makes a folder and the folders above it.
  ///
  /// - Throws: ``ArrayFileError/unwritable(path:reason:)`` when that is not possible.
  static func createFolder(_ path: String) throws {
    if mkdir(path, 0o777) == 0 || (errno == EEXIST && access(path + "/.", F_OK) == 0) { return }
    let code = errno
    let parent = folder(of: path)
    guard code == ENOENT, parent != path, parent != "." else {
      throw ArrayFileError.unwritable(path: path, reason: String(cString: strerror(code)))
    }
    try createFolder(parent)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw unwritable(path) }
  }

  /// The folder that holds a file.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The sentence for the last failed call of the operating system.
  static func unwritable(_ path: String) -> ArrayFileError {
    .unwritable(path: path, reason: String(cString: strerror(errno)))
  }

  /// Waits until a file or the list of a folder's files is on the disk.
  private static func synchronize(_ file: String, for path: String) throws {
    let descriptor = open(file, O_RDONLY)
    guard descriptor >= 0 else { throw unwritable(path) }
    defer { close(descriptor) }
    // Some file systems do not know this call for folders, and say so by EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw unwritable(path) }
  }
}
