import Kernels

/// Values repeated along every axis whose extent is one in the input and more in the result.
struct Broadcast: KernelOperation {
  let target: Shape

  var name: String { "broadcast" }

  func shape(of inputs: [Shape]) -> Shape {
    let fits =
      inputs[0].rank == target.rank
      && zip(inputs[0].dimensions, target.dimensions).allSatisfy { $0 == $1 || $0 == 1 }
    precondition(fits, "\(inputs[0]) cannot be repeated to \(target)")
    return target
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    let source = output.inputs[0].shape
    let repeated = (0..<target.rank).filter { source[$0] != target[$0] }
    return [upstream.sum(over: repeated)]
  }

  func bind(_ binding: Binding) -> [Work] {
    let (source, result) = (binding.inputs[0], binding.output)
    let positions = RepeatedIndex(from: binding.inputShapes[0], to: target)
    let count = target.count
    return [Work { _ in for i in 0..<count { result[i] = source[positions(i)] } }]
  }
}

/// Maps a position in a repeated tensor to the position of its value in the source.
struct RepeatedIndex {
  private var axes: [(extent: Int, stride: Int)] = []

  init(from source: Shape, to target: Shape) {
    var stride = 1
    for (have, want) in zip(source.dimensions, target.dimensions).reversed() {
      axes.append((want, have == 1 ? 0 : stride))
      stride *= have
    }
  }

  func callAsFunction(_ index: Int) -> Int {
    var rest = index
    var position = 0
    for axis in axes {
      position += rest % axis.extent * axis.stride
      rest /= axis.extent
    }
    return position
  }
}

extension Tensor {
  /// The values repeated along axes of extent one, and along new leading axes, until the shape is `target`.
  public func broadcast(to target: Shape) -> Tensor {
    if shape == target { return self }
    precondition(shape.rank <= target.rank, "\(shape) cannot be repeated to \(target)")
    let leading = Array(repeating: 1, count: target.rank - shape.rank)
    let aligned = reshaped(to: Shape(leading + shape.dimensions))
    return aligned.shape == target ? aligned : Tensor(Broadcast(target: target), [aligned])
  }
}
