#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Atomic writing of files: a file is either complete or unchanged, even if the machine stops.
public enum AtomicFile {
  /// The suffix of temporary files. The name of the machine and the process identifier precede it, because
  /// several machines or containers may share a folder.
  private static let partialSuffix = ".partial"

  /// Writes a file and replaces an existing one.
  ///
  /// `write` writes a temporary file in the same folder, and may check it. The file is then synchronized to the
  /// disk and renamed. An error before that removes it and leaves `path` unchanged. The folder is synchronized
  /// last.
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

  /// The temporary file for `path`, in the same folder.
  ///
  /// If the process is killed, a later ``replace(_:write:)`` in the folder removes the file.
  public static func temporaryPath(for path: String) -> String {
    "\(path).\(machine).\(getpid())\(partialSuffix)"
  }

  /// Writes bytes to a file and replaces an existing one.
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

  /// Creates a folder and its parents.
  ///
  /// - Throws: ``WriteFailure``.
  public static func createFolder(_ path: String) throws {
    if mkdir(path, 0o777) == 0 || (errno == EEXIST && access(path + "/.", F_OK) == 0) { return }
    let failure = WriteFailure(path)
    let parent = folder(of: path)
    guard errno == ENOENT, parent != path, parent != "." else { throw failure }
    try createFolder(parent)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw WriteFailure(path) }
  }

  /// The names of the files in a folder; empty if there is no such folder.
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

  /// Removes temporary files of processes that have ended.
  ///
  /// The processes of another machine are unknown, so their files are removed after a day.
  private static func removeAbandoned(in folder: String) {
    for name in names(in: folder) where name.hasSuffix(partialSuffix) {
      let path = folder + "/" + name
      let writer = name.dropLast(partialSuffix.count)
      guard let number = writer.split(separator: ".").last, let process = pid_t(number) else { continue }
      let isAbandoned =
        writer.dropLast(number.count).hasSuffix(".\(machine).")
        ? kill(process, 0) != 0 && errno == ESRCH : age(of: path) > 86_400
      if isAbandoned { unlink(path) }
    }
  }

  /// The seconds since a file was last changed; 0 if it is gone.
  private static func age(of path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    #if canImport(Glibc)
      return time(nil) - status.st_mtim.tv_sec
    #else
      return time(nil) - status.st_mtimespec.tv_sec
    #endif
  }

  /// The name of this machine or container.
  private static let machine: String = {
    var name = [UInt8](repeating: 0, count: 256)
    let failed = name.withUnsafeMutableBytes {
      gethostname($0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count - 1) != 0
    }
    let known = String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
    return failed || known.isEmpty || known.contains("/") ? "unknown" : known
  }()

  /// The folder of a file.
  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Synchronizes a file or a folder to the disk.
  private static func synchronize(_ file: String, for path: String) throws {
    let descriptor = open(file, O_RDONLY)
    guard descriptor >= 0 else { throw WriteFailure(path) }
    defer { close(descriptor) }
    // Some file systems do not support this call for folders and return EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw WriteFailure(path) }
  }
}
