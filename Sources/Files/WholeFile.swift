#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files that are either whole or not there, whenever the machine stops.
public enum WholeFile {
  /// The end of the name of a file that is being written, after the machine and the number of the process that write
  /// it: a folder may be shared by several machines or containers, each with numbers of its own.
  private static let partialSuffix = ".partial"

  /// Puts a new file at `path`, replacing one that is there.
  ///
  /// `write` writes, and may check, a temporary file in the same folder. It is then forced to the disk and renamed;
  /// on any error until then it is removed and what was at `path` stays. The folder is forced to the disk last.
  ///
  /// - Throws: ``WriteFailure``, or what `write` throws.
  public static func replace(_ path: String, write: (_ temporary: String) throws -> Void) throws {
    let temporary = temporaryPath(for: path)
    do {
      try write(temporary)
      try synchronize(temporary, for: path)
      guard rename(temporary, path) == 0 else { throw WriteFailure(path) }
    } catch {
      unlink(temporary)
      throw error
    }
    try synchronize(folder(of: path), for: path)
    removeAbandoned(in: folder(of: path))
  }

  /// Where a process writes what is to be put at `path`: beside it, by a name of the kind that is swept up should the
  /// process be killed.
  public static func temporaryPath(for path: String) -> String {
    "\(path).\(machine).\(getpid())\(partialSuffix)"
  }

  /// Puts these bytes at `path`, replacing a file that is there.
  ///
  /// - Throws: ``WriteFailure``.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    try replace(path) { temporary in
      let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
      guard file >= 0 else { throw WriteFailure(path) }
      guard writeAll(bytes, to: file) else {
        let failure = WriteFailure(path)
        close(file)
        throw failure
      }
      guard close(file) == 0 else { throw WriteFailure(path) }
    }
  }

  private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        #if canImport(Glibc)
          let count = Glibc.write(file, buffer.baseAddress! + done, buffer.count - done)
        #else
          let count = Darwin.write(file, buffer.baseAddress! + done, buffer.count - done)
        #endif
        guard count >= 0 || errno == EINTR else { return false }
        done += max(count, 0)
      }
      return true
    }
  }

  /// Makes a folder and the folders above it.
  ///
  /// - Throws: ``WriteFailure`` when that is not possible.
  public static func createFolder(_ path: String) throws {
    if mkdir(path, 0o777) == 0 || (errno == EEXIST && access(path + "/.", F_OK) == 0) { return }
    let failure = WriteFailure(path)
    let parent = folder(of: path)
    guard errno == ENOENT, parent != path, parent != "." else { throw failure }
    try createFolder(parent)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw WriteFailure(path) }
  }

  /// The names of the files in a folder; none where there is no such folder.
  public static func names(in folder: String) -> [String] {
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

  /// Removes what processes that are no more were writing when they were stopped. Those of another machine, of which
  /// nothing is known here, are taken to have ended after a day.
  private static func removeAbandoned(in folder: String) {
    for name in names(in: folder) where name.hasSuffix(partialSuffix) {
      let path = folder + "/" + name
      let writer = name.dropLast(partialSuffix.count)
      guard let number = writer.split(separator: ".").last, let process = pid_t(number) else { continue }
      let isOver =
        writer.dropLast(number.count).hasSuffix(".\(machine).")
        ? kill(process, 0) != 0 && errno == ESRCH : age(of: path) > 86_400
      if isOver { unlink(path) }
    }
  }

  /// Seconds since a file was last changed; zero where it is gone.
  private static func age(of path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    #if canImport(Glibc)
      return time(nil) - status.st_mtim.tv_sec
    #else
      return time(nil) - status.st_mtimespec.tv_sec
    #endif
  }

  /// The name of this machine, or of the container that takes itself for one.
  private static let machine: String = {
    var name = [UInt8](repeating: 0, count: 256)
    let failed = name.withUnsafeMutableBytes {
      gethostname($0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count - 1) != 0
    }
    let known = String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
    return failed || known.isEmpty || known.contains("/") ? "unknown" : known
  }()

  /// The folder that holds a file.
  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Waits until a file or the list of a folder's files is on the disk.
  private static func synchronize(_ file: String, for path: String) throws {
    let descriptor = open(file, O_RDONLY)
    guard descriptor >= 0 else { throw WriteFailure(path) }
    defer { close(descriptor) }
    // Some file systems do not know this call for folders, and say so by EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw WriteFailure(path) }
  }
}
