import CHDF5

/// An open object of the HDF5 library.
///
/// A writer closes it and asks for the outcome, because a full disk may show only there; on the way out of an
/// error it closes itself.
final class HDF5Handle {
  let id: hid_t
  private let closing: (hid_t) -> herr_t
  private var isOpen = true

  /// Takes over what a call returned; `error` says what a negative identifier means.
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

  /// Closes the object, once.
  func close(else error: @autoclosure () -> ArrayFileError) throws {
    isOpen = false
    guard closing(id) >= 0 else { throw error() }
  }
}
