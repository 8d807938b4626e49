// A training of a millisecond a step, for tests that kill it, take its disk away or damage its files.
// `--save-every 0` lets it save after every step. It keeps its runs in the current folder. `read FILE…` reads
// files of arrays instead.

import Foundation

if CommandLine.arguments.dropFirst().first == "read" {
  readFiles(CommandLine.arguments.dropFirst(2))
} else {
  train()
}
