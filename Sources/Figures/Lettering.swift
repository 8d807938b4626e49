import CGD
import Foundation

/// The fonts of a figure: a font file found on this machine, or libgd's own letters of 9×15 pixels.
public struct Lettering: Equatable, Sendable {
  /// The two weights of a figure's text.
  public enum Weight: Sendable {
    /// Labels and titles.
    case regular
    /// The letters of the panels.
    case bold
  }

  /// The environment variable that names the font file to use.
  public static let variable = "COUNTERFEIT_FONT"

  /// Path of the regular font file; `nil` where libgd's own letters stand in.
  public let regular: String?
  /// Path of the bold font file; the regular one where the font has none.
  public let bold: String?

  /// What a reader should know about the text, or `nil`: no font file was found.
  public var warning: String? {
    guard regular == nil else { return nil }
    return "No font file was found, so text is set in coarse built-in letters: "
      + "install DejaVu Sans or name a font file in \(Lettering.variable)."
  }

  /// libgd's own letters, for machines without a font file.
  public static let builtIn = Lettering(regular: nil, bold: nil)

  /// The font named by `COUNTERFEIT_FONT`, else the first of `candidates` that can be used,
  /// else ``builtIn``.
  ///
  /// - Throws: ``FigureError/unreadableFont(path:)`` when the named file is no font.
  public static func found(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    candidates: [(regular: String, bold: String)] = Lettering.usualPlaces
  ) throws(FigureError) -> Lettering {
    if let path = environment[variable], !path.isEmpty {
      guard canUse(path) else { throw .unreadableFont(path: path) }
      return Lettering(regular: path, bold: path)
    }
    for font in candidates where canUse(font.regular) {
      return Lettering(regular: font.regular, bold: canUse(font.bold) ? font.bold : font.regular)
    }
    return .builtIn
  }

  /// The file for a weight, or `nil` for libgd's own letters.
  func file(_ weight: Weight) -> String? { weight == .bold ? bold : regular }

  private static func canUse(_ path: String) -> Bool {
    path.hasPrefix("/") && FileManager.default.isReadableFile(atPath: path)
      && gdImageStringFT(nil, nil, 0, path, 12, 0, 0, 0, "0") == nil
  }
}

extension Lettering {
  /// Where Debian, Fedora, Arch and macOS keep their sans-serif fonts, the preferred ones first.
  public static let usualPlaces: [(regular: String, bold: String)] = {
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
