/// Whether all floats have the same bits, including the signs of zeros; all NaNs count as equal.
func same(_ a: [Float], _ b: [Float]) -> Bool { a.count == b.count && zip(a, b).allSatisfy { same($0, $1) } }
