import ArgumentParser

/// Makes what is read of the committed records.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Makes the report and the pages from the committed records.",
    discussion: """
      A record that is not of the present script, sources, data or weights is refused with a sentence.
      """, subcommands: [PaperCommand.self, PagesCommand.self])
}

/// What is wrong with what is to be made, in one sentence.
struct ReportError: Error, CustomStringConvertible {
  let description: String
}
