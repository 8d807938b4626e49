import CGD
import Foundation

/// The fonts of a figure: font files found on this machine, or libgd's built-in glyphs of 9×15 pixels.
public struct Typeface: Equatable, Sendable {
  /// The weight of text.
  public enum Weight: Sendable {
    /// Labels and titles.
    case regular
    /// The letters of panels.
    case bold
  }

  /// The environment variable with the path of the font file to use.
  public static let variable = "COUNTERFEIT_FONT"

  /// The path of the regular font file; `nil` for libgd's built-in glyphs.
  public let regular: String?
  /// The path of the bold font file; the regular one if there is none.
  public let bold: String?

  /// A warning when no font file was found, otherwise `nil`.
  public var warning: String? {
    guard regular == nil else { return nil }
    return "No font file was found, so text is set in coarse built-in glyphs: "
      + "install DejaVu Sans or set the path of a font file in \(Typeface.variable)."
  }

  /// libgd's built-in glyphs, for machines without a font file.
  public static let builtIn = Typeface(regular: nil, bold: nil)

  /// The font named by `COUNTERFEIT_FONT`, otherwise the first usable one of `candidates`, otherwise
  /// ``builtIn``.
  ///
  /// A relative path begins at the current folder.
  ///
  /// - Throws: ``FigureError/missingFont(path:)`` when there is no such file,
  ///   ``FigureError/unreadableFont(path:)`` when it is not a font.
  public static func find(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    candidates: [(regular: String, bold: String)] = Typeface.standardPaths
  ) throws(FigureError) -> Typeface {
    if let name = environment[variable], !name.isEmpty {
      // A name without a folder would be looked up among the fonts that the system knows.
      let path = name.hasPrefix("/") ? name : FileManager.default.currentDirectoryPath + "/" + name
      guard FileManager.default.fileExists(atPath: path) else { throw .missingFont(path: path) }
      guard canUse(path) else { throw .unreadableFont(path: path) }
      return Typeface(regular: path, bold: path)
    }
    for font in candidates where canUse(font.regular) {
      return Typeface(regular: font.regular, bold: canUse(font.bold) ? font.bold : font.regular)
    }
    return .builtIn
  }

  /// The file for a weight, or `nil` for libgd's built-in glyphs.
  func file(_ weight: Weight) -> String? { weight == .bold ? bold : regular }

  private static func canUse(_ path: String) -> Bool {
    path.hasPrefix("/") && FileManager.default.isReadableFile(atPath: path)
      && gdImageStringFT(nil, nil, 0, path, 12, 0, 0, 0, "0") == nil
  }
}

extension Typeface {
  /// The usual paths of sans-serif fonts on Debian, Fedora, Arch and macOS, preferred fonts first.
  public static let standardPaths: [(regular: String, bold: String)] = {
    func pairs(_ folders: [String], _ regular: String, _ bold: String) -> [(regular: String, bold: String)] {
      folders.map { ("\($0)/\(regular)", "\($0)/\(bold)") }
    }
    let shared = "/usr/share/fonts"
    let mac = ["/Library/Fonts", "/System/Library/Fonts/Supplemental"]
    return pairs(
      ["\(shared)/truetype/dejavu", "\(shared)/dejavu-sans-fonts", "\(shared)/TTF"] + mac,
      "DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
      + pairs(
        ["liberation", "liberation2", "liberation-sans"].flatMap {
          ["\(shared)/truetype/\($0)", "\(shared)/\($0)"]
        }, "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf")
      + pairs(
        ["\(shared)/truetype/noto", "\(shared)/noto"], "NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
      + pairs(mac + ["\(shared)/truetype/msttcorefonts"], "Arial.ttf", "Arial Bold.ttf")
      + [("/System/Library/Fonts/Helvetica.ttc", "/System/Library/Fonts/Helvetica.ttc")]
  }()
}
