// A training of a millisecond a step that saves after every step, for tests that kill it, take its disk away or
// damage its files. It keeps its runs in the current folder. `read FILE…` reads files of arrays instead.

import Foundation

if CommandLine.arguments.dropFirst().first == "read" {
  readFiles(CommandLine.arguments.dropFirst(2))
} else {
  train()
}
