extension Network {
  /// A network of the same layers under another name, with the same weights.
  public func copy(named name: String) -> Network {
    let copy: Network
    do {
      copy = try Network(name, from: inputs) { declarations }
    } catch { preconditionFailure("\(self.name) cannot be declared again: \(error)") }
    copy.takeWeights(of: self)
    return copy
  }

  /// Takes the weights of a network of the same layers.
  public func takeWeights(of network: Network) {
    precondition(
      allVariables.map(\.shape) == network.allVariables.map(\.shape),
      "\(name) has other parameters than \(network.name)")
    for (own, other) in zip(allVariables, network.allVariables) { own.values = other.values }
  }
}
