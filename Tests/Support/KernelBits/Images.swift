import Kernels

/// Reports max pooling, its gradient and the sums of windows.
func reportImages() {
  let (windows, image) = (Windows(size: 2), ImageShape(height: 7, width: 6, pixel: 19))
  let (source, pooled) = (moderate(image.count, "image"), moderate(windows.pooled(image).count, "pooled"))
  report("maxima", leaving: windows.pooled(image).count) { result, threads in
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
  report("sums of windows", leaving: windows.pooled(image).count) { result, threads in
    [windows.adding(source.start, to: result.start, image: image, threads: threads)]
  }
}
