import Kernels

/// The FNV-1a hash of the bits. All NaNs count as one, because their signs differ between processors and
/// nothing reads them.
func hash(_ buffer: FloatBuffer) -> UInt64 {
  buffer.values.reduce(0xcbf2_9ce4_8422_2325) { hash, value in
    (hash ^ UInt64(value.isNaN ? 0x7fc0_0000 : value.bitPattern)) &* 0x100_0000_01b3
  }
}

/// Prints the hash of what the tasks of a kernel write, with one thread and with three.
///
/// - Parameter name: The key of the line in `expected.txt`.
func report(
  _ name: String, leaving count: Int, _ bind: (_ result: FloatBuffer, _ threads: Int) -> [ParallelTask]
) {
  var hashes: [UInt64] = []
  for threads in [1, 3] {
    let result = FloatBuffer(count: count, filledWith: .nan)
    ThreadPool.shared.resize(to: threads)
    ThreadPool.shared.run(bind(result, threads))
    hashes.append(hash(result))
  }
  let others = hashes[0] == hashes[1] ? "" : ", and not so with three threads"
  print("\(name): \(String(hashes[0], radix: 16))\(others)")
}

/// Memory that is never freed.
func leaked(_ count: Int) -> Floats {
  let buffer = FloatBuffer(count: count, filledWith: .nan)
  return Unmanaged.passRetained(buffer).takeUnretainedValue().start
}
