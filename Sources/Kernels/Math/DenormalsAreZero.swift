#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The arithmetic of kernels: a number below 2⁻¹²⁶ is zero, as an operand and as a result.
///
/// Gradients of players that are sure of themselves fall below it by the million, and some processors take a hundred
/// times as long for such a number: there a vanilla GAN would train twelve times slower. A sum with anything greater
/// does not tell the difference. A thread keeps to it from the beginning to the end of its work.
///
/// Results that would round up to 2⁻¹²⁶ itself are 2⁻¹²⁶ on x86 and zero on ARM, which decides before rounding.
struct DenormalsAreZero {
  private var before = fenv_t()

  /// Begins it on this thread.
  init() {
    fegetenv(&before)
    var environment = before
    #if arch(x86_64)
      environment.__mxcsr |= 0x8040  // results to zero, and operands
    #elseif arch(arm64)
      environment.__fpcr |= 1 << 24  // both
    #endif
    fesetenv(&environment)
  }

  /// Does arithmetic on this thread as before.
  func end() {
    withUnsafePointer(to: before) { _ = fesetenv($0) }
  }
}
