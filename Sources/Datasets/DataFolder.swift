#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder with the data sets.
public enum DataFolder {
  /// The folder of one data set.
  ///
  /// If `COUNTERFEIT_DATA` is set, the folder is `<COUNTERFEIT_DATA>/<name>`. Otherwise it is `data/<name>` of
  /// the package, which is searched first at or above the current folder and then above a source file.
  ///
  /// - Parameters:
  ///   - name: The name of the data set, such as `mnist`.
  ///   - source: A file of the package; by default that of the caller.
  /// - Throws: ``DatasetError/noFolder(_:searched:)``.
  public static func path(of name: String, source: String = #filePath) throws -> String {
    try path(of: name, source: source, override: getenv("COUNTERFEIT_DATA").map { String(cString: $0) })
  }

  static func path(of name: String, source: String, override: String?) throws -> String {
    let roots = [currentFolder, source].compactMap { packageRoot(above: $0) }
    let parents = override.map { [$0] } ?? roots.map { $0 + "/data" }
    let candidates = parents.map { $0 + "/" + name }
    guard let found = candidates.first(where: { access($0 + "/.", R_OK) == 0 }) else {
      let searched = candidates.isEmpty ? ["the folders above \(currentFolder) and \(source)"] : candidates
      throw DatasetError.noFolder(name, searched: searched)
    }
    return found
  }

  /// The closest folder at or above `path` that contains a `Package.swift`.
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
