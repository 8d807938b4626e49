import Hashing

/// The SHA-256 of named arrays: the number by which two machines know that they reached the same weights.
///
/// What is hashed, for each array in the order of the names' bytes:
/// 1. the length of the name in bytes, as a little-endian 64-bit number, and the name in UTF-8;
/// 2. the length of the kind's name and the kind's name: `float32`, `float64`, `int64` or `uint64`;
/// 3. the rank and each size, each as a little-endian 64-bit number;
/// 4. the numbers, row-major, each little-endian, bit for bit (so −0 differs from 0).
public enum WeightsHash {
  /// The hash of arrays, in whatever order they are given, as 64 lower-case hexadecimal digits.
  public static func hash(of arrays: [NamedArray]) -> String {
    hash(of: StoredArrays(arrays)).hexadecimal
  }

  /// The hash of arrays and then of attributes, each name and value with its length, in the names' order; where there
  /// are links or notes, then of their counts and of all of them.
  static func contentsHash(of contents: StoredArrays) -> String {
    var hash = hash(of: contents)
    for (name, value) in inOrder(contents.attributes) {
      append(name, to: &hash)
      append(value, to: &hash)
    }
    if contents.links.isEmpty && contents.notes.isEmpty { return hash.hexadecimal }
    append(contents.links.count, to: &hash)
    for (name, target) in inOrder(contents.links) {
      append(name, to: &hash)
      append(target, to: &hash)
    }
    append(contents.notes.count, to: &hash)
    for (path, notes) in inOrder(contents.notes) {
      append(path, to: &hash)
      append(notes.count, to: &hash)
      for (name, note) in inOrder(notes) {
        append(name, to: &hash)
        if case .texts(let texts) = note { append(texts.count, to: &hash) }
        for text in note.texts { append(text, to: &hash) }
      }
    }
    return hash.hexadecimal
  }

  private static func inOrder<Value>(_ values: [String: Value]) -> [(key: String, value: Value)] {
    values.sorted { precedes($0.key, $1.key) }
  }

  private static func hash(of contents: StoredArrays) -> SHA256 {
    var hash = SHA256()
    for array in contents.arrays {
      append(array.name, to: &hash)
      append(array.values.kind.rawValue, to: &hash)
      append(array.shape.count, to: &hash)
      for size in array.shape { append(size, to: &hash) }
      // Every processor that Swift runs on keeps its numbers little-endian.
      array.values.withUnsafeBytes { hash.update($0) }
    }
    return hash
  }

  private static func append(_ number: Int, to hash: inout SHA256) {
    withUnsafeBytes(of: UInt64(number).littleEndian) { hash.update($0) }
  }

  private static func append(_ text: String, to hash: inout SHA256) {
    append(text.utf8.count, to: &hash)
    hash.update(text)
  }
}
