import Kernels

/// What pooling and its gradients need.
func reportImages() {
  let (windows, image) = (Windows(size: 2), ImageShape(height: 7, width: 6, pixel: 19))
  let (source, pooled) = (moderate(image.count, "image"), moderate(windows.small(image).count, "pooled"))
  report("maxima", leaving: windows.small(image).count) { result, threads in
    [
      windows.picking(
        source.start, whereGreatest: source.start, to: result.start, image: image, threads: threads)
    ]
  }
  report("gradient of maxima", leaving: image.count) { result, threads in
    [
      windows.routing(
        pooled.start, whereGreatest: source.start, to: result.start, image: image, threads: threads)
    ]
  }
  report("sums of windows", leaving: windows.small(image).count) { result, threads in
    [windows.adding(source.start, to: result.start, image: image, threads: threads)]
  }
}
