#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The arithmetic of kernels: a number below 2⁻¹²⁶ (a denormal) is zero, as an operand and as a result.
///
/// When a network is confident, millions of its gradients are denormal. Some processors take a hundred times as
/// long for such a number; a vanilla GAN would train twelve times slower there. A sum with a larger number does
/// not change. A thread uses this arithmetic from the beginning to the end of a task.
///
/// A result that would round up to 2⁻¹²⁶ is 2⁻¹²⁶ on x86 and zero on ARM, which decides before rounding.
struct DenormalsAreZero {
  private var before = fenv_t()

  /// Begins this arithmetic on the current thread.
  init() {
    fegetenv(&before)
    var environment = before
    #if arch(x86_64)
      environment.__mxcsr |= 0x8040  // results and operands to zero
    #elseif arch(arm64)
      environment.__fpcr |= 1 << 24  // both
    #endif
    fesetenv(&environment)
  }

  /// Restores the former arithmetic of the current thread.
  func end() {
    withUnsafePointer(to: before) { _ = fesetenv($0) }
  }
}
