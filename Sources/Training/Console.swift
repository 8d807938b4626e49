import Foundation

/// Whether what is written to standard error is read on a terminal.
package let isTerminal = isatty(STDERR_FILENO) == 1

/// Writes a line to standard error, on a terminal in place of the line of progress that may stand there.
package func say(_ line: String) { tell((isTerminal ? "\r\u{1B}[K" : "") + line + "\n") }

/// Writes to standard error; where that is not possible nobody can be told.
package func tell(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
