import CGD
import Files
import Foundation

/// A picture for the report: rows of panels, lettered (a), (b), … where there are several.
///
/// ```swift
/// let figure = Figure {
///   Strip("The same latents after so many updates") {
///     for (step, images) in sheets { ImageSheet(images, title: "\(step)") }
///   }
///   Row {
///     LinePlot("Losses", x: "generator updates", y: .logarithmic("loss (nats)")) {
///       Series("discriminator", x: steps, runs: discriminatorLosses)
///       Series("generator", x: steps, runs: generatorLosses)
///     }
///     StackedShares("Digits", x: "generator updates", y: "share", at: steps, shares: shares, labels: digits)
///   }
/// }
/// try figure.write(to: "figures/fig01.png", notes: ["Script": "fig01"])
/// ```
public struct Figure {
  /// The width of a figure across both columns of a page: printed 17 cm wide, its text has 7.5 points.
  public static let pageWidth = 1800

  let rows: [Row]
  /// Its width in pixels; the height follows from the panels.
  public let width: Int

  /// A figure of these rows, `width` pixels wide.
  public init(width: Int = Figure.pageWidth, @RowBuilder rows: () throws -> [Row]) rethrows {
    self.width = width
    self.rows = try rows()
  }

  /// The figure on a canvas of its own.
  ///
  /// - Throws: ``FigureError`` when a panel's data do not fit together or the size is impossible.
  public func canvas(lettering: Lettering) throws(FigureError) -> Canvas {
    for panel in rows.flatMap(\.panels) { try panel.check() }
    let layout = Layout(of: self, lettering: lettering)
    let height = layout.height.isFinite ? Int(min(max(layout.height, 0), 1e9)) : 0
    let canvas = try Canvas(width: width, height: height, lettering: lettering)
    for place in layout.places {
      place.panel.draw(on: canvas, in: place.area)
      place.drawHeading(on: canvas)
    }
    return canvas
  }

  /// The bytes of the figure as a PNG file; equal figures have equal bytes on one machine.
  ///
  /// - Parameter notes: Texts for the file's head, such as the script that drew it.
  /// - Throws: ``FigureError`` as ``canvas(lettering:)``, and for a note that PNG does not allow.
  public func png(
    notes: [String: String] = [:], lettering: Lettering? = nil
  ) throws(FigureError) -> [UInt8] {
    let letters: Lettering
    if let lettering { letters = lettering } else { letters = try Lettering.found() }
    let canvas = try canvas(lettering: letters)
    // Printed at its own size a page-wide figure measures 17 cm.
    gdImageSetResolution(canvas.image, 269, 269)
    var count: Int32 = 0
    guard let bytes = gdImagePngPtrEx(canvas.image, &count, 9) else {
      throw .impossibleSize(width: canvas.width, height: canvas.height)
    }
    defer { gdFree(bytes) }
    let picture = Array(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
    return try PNGNotes.insert(notes, into: picture)
  }

  /// Writes the figure as a PNG file: all of it or, when anything fails, nothing.
  ///
  /// Where no font file is found a warning goes to standard error.
  ///
  /// - Throws: ``FigureError`` as ``png(notes:lettering:)``, and when the file cannot be written.
  public func write(to path: String, notes: [String: String] = [:]) throws(FigureError) {
    let lettering = try Lettering.found()
    if let warning = lettering.warning {
      try? FileHandle.standardError.write(contentsOf: Data("Warning: \(warning)\n".utf8))
    }
    let picture = try png(notes: notes, lettering: lettering)
    do { try WholeFile.write(picture, to: path) } catch {
      throw .unwritable(path: path, reason: (error as? WriteFailure)?.reason ?? "\(error)")
    }
  }
}
