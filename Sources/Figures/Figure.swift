import CGD
import Files
import Foundation

/// A figure of a report: rows of panels, labeled (a), (b), … when there are several.
///
/// ```swift
/// let figure = Figure {
///   PanelRow("The same latents after several updates") {
///     for (step, images) in grids { ImageGrid(images, title: "\(step)") }
///   }
///   Row {
///     LinePlot("Losses", x: "generator updates", y: .logarithmic("loss (nats)")) {
///       Series("discriminator", x: steps, runs: discriminatorLosses)
///       Series("generator", x: steps, runs: generatorLosses)
///     }
///     StackedAreaPlot(
///       "Digits", x: "generator updates", y: "fraction", at: steps, values: counts, labels: digits)
///   }
/// }
/// try figure.write(to: "figures/fig01.png", metadata: ["Script": "fig01"])
/// ```
public struct Figure {
  /// The width of a figure as wide as the text of a page, in pixels: 16 cm at 300 dots per inch.
  public static let pageWidth = 1890

  let rows: [Row]
  /// Its width in pixels; the panels determine the height.
  public let width: Int

  /// A figure of these rows, `width` pixels wide.
  public init(width: Int = Figure.pageWidth, @RowBuilder rows: () throws -> [Row]) rethrows {
    self.width = width
    self.rows = try rows()
  }

  /// Draws the figure on a new canvas.
  ///
  /// - Throws: ``FigureError`` when the data of a panel are inconsistent or the size is impossible.
  public func canvas(typeface: Typeface) throws(FigureError) -> Canvas {
    for panel in rows.flatMap(\.panels) { try panel.check() }
    let layout = Layout(of: self, typeface: typeface)
    let height = layout.height.isFinite ? Int(min(max(layout.height, 0), 1e9)) : 0
    let canvas = try Canvas(width: width, height: height, typeface: typeface)
    for placed in layout.placedPanels {
      placed.panel.draw(on: canvas, in: placed.area)
      placed.drawHeading(on: canvas)
    }
    return canvas
  }

  /// The bytes of the figure as a PNG file; identical figures have identical bytes on one machine.
  ///
  /// - Parameters:
  ///   - metadata: Texts by keyword for the file's head, such as the name of the script.
  ///   - typeface: The fonts; by default those found on this machine.
  /// - Throws: ``FigureError`` as ``canvas(typeface:)`` does, and for a keyword that PNG does not allow.
  public func png(
    metadata: [String: String] = [:], typeface: Typeface? = nil
  ) throws(FigureError) -> [UInt8] {
    let chosen: Typeface
    if let typeface { chosen = typeface } else { chosen = try Typeface.find() }
    let canvas = try canvas(typeface: chosen)
    gdImageSetResolution(canvas.image, 300, 300)
    var count: Int32 = 0
    guard let bytes = gdImagePngPtrEx(canvas.image, &count, 9) else {
      throw .impossibleSize(width: canvas.width, height: canvas.height)
    }
    defer { gdFree(bytes) }
    let png = Array(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
    return try PNGText.insert(metadata, into: png)
  }

  /// Writes the figure as a PNG file, atomically: when anything fails, no file is written.
  ///
  /// Prints a warning to standard error when no font file is found.
  ///
  /// - Throws: ``FigureError`` as ``png(metadata:typeface:)`` does, and when the file cannot be written.
  public func write(to path: String, metadata: [String: String] = [:]) throws(FigureError) {
    let typeface = try Typeface.find()
    if let warning = typeface.warning {
      try? FileHandle.standardError.write(contentsOf: Data("Warning: \(warning)\n".utf8))
    }
    let png = try self.png(metadata: metadata, typeface: typeface)
    do { try AtomicFile.write(png, to: path) } catch {
      throw .unwritable(path: path, reason: (error as? WriteFailure)?.reason ?? "\(error)")
    }
  }
}
