import Hashing

/// The SHA-256 of named arrays, by which weights on two machines can be compared.
///
/// The hash covers, for each array in the order of the bytes of the names:
/// 1. the length of the name in bytes, as a little-endian 64-bit integer, and the name in UTF-8;
/// 2. the length of the type's name and the name: `float32`, `float64`, `int64` or `uint64`;
/// 3. the rank and each dimension, each as a little-endian 64-bit integer;
/// 4. the numbers, row-major and little-endian, bit for bit (so −0 differs from 0).
public enum WeightsHash {
  /// The hash of arrays, independent of their order, as 64 lower-case hexadecimal digits.
  public static func hash(of arrays: [NamedArray]) -> String {
    hash(of: StoredArrays(arrays)).hexadecimal
  }

  /// The hash of arrays, then of attributes in the order of names, each name and value with its length.
  ///
  /// If there are links or attributes of objects, it also covers the counts of both and all of them.
  static func contentsHash(of contents: StoredArrays) -> String {
    var hash = hash(of: contents)
    for (name, value) in inOrder(contents.attributes) {
      append(name, to: &hash)
      append(value, to: &hash)
    }
    if contents.links.isEmpty && contents.objectAttributes.isEmpty { return hash.hexadecimal }
    append(contents.links.count, to: &hash)
    for (name, target) in inOrder(contents.links) {
      append(name, to: &hash)
      append(target, to: &hash)
    }
    append(contents.objectAttributes.count, to: &hash)
    for (path, attributes) in inOrder(contents.objectAttributes) {
      append(path, to: &hash)
      append(attributes.count, to: &hash)
      for (name, attribute) in inOrder(attributes) {
        append(name, to: &hash)
        if case .texts(let texts) = attribute { append(texts.count, to: &hash) }
        for text in attribute.texts { append(text, to: &hash) }
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
      // Every processor that Swift runs on is little-endian.
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
