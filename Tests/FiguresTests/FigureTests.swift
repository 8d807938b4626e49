import CGD
import Foundation
import Testing

@testable import Figures

struct FigureTests {
  static var small: Figure {
    Figure(width: 600) {
      LinePlot("A & B <i>", x: "x", y: .logarithmic("y")) {
        Series("s", x: [1, 2, 3], y: [1.0, 10, 100])
      }
    }
  }

  static func folder() throws -> String {
    let path = NSTemporaryDirectory() + "figures-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  @Test("Identical figures have identical bytes")
  func bytes() throws {
    let figure = LayoutTests.example(width: 900)
    #expect(try figure.png(metadata: ["a": "b"]) == LayoutTests.example(width: 900).png(metadata: ["a": "b"]))
  }

  @Test("Text chunks are directly after the head, in order of keywords, with valid checksums")
  func metadata() throws {
    let png = try FigureTests.small.png(metadata: ["Script": "fig01", "Author": "Nuñez", "Title": "z → x"])
    let text = String(decoding: png[37..<41], as: UTF8.self)
    #expect(text == "tEXt")
    #expect(Array(png[41..<48]) == Array("Author".utf8) + [0])
    #expect(Array(png[48..<53]) == [0x4E, 0x75, 0xF1, 0x65, 0x7A])
    // The standard fixes the checksum of IEND.
    #expect(PNGText.chunk("IEND", []) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
    #expect(png.contains(Array("iTXt".utf8)))
    var bytes = png
    let image = try #require(gdImageCreateFromPngPtr(Int32(bytes.count), &bytes))
    #expect(image.pointee.sx == 600)
    gdImageDestroy(image)
  }

  @Test(
    "A keyword that PNG does not allow throws",
    arguments: ["", " x", "名", String(repeating: "k", count: 80)])
  func keyword(_ keyword: String) {
    #expect(throws: FigureError.invalidKeyword(keyword)) {
      try FigureTests.small.png(metadata: [keyword: "x"])
    }
  }

  @Test("A written file contains the figure, replaces the old file and leaves no other file in the folder")
  func write() throws {
    let folder = try FigureTests.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/figure.png"
    try Data("old".utf8).write(to: URL(fileURLWithPath: path))
    try FigureTests.small.write(to: path)
    #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == FigureTests.small.png())
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["figure.png"])
  }

  @Test("A missing folder, or a folder in place of the file, is named in one sentence")
  func unwritable() throws {
    let folder = try FigureTests.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let missing = FigureError.unwritable(
      path: folder + "/no/f.png", reason: "No such file or directory")
    #expect(throws: missing) { try FigureTests.small.write(to: folder + "/no/f.png") }
    #expect(missing.description == "\(folder)/no/f.png cannot be written: No such file or directory.")
    try FileManager.default.createDirectory(atPath: folder + "/f.png", withIntermediateDirectories: true)
    #expect(throws: FigureError.self) { try FigureTests.small.write(to: folder + "/f.png") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["f.png"])
  }

  @Test("Inconsistent data throw before anything is drawn")
  func errors() {
    let grid = Figure {
      ImageGrid([Float](repeating: 0, count: 785), title: "epoch 3", height: 28, width: 28)
    }
    #expect(throws: FigureError.incompleteImages(title: "epoch 3", values: 785, height: 28, width: 28)) {
      try grid.png()
    }
    let plot = Figure { LinePlot(x: "x", y: "y") { Series("D", x: [1, 2, 3], y: [1.0]) } }
    #expect(throws: FigureError.unequalLengths(what: "Series \"D\"", expected: 3, found: 1)) {
      try plot.png()
    }
    #expect(throws: FigureError.self) { try Figure(width: 0) { ImageGrid([], height: 28, width: 28) }.png() }
    for height in [-1e6, .nan, .infinity] {
      let plot = Figure { LinePlot(x: "x", y: "y", height: height) {} }
      #expect(throws: FigureError.self) { try plot.png() }
    }
    #expect(throws: FigureError.self) {
      try Figure(width: 1_000_000) { ImageGrid([], height: 28, width: 28) }.png()
    }
    let large = Figure(width: 16_000) { LinePlot(x: "x", y: "y", height: 15_000) {} }
    #expect(throws: FigureError.self) { try large.png() }
    for (height, width) in [(0, 1), (1, -1), (.max, .max), (.max, 2)] {
      let grid = Figure { ImageGrid([1, 2], height: height, width: width) }
      #expect(throws: FigureError.incompleteImages(title: "", values: 2, height: height, width: width)) {
        try grid.png()
      }
    }
  }

  @Test("Empty, constant, NaN, infinite and huge data are drawn without a trap")
  func oddData() throws {
    let odd: [[Double]] = [
      [], [1], [2, 2, 2], [.nan, .nan], [.infinity, 1, -.infinity], [0, -1, -2], [1e308, -1e308, 1],
      [5e-324, 1e-320], [-0.0, 1e-300],
    ]
    for values in odd {
      for axis in [
        Axis("y"), .logarithmic("y"), Axis("y", in: 1e-3...2e-3), Axis("y", in: -.infinity ... .infinity),
      ] {
        let figure = Figure(width: 500) {
          LinePlot("odd", x: axis, y: axis) {
            Series("s", x: values, y: values, band: (values, values.map { $0 * 2 }))
            Series("t", x: values, y: values)
            Series("u", x: values, runs: [values, values], spread: .runs)
            Series(points: "v", x: values, y: values)
            for value in values { ReferenceLine("w", at: value) }
            ShadedRange("x", x: -Double.infinity ... .infinity)
          }
          StackedAreaPlot("odd", x: axis, y: "y", at: values, values: [values, values], labels: ["a"])
          ImageGrid([], title: "none", height: 28, width: 28)
          ImageGrid([1, 2], height: 1, width: 1, columns: .max)
          LinePlot(x: "x", y: "y") {}
        }
        #expect(try figure.png().count > 100)
      }
    }
    #expect(try Figure {}.png().count > 50)
    #expect(try Figure(width: 60) { Row { for _ in 0..<5 { LinePlot(x: "x", y: "y") {} } } }.png().count > 50)
  }
}

extension [UInt8] {
  fileprivate func contains(_ part: [UInt8]) -> Bool {
    indices.dropLast(part.count - 1).contains { Array(self[$0..<$0 + part.count]) == part }
  }
}
