#if canImport(Glibc)
  import Glibc

  /// The first line of a system file that begins with `beginning`, or `nil` if the file or the line is missing.
  func systemLine(_ beginning: String, of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while getline(&line, &capacity, file) > 0 {
      if let line, strncmp(line, beginning, beginning.utf8.count) == 0 { return String(cString: line) }
    }
    return nil
  }
#endif
