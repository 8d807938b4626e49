// Prints a hash of what each kernel leaves, a line each. The lines are in `expected.txt`; a processor that prints
// others has other bits, and the line says in which kernel.

reportRandomNumbers()
reportProducts()
reportConvolutions()
reportElementwiseChains()
reportReductions()
reportOptimisers()
reportImages()
