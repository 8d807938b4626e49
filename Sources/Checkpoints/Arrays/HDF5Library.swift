import CHDF5

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The HDF5 library, which is initialized once and used by one thread at a time, because it is not thread-safe.
final class HDF5Library: @unchecked Sendable {
  static let shared = HDF5Library()

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  private init() {
    pthread_mutex_init(mutex, nil)
    // This must be the first call: after a failed close, HDF5's own clean-up at exit would crash.
    H5dont_atexit()
  }

  /// Calls `body` while no other thread uses the library.
  func use<Result>(_ body: () throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    // Errors are returned as codes. The library would also print them, and the setting is per thread.
    H5Eset_auto2(CHDF5_default_stack(), nil, nil)
    return try body()
  }
}
