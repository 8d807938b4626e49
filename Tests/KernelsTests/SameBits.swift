/// Whether all floats have the same bits, the signs of zeros among them; any NaN is like any other.
func same(_ a: [Float], _ b: [Float]) -> Bool { a.count == b.count && zip(a, b).allSatisfy { same($0, $1) } }
