import Files
import Foundation
import Testing

@testable import Training

@Suite("The store of results") struct ResultStoreTests {
  private let small: SmallPackage

  init() throws { small = try SmallPackage() }

  private func store(isCommitting: Bool = false) -> ResultStore {
    ResultStore(root: small.root, isCommitting: isCommitting)
  }

  private func result(of run: TrainingRun, weights: String = "w") -> TrainingResult {
    var history = TrainingHistory()
    history.steps = [20, 40]
    history.losses = ["generator": [0.5, 0.25]]
    return TrainingResult(
      name: run.name, hash: run.hash, configuration: run.configurationHash, seed: run.seed, steps: run.steps,
      data: "d", history: history, snapshots: [40: weights], time: nil)
  }

  /// One sentence that names a file.
  private func expectSentence(_ error: SealError?, of file: String) {
    let words = error?.description ?? ""
    #expect(words.hasPrefix(small.root.file(file)) && words.hasSuffix(".") && !words.contains("\n"))
  }

  @Test("a result comes back the same; there is none of another training")
  func roundTrip() throws {
    let run = try small.toy().run
    #expect(try store().result(of: run) == nil)
    try store().write(result(of: run), of: run)
    #expect(try store().result(of: run) == result(of: run))
    #expect(try store().result(of: small.toy(steps: 41).run) == nil)
  }

  @Test("what is committed lies in data/results, the rest in runs/results; the committed result comes first")
  func folders() throws {
    let run = try small.toy().run
    try store().write(result(of: run), of: run)
    #expect(small.files("training.json") == ["runs/results/\(run.label)/training.json"])
    try store(isCommitting: true).write(result(of: run, weights: "committed"), of: run)
    #expect(
      small.files("training.json") == [
        "data/results/\(run.label)/training.json", "runs/results/\(run.label)/training.json",
      ])
    for isCommitting in [false, true] {
      #expect(try store(isCommitting: isCommitting).result(of: run)?.weights == "committed")
    }
  }

  @Test("a changed digit of a result is refused in one sentence that names the file")
  func changedResult() throws {
    let run = try small.toy().run
    try store().write(result(of: run), of: run)
    let file = try #require(small.files("training.json").first)
    try small.replace("0.25", with: "0.26", in: file)
    let error = #expect(throws: SealError.self) { try store().result(of: run) }
    #expect(error == .changed(small.root.file(file)))
    expectSentence(error, of: file)
  }

  @Test("a file that holds no result is refused in one sentence that names it")
  func foreignResult() throws {
    let run = try small.toy().run
    try store().write(result(of: run), of: run)
    let file = try #require(small.files("training.json").first)
    try small.replace("\"seed\"", with: "\"seeds\"", in: file)
    let error = #expect(throws: SealError.self) { try store().result(of: run) }
    #expect(error == .foreign(small.root.file(file)))
    expectSentence(error, of: file)
  }

  @Test("a measurement is found by its name and key, and a changed digit of it is refused")
  func measurements() throws {
    let run = try small.toy().run
    try store().write([1.5, 2], of: run, as: "scores", key: "k1")
    #expect(try store().measured([Double].self, of: run, as: "scores", key: "k1") == [1.5, 2])
    #expect(try store().measured([Double].self, of: run, as: "scores", key: "k2") == nil)
    #expect(try store().measured([Double].self, of: run, as: "others", key: "k1") == nil)
    let file = "runs/results/\(run.label)/scores-k1.json"
    try small.replace("1.5", with: "1.6", in: file)
    let error = #expect(throws: SealError.self) {
      try store().measured([Double].self, of: run, as: "scores", key: "k1")
    }
    expectSentence(error, of: file)
  }

  @Test("what belongs to no training is kept beside the trainings")
  func shared() throws {
    #expect(try store().kept(Int.self, as: "real", key: "k") == nil)
    try store().keep(7, as: "real", key: "k")
    #expect(try store().kept(Int.self, as: "real", key: "k") == 7)
    #expect(small.files("real") == ["runs/results/shared/real-k.json"])
  }

  @Test("a folder that cannot be written is refused in one sentence that names it")
  func unwritable() throws {
    try Data().write(to: small.folder.appendingPathComponent("runs"))
    let run = try small.toy().run
    let error = #expect(throws: TrainingError.self) { try store().write(result(of: run), of: run) }
    #expect(error?.description.hasPrefix("The folder \(small.root.file("runs/results"))") == true)
  }

  @Test("a key depends on name, version, parameters, training and steps of a measurement")
  func keys() {
    func key(
      _ name: String = "a", _ version: Int = 1, _ parameters: String = "p", _ training: String = "t",
      _ steps: [Int] = [1]
    ) -> String {
      Measurement(name, version: version, parameters: parameters) { _ in 0 }.key(of: training, at: steps)
    }
    let keys = [
      key(), key("b"), key("a", 2), key("a", 1, "q"), key("a", 1, "p", "u"), key("a", 1, "p", "t", [1, 2]),
    ]
    #expect(Set(keys).count == keys.count && key() == keys[0])
  }
}

@Suite("The folder of a package") struct PackageRootTests {
  @Test("it is found from the script upwards, otherwise it is the current one")
  func root() throws {
    let small = try SmallPackage()
    let script = small.folder.appendingPathComponent("Scripts/deeper/toy.swift").path
    #expect(PackageRoot(above: script).path == small.folder.path)
    #expect(PackageRoot(above: "/nowhere/at/all.swift").path == FileManager.default.currentDirectoryPath)
  }
}
