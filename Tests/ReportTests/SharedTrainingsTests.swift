import Notebook
import Testing

@Suite("Trainings that several records show") struct SharedTrainingsTests {
  @Test("one name is one training: figure 6 finds those of figure 2, figure 5 those of table 1")
  func oneTraining() throws {
    let records = try CommittedRecord.all(inPackageOf: #filePath)
    var known: [String: (record: String, run: RunNote)] = [:]
    var shared: Set<String> = []
    for record in records {
      for (name, run) in record.runs {
        guard let first = known[name] else {
          known[name] = (record.name, run)
          continue
        }
        #expect(first.run.identity == run.identity, "\(name) of \(first.record) and of \(record.name)")
        #expect(first.run.weights == run.weights, "\(name) of \(first.record) and of \(record.name)")
        shared.insert(name)
      }
    }
    for seed in 7...9 {
      #expect(shared.isSuperset(of: ["medium-seed\(seed)", "cgan-seed\(seed)", "cdcgan-vb-ls-seed\(seed)"]))
    }
  }
}
