import Files
import Records
import Testing

@testable import report

@Suite("Trainings that several records show") struct SharedTrainingsTests {
  @Test("one name is one training: figure 3 finds those of figure 4")
  func oneTraining() throws {
    let records = try CommittedRecord.all(inPackageOf: #filePath)
    var known: [String: (record: String, run: RunNote)] = [:]
    var shared: Set<String> = []
    let stored = Set(AtomicFile.names(in: "data/results"))
    for record in records {
      // Records of an earlier engine name other trainings; theirs are in no store.
      for (name, run) in record.runs where stored.contains("\(name)-\(run.identity.prefix(12))") {
        guard let first = known[name] else {
          known[name] = (record.name, run)
          continue
        }
        #expect(first.run.identity == run.identity, "\(name) of \(first.record) and of \(record.name)")
        #expect(first.run.weights == run.weights, "\(name) of \(first.record) and of \(record.name)")
        shared.insert(name)
      }
    }
    #expect(shared.isSuperset(of: ["lenet-digits-seed7"] + (8...10).map { "one-digit-seed\($0)" }))
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
