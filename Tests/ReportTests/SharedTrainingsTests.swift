import Records
import Testing

@testable import report

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

  @Test("a training that two records show counts once, with the shorter time, whichever record comes first")
  func countedOnce() throws {
    let records = try CommittedRecord.all(inPackageOf: #filePath)
    var shortest: [String: Double] = [:]
    for record in records {
      for (name, time) in try #require(record.machine.trainings) {
        let identity = try #require(record.runs[name]).identity
        shortest[identity] = min(shortest[identity] ?? .infinity, time.processorSeconds)
      }
    }
    for records in [records, records.reversed()] {
      let counted = try #require(FindingMacros.trainings(of: records)).map(\.processorSeconds)
      #expect(counted.sorted() == shortest.values.sorted())
    }
  }
}
