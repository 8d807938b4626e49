import Figures
import Foundation
import Models
import Testing
import Training

@testable import Notebook

@Suite("Listing trainings and running one") struct ListingTests {
  private let small: SmallPackage

  init() throws { small = try SmallPackage() }

  private let paper = ["--preset", "paper"]

  @Test("a list trains nothing, makes no folder and records nothing")
  func list() throws {
    let notebook = try small.notebook(paper + ["--list-trainings"])
    #expect(try notebook.train(.toy, seeds: 3).isEmpty)
    notebook.record("name", 1, digits: 0)
    notebook.claim("claim", "It is so.", holds: [true])
    #expect(notebook.record.numbers.isEmpty && notebook.record.claims.isEmpty)
    try notebook.listing?.end()
    #expect(Set(small.files("")) == ["Package.swift", "Scripts", "Scripts/toy.swift"])
  }

  @Test("a script that is only listed ends at its first measurement, kept value or figure")
  func end() throws {
    let notebook = try small.notebook(["--list-trainings"])
    #expect(throws: ListingEnd.self) { try notebook.measure(.samples(4), of: []) }
    #expect(throws: ListingEnd.self) { try notebook.kept("a", parameters: "p") { 1 } }
    #expect(throws: ListingEnd.self) { try notebook.save(Figure {}) }
  }

  @Test("the one training that was asked for is run, and no other")
  func only() async throws {
    try await alone {
      let notebook = try small.notebook(paper + ["--only", "toy-seed8"])
      #expect(throws: ListingEnd.self) { try notebook.train(.toy, seeds: 3) }
      try notebook.listing?.end()
      let results = small.files("training.json")
      #expect(results.count == 1 && results[0].hasPrefix("data/results/toy-seed8-"))
      #expect(!FileManager.default.fileExists(atPath: small.path("figures")))
      let whole = try small.notebook(paper)
      let trained = try whole.train(.toy, seeds: 3)
      let folder = try #require(results[0].split(separator: "/").dropLast().last)
      #expect(trained[1].run.label == String(folder))
    }
  }

  @Test("a training that the script does not have is refused in one sentence with those that it has")
  func unknown() throws {
    let notebook = try small.notebook(paper + ["--only", "toy-seed1"])
    #expect(try notebook.train(.toy, seeds: 2).isEmpty)
    let error = #expect(throws: NotebookError.self) { try notebook.listing?.end() }
    #expect(error?.description.hasSuffix("has no training toy-seed1, but toy-seed7, toy-seed8.") == true)
    #expect(small.files("training.json").isEmpty)
  }
}
