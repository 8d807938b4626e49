import CHDF5

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The HDF5 library, set up once and used by one thread at a time, for it is not made for more.
final class HDF5Library: @unchecked Sendable {
  static let shared = HDF5Library()

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  private init() {
    pthread_mutex_init(mutex, nil)
    // Before any other call: after a failed close, HDF5's own clean-up at exit would crash.
    H5dont_atexit()
  }

  /// Calls `body` while no other thread uses the library.
  func use<Result>(_ body: () throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    // Errors come back as codes; the library would print them as well, and asks each thread anew.
    H5Eset_auto2(CHDF5_default_stack(), nil, nil)
    return try body()
  }
}
