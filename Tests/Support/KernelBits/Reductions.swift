import Kernels

/// Reports sums and maxima over each kind of axis.
func reportReductions() {
  for (outer, reduced, inner) in [(1, 10_007, 1), (5, 3_000, 1), (3, 200, 35), (1, 700, 64)] {
    for (name, kind) in [("sum", Reduction.Kind.sum), ("maximum", .maximum)] {
      let input = moderate(outer * reduced * inner, "reduced")
      report("\(name) \(outer)x\(reduced)x\(inner)", leaving: outer * inner) { result, threads in
        let reduction = Reduction(outer: outer, reduced: reduced, inner: inner, kind: kind, threads: threads)
        return reduction.bind(
          input: input.start, result: result.start, workspace: leaked(reduction.workspace))
      }
    }
  }
}
