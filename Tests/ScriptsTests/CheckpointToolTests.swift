import Checkpoints
import Foundation
import Kernels
import Networks
import Testing

@Suite("The tool for files of weights") struct CheckpointToolTests {
  private let tool = BuiltScript(name: "checkpoint")
  private let weights = packageFolder.appendingPathComponent("data/weights/mp-gan-digits").path
  private var generator: String { weights + "/generator.weights.h5" }

  @Test("shows layers, provenance, arrays and a histogram of a network")
  func inspect() throws {
    let outcome = try tool.run(["inspect", generator])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    for words in [
      "generator from ", "1,183,872", "mp-gan-digits-seed7", "7×7×128×1",
      "conv2d_transpose_1/kernel", "The values of all kernels", "█",
    ] { #expect(outcome.output.contains(words), "\(words)") }
  }

  @Test("shows the arrays of a file that is no network")
  func inspectArrays() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("state-1.h5").path
      try ArrayFile.write(StoredArrays([NamedArray("history/generator_loss", [0.5, 0.25])]), to: path)
      let outcome = try tool.run(["inspect", path])
      #expect(outcome.status == 0 && outcome.output.contains("history/generator_loss"), "\(outcome)")
    }
  }

  @Test("shows the arrays of a model that cannot be a network here, then says why")
  func inspectUnsupported() throws {
    let file = packageFolder.appendingPathComponent("Tests/CheckpointsTests/Fixtures/lstm.h5").path
    let outcome = try tool.run(["inspect", file])
    #expect(outcome.status == 1 && outcome.errors.contains("has no counterpart here"), "\(outcome)")
    #expect(outcome.output.contains("recurrent_kernel"), "\(outcome)")
  }

  @Test("says that weights of half precision are exported as float32")
  func exportHalf() throws {
    let file = packageFolder.appendingPathComponent("Tests/CheckpointsTests/Fixtures/half-keras3.h5").path
    try withTemporaryFolder { folder in
      let target = folder.appendingPathComponent("half.npz").path
      let outcome = try tool.run(["export", file, "--to", "npz", "--output", target])
      #expect(outcome.status == 0, "\(outcome)")
      #expect(
        outcome.output.contains("The file holds float16; the network's weights are written as float32."))
    }
  }

  @Test("shows every array with its type and lists what it passes over, below a group or in all of a file")
  func inspectForeign() throws {
    let file = packageFolder.appendingPathComponent("Tests/CheckpointsTests/Fixtures/foreign/weights.h5").path
    let whole = try tool.run(["inspect", file])
    #expect(whole.status == 0, "\(whole)")
    for words in [
      "generator/kernel", "bfloat16", "big-endian int16", "0.25", "1.5", "\nPassed over\n",
      "a soft link to “/discriminator/bias”",
    ] { #expect(whole.output.contains(words), "\(words)") }
    let part = try tool.run(["inspect", file, "--below", "discriminator"])
    #expect(part.status == 0 && part.output.contains("\n  bias "), "\(part)")
    #expect(!part.output.contains("kernel") && !part.output.contains("Passed over"))
  }

  @Test("exports every array in its own type, and says what NumPy lacks")
  func exportForeign() throws {
    let file = packageFolder.appendingPathComponent("Tests/CheckpointsTests/Fixtures/foreign/weights.h5").path
    try withTemporaryFolder { folder in
      let whole = folder.appendingPathComponent("whole.npz")
      let outcome = try tool.run(["export", file, "--to", "npz", "--output", whole.path])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let sentence = "NumPy lacks bfloat16, so 1 array is written as float32.\n"
      #expect(outcome.output == sentence + whole.path + "\n")
      let bytes = try Data(contentsOf: whole)
      for words in ["generator/kernel.npy", "'<f4'", "discriminator/bias.npy", "'<i2'"] {
        #expect(bytes.range(of: Data(words.utf8)) != nil, "\(words)")
      }
      let part = folder.appendingPathComponent("part.npz")
      let below = try tool.run(
        ["export", file, "--to", "npz", "--below", "discriminator", "--output", part.path])
      #expect(below.status == 0 && below.output == part.path + "\n", "\(below)")
      #expect(try Data(contentsOf: part).range(of: Data("kernel".utf8)) == nil)
    }
  }

  @Test("finds committed weights whole, and one of a changed number not")
  func verify() throws {
    for network in ["generator", "discriminator"] {
      let outcome = try tool.run(["verify", "\(weights)/\(network).weights.h5"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("which match the SHA-256 of the contents"))
    }
    try withTemporaryFolder { folder in
      var bytes = try Data(contentsOf: URL(fileURLWithPath: generator))
      bytes[bytes.count / 2] ^= 1
      let file = folder.appendingPathComponent("changed.weights.h5")
      try bytes.write(to: file)
      let outcome = try tool.run(["verify", file.path])
      #expect(outcome.status == 1)
      #expect(outcome.errorLines.count == 1 && outcome.errors.contains("changed.weights.h5 is damaged"))
    }
  }

  @Test(
    "finds files of Keras whole, and says that they state no hashes", arguments: ["generator-keras3", "lstm"])
  func verifyKeras(name: String) throws {
    let outcome = try tool.run(
      ["verify", "Tests/CheckpointsTests/Fixtures/\(name).h5"], in: packageFolder)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    #expect(outcome.output.contains("a whole HDF5 file of "), "\(outcome)")
    #expect(outcome.output.hasSuffix("None of our writers announced hashes to check.\n"), "\(outcome)")
  }

  @Test("draws images in color and of any extents, and a row of squares as a square")
  func sheets() throws {
    let networks = [
      try Network("color", from: .latent(4)) {
        Dense(54)
        Tanh()
        Reshape(3, 6, 3)
      },
      try Network("large", from: .latent(4)) {
        Dense(3136)
        Sigmoid()
        Reshape(56, 56, 1)
      },
      try Network("row", from: .latent(4)) { Dense(784) },
    ]
    let pairs = try Network("pairs", from: .latent(4)) {
      Dense(54)
      Reshape(3, 9, 2)
    }
    for network in networks + [pairs] {
      try withTemporaryFolder { folder in
        let path = folder.appendingPathComponent("\(network.name).weights.h5").path
        try NetworkFile.write(network, to: path)
        let sheet = folder.appendingPathComponent("sheet.png").path
        let outcome = try tool.run(["sample", path, "--count", "5", "--output", sheet])
        if network === pairs {
          #expect(outcome.status == 1 && outcome.errors.contains("has outputs of 3×9×2"), "\(outcome)")
        } else {
          #expect(outcome.status == 0 && FileManager.default.fileExists(atPath: sheet), "\(outcome)")
        }
      }
    }
  }

  @Test("writes samples, and the same numbers for the same seed")
  func sample() throws {
    try withTemporaryFolder { folder in
      func sample(_ name: String, _ arguments: String...) throws -> Data {
        let file = folder.appendingPathComponent(name)
        let outcome = try tool.run(
          ["sample", generator, "--count", "4", "--output", file.path] + arguments)
        #expect(outcome.status == 0 && outcome.output == file.path + "\n", "\(outcome.errors)")
        return try Data(contentsOf: file)
      }
      #expect(try sample("sheet.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
      let numbers = try sample("a.npz")
      #expect(try sample("b.npz") == numbers)
      #expect(try sample("c.npz", "--seed", "8") != numbers)
    }
  }

  @Test("samples every class of a conditional network in turn")
  func labels() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("rows.weights.h5").path
      try NetworkFile.write(try Network("rows", from: .label(classes: 10)) { OneHot() }, to: path)
      let (found, wanted) = (folder.path + "/found.npz", folder.path + "/wanted.npz")
      let outcome = try tool.run(["sample", path, "--count", "12", "--output", found])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let labels = (0..<12).map { Float($0 % 10) }
      let rows: [Float] = labels.flatMap { label in (0..<10).map { Float($0) == label ? 1 : 0 } }
      try NumPyFile.write(
        [NamedArray("label", shape: [12, 1], labels), NamedArray("output", shape: [12, 10], rows)], to: wanted
      )
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: found)) == Data(contentsOf: URL(fileURLWithPath: wanted)))
    }
  }

  @Test(
    "takes the one input that is no label for latents, whatever its name, and samples others uniformly",
    arguments: [
      ([NetworkInput(name: "z", dimensions: [4])], nil, .normal(mean: 0, standardDeviation: 1)),
      ([.vector(4)], "uniform 5.0 6.0", .uniform(low: 5, high: 6)),
      (
        [.label(classes: 3), NetworkInput(name: "input_1", dimensions: [1, 1, 3])], "normal 2.0 3.0",
        .normal(mean: 2, standardDeviation: 3)
      ),
      ([.latent(4), .vector(2)], "normal 2.0 3.0", .normal(mean: 2, standardDeviation: 3)),
      ([.latent(4)], "bernoulli 0.5", .bernoulli(probability: 0.5)),
      ([.vector(2), NetworkInput(name: "z", dimensions: [2])], "normal 2.0 3.0", .uniform(low: -1, high: 1)),
      // As of a discriminator, whose file says what the generator's latents were.
      ([.image(2, 2, 1)], "normal 2.0 3.0", .uniform(low: -1, high: 1)),
    ] as [([NetworkInput], String?, Distribution)])
  func latents(inputs: [NetworkInput], said: String?, expected: Distribution) throws {
    let network = try Network("mixed", from: inputs) {
      for input in inputs {
        On(input.name) {
          if input.classes == nil { Flatten() } else { OneHot() }
        }
      }
      if inputs.count > 1 { Concatenate() }
      LeakyReLU(1)
    }
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("mixed.weights.h5").path
      try NetworkFile.write(network, provenance: said.map { ["latents": $0] } ?? [:], to: path)
      let found = folder.appendingPathComponent("found.npz")
      let outcome = try tool.run(["sample", path, "--count", "3", "--output", found.path])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let input = try #require(inputs.first { $0.classes == nil })
      let numbers = RandomStream(seed: 7, name: input.name)
        .numbers(expected, count: 3 * input.dimensions.reduce(1, *))
      let bytes = numbers.withUnsafeBytes { Data($0) }
      #expect(try Data(contentsOf: found).range(of: bytes) != nil)
    }
  }

  @Test("prints a histogram of equal values, however large")
  func equalValues() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("equal.h5").path
      for value in [-3e38, 1e30, 1e5, 1, 0] as [Float] {
        try ArrayFile.write(
          StoredArrays([NamedArray("a", [Float](repeating: value, count: 5))]), to: path)
        let outcome = try tool.run(["inspect", path])
        #expect(outcome.status == 0 && outcome.output.contains("█ 5\n"), "\(outcome)")
      }
    }
  }

  @Test(
    "refuses latents that no distribution has",
    arguments: [
      "", "normal", "normal 0.0", "normal 0.0 0.0", "normal 0.0 inf", "uniform 1.0 -1.0", "bernoulli 2.0",
      "bernoulli 0.5 0.5", "cauchy 0.0 1.0",
    ])
  func unknownLatents(words: String) throws {
    let network = try Network("generator", from: .latent(4)) { ReLU() }
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("g.weights.h5").path
      try NetworkFile.write(network, provenance: ["latents": words], to: path)
      let found = folder.appendingPathComponent("found.npz").path
      let outcome = try tool.run(["sample", path, "--output", found])
      #expect(outcome.status == 1 && outcome.errorLines.count == 1, "\(outcome)")
      #expect(outcome.errors.contains("says its latents are “\(words)”"), "\(outcome.errors)")
    }
  }

  @Test("refuses more numbers than a machine can be asked for, at both ends or in the layers between")
  func greatSample() throws {
    let wide = try Network("great", from: .latent(100_000)) { ReLU() }
    let deep = try Network("great", from: .image(2, 2, 1)) {
      for _ in 0..<13 { UpSample() }
      GlobalAveragePool()
    }
    for (network, count, words) in [
      (wide, 100_000, "great.weights.h5 has 200000 numbers"),
      (deep, 20, "in its inputs and layers, 20 are computed at a time"),
    ] {
      try withTemporaryFolder { folder in
        let path = folder.appendingPathComponent("great.weights.h5").path
        try NetworkFile.write(network, to: path)
        let found = folder.appendingPathComponent("found.npz").path
        let outcome = try tool.run(["sample", path, "--count", "\(count)", "--output", found])
        #expect(outcome.status == 1 && outcome.errorLines.count == 1, "\(outcome)")
        #expect(outcome.errors.contains("--count \(count): an example of \(path)"), "\(outcome)")
        #expect(outcome.errors.contains(words), "\(outcome)")
      }
    }
  }

  @Test("exports beside the file, or where it is told")
  func export() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("g.weights.h5")
      try FileManager.default.copyItem(atPath: generator, toPath: file.path)
      for format in ["npz", "keras"] {
        let outcome = try tool.run(["export", file.path, "--to", format])
        #expect(outcome.status == 0, "\(outcome.errors)")
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == ["g.keras", "g.npz", "g.weights.h5"])
      for format in ["npz", "keras"] {
        let nowhere = folder.appendingPathComponent("none/g.\(format)").path
        let outcome = try tool.run(["export", file.path, "--to", format, "--output", nowhere])
        #expect(outcome.status == 1)
        #expect(
          outcome.errors.contains("\(nowhere) cannot be written: No such file or directory."), "\(outcome)")
      }
    }
  }

  @Test(
    "ends in one sentence for a file or a request that it can do nothing with",
    arguments: [
      (["inspect", "/none.h5"], "/none.h5 cannot be read: No such file or directory."),
      (["inspect", "Package.swift"], "Package.swift is no HDF5 file: it is plain text."),
      (
        ["inspect", "Tests/CheckpointsTests/Fixtures/foreign/page.h5"],
        "page.h5 is no HDF5 file: it is a web page, not the file itself."
      ),
      (
        ["inspect", "Tests/CheckpointsTests/Fixtures/foreign/weights.h5", "--below", "critic"],
        "Nothing lies below “critic”; there are discriminator, generator."
      ),
      (
        ["sample", "Tests/CheckpointsTests/Fixtures/generator-keras2-weights.h5", "--output", "x.png"],
        "holds no architecture"
      ),
      (
        ["sample", "data/weights/mp-gan-digits/discriminator.weights.h5", "--output", "x.png"],
        "where gray images or images in color were expected"
      ),
      (["sample", "data/weights/mp-gan-digits/generator.weights.h5", "--output", "x.gif"], "--output x.gif"),
      (
        ["sample", "data/weights/mp-gan-digits/generator.weights.h5", "--count", "0", "--output", "x.png"],
        "--count 0"
      ),
      (
        ["export", "Tests/CheckpointsTests/Fixtures/generator-keras2-weights.h5", "--to", "keras"],
        "holds no architecture"
      ),
      (
        ["export", "data/weights/mp-gan-digits/generator.weights.h5", "--to", "keras", "--output", "x.png"],
        "--output x.png: a name that ends in .keras is needed"
      ),
      (["inspect", "Tests/CheckpointsTests/Fixtures/lstm.h5"], "has no counterpart here"),
    ])
  func refusals(arguments: [String], sentence: String) throws {
    let outcome = try tool.run(arguments, in: packageFolder)
    #expect(outcome.status != 0 && !outcome.isEndedBySignal)
    #expect(outcome.errorLines[0].hasPrefix("Error: ") && outcome.errors.contains(sentence), "\(outcome)")
    #expect(!FileManager.default.fileExists(atPath: packageFolder.appendingPathComponent("x.png").path))
  }
}
