import CHDF5

/// An open object of the HDF5 library.
///
/// A writer calls ``close(else:)`` and checks the outcome, because a full disk may be reported only there.
/// After another error the handle closes itself.
final class HDF5Handle {
  let id: hid_t
  private let closing: (hid_t) -> herr_t
  private var isOpen = true

  /// Takes over the identifier that a call returned; throws `error` if it is negative.
  init(
    _ id: hid_t, closing: @escaping (hid_t) -> herr_t, else error: @autoclosure () -> ArrayFileError
  ) throws {
    guard id >= 0 else { throw error() }
    self.id = id
    self.closing = closing
  }

  deinit {
    if isOpen { _ = closing(id) }
  }

  /// Closes the object; call it once.
  func close(else error: @autoclosure () -> ArrayFileError) throws {
    isOpen = false
    guard closing(id) >= 0 else { throw error() }
  }
}
