extension Network {
  /// Whether each layer takes the output of the one before it.
  package var isSequential: Bool { inputs.count == 1 && unusualSources.allSatisfy { $0 == nil } }

  /// The name of what a layer takes: an input or a layer.
  package func name(of source: TensorSource) -> String {
    switch source {
    case .input(let index): return inputs[index].name
    case .layer(let index, _): return layers[index].name
    }
  }

  /// For each layer the names of what it takes, unless that is what the layers before it leave.
  var unusualSources: [[String]?] {
    var ends = inputs.indices.map { TensorSource.input($0) }
    return layers.indices.map { index in
      let layer = layers[index]
      let expected = layer.branch.map { [ends[$0]] } ?? ends
      let outputs = layer.outputs.indices.map { TensorSource.layer(index, output: $0) }
      if let branch = layer.branch { ends[branch] = outputs[0] } else { ends = outputs }
      return layer.sources == expected ? nil : layer.sources.map(name(of:))
    }
  }

  /// The layers that a layer takes something from, in the order of its inputs.
  private func layers(before index: Int) -> [Int] {
    layers[index].sources.compactMap { if case .layer(let source, _) = $0 { source } else { nil } }
  }

  /// The layers in the order of a functional model in Keras: by their distance from the output, the farthest
  /// first, and those of the same distance as a walk from the output meets them.
  package var layersInKerasOrder: [DeclaredLayer] {
    var distances = [Int](repeating: 0, count: layers.count)
    for index in layers.indices.reversed() {
      for source in layers(before: index) { distances[source] = max(distances[source], distances[index] + 1) }
    }
    var met: [Int: Int] = [:]
    func walk(from index: Int) {
      guard met[index] == nil else { return }
      met[index] = met.count
      layers(before: index).forEach(walk)
    }
    for index in layers.indices.reversed() { walk(from: index) }
    return layers.indices.sorted { (-distances[$0], met[$0]!) < (-distances[$1], met[$1]!) }.map {
      layers[$0]
    }
  }

  /// The layers in the order in which a walk from the output leaves them: each after all that it depends on.
  ///
  /// Layers without parameters do not change the order of the others, so two networks of the same kernels agree in it.
  package var layersAlongPaths: [DeclaredLayer] {
    var order: [Int] = []
    var met: Set<Int> = []
    func walk(from index: Int) {
      guard met.insert(index).inserted else { return }
      layers(before: index).forEach(walk)
      order.append(index)
    }
    for index in layers.indices.reversed() { walk(from: index) }
    return order.map { layers[$0] }
  }

  /// The layer that decides which values the output can have, as a Tanh before a Reshape; nil if they are unbounded.
  public var rangeLayer: DeclaredLayer? {
    guard outputRange != .unbounded else { return nil }
    var index = layers.count - 1
    while let source = layers(before: index).first, layers[source].outputRange != .unbounded,
      layers[index].layer.outputRange(of: .unbounded) == .unbounded
    { index = source }
    return layers[index]
  }

  /// The values that the output can have in inference.
  public var outputRange: ValueRange { layers[layers.count - 1].outputRange }
}
