import Checkpoints
import Foundation
import Hashing

/// Prints a line for each file: the SHA-256 of its arrays and of its texts, or why it is refused.
///
/// Each line goes out at once, so that the last one tells where a reader died.
func readFiles(_ paths: some Sequence<String>) {
  for path in paths {
    defer { fflush(nil) }
    do {
      // A network may come from anywhere, and is read as if it did.
      let isNetwork = path.hasSuffix(NetworkFile.suffix)
      let stored = try isNetwork ? ArrayFile.readForeign(path) : ArrayFile.read(path)
      let texts = stored.attributes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }
      print("whole \(WeightsHash.hash(of: stored.arrays)) \(SHA256.hash(of: texts.joined()))")
    } catch {
      print("refused \(error)")
    }
  }
}
