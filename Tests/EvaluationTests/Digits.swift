import Datasets

/// Images of 28×28 gray pixels.
func digits(_ values: [Float], _ range: PixelRange) -> Images {
  Images(values, size: ImageSize(height: 28, width: 28, channels: 1), range: range)
}
