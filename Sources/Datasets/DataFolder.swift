#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the data sets lie.
public enum DataFolder {
  /// The folder of one data set.
  ///
  /// `COUNTERFEIT_DATA`, where it is set, names the folder that holds it. Otherwise it is `data/<name>` of the
  /// package, which is looked for from the current folder upwards and then from a source file upwards.
  ///
  /// - Parameters:
  ///   - name: The data set, such as `mnist`.
  ///   - source: A file within the package; the caller's own by default.
  /// - Throws: ``DatasetError/noFolder(_:searched:)``.
  public static func path(of name: String, source: String = #filePath) throws -> String {
    try path(of: name, source: source, chosen: getenv("COUNTERFEIT_DATA").map { String(cString: $0) })
  }

  static func path(of name: String, source: String, chosen: String?) throws -> String {
    let roots = [currentFolder, source].compactMap { packageRoot(above: $0) }
    let places = chosen.map { [$0] } ?? roots.map { $0 + "/data" }
    let candidates = places.map { $0 + "/" + name }
    guard let found = candidates.first(where: { access($0 + "/.", R_OK) == 0 }) else {
      let searched = candidates.isEmpty ? ["the folders above \(currentFolder) and \(source)"] : candidates
      throw DatasetError.noFolder(name, searched: searched)
    }
    return found
  }

  /// The closest folder at or above `path` that holds a `Package.swift`.
  static func packageRoot(above path: String) -> String? {
    var folder = path[...]
    while true {
      if access(folder + "/Package.swift", F_OK) == 0 { return String(folder) }
      guard let slash = folder.lastIndex(of: "/") else { return nil }
      folder = folder[..<slash]
    }
  }

  private static var currentFolder: String {
    guard let buffer = getcwd(nil, 0) else { return "." }
    defer { free(buffer) }
    return String(cString: buffer)
  }
}
