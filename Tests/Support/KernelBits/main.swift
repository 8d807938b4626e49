// Prints one line for each kernel with a hash of what it writes. The expected lines are in `expected.txt`. A
// line that differs names the kernel whose bits differ on this processor.

reportRandomNumbers()
reportProducts()
reportConvolutions()
reportElementwiseChains()
reportReductions()
reportOptimizers()
reportImages()
