extension LevelSigning {
  /// The keys of a level that say it.
  static let keys = ["issuer", "signers", "heads", "sends_to", "computed_above"]

  /// Reads `signers: [[TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH]]`, or the same by type of unit.
  ///
  /// - Parameter unitTypes: the types that there are; none where the set does not say.
  init(
    _ node: DefinitionNode, unitTypes: [String], _ diagnostics: inout [DefinitionDiagnostic]
  ) {
    issuer = node.optionalText("issuer", &diagnostics)
    recipient = node.optionalText("sends_to", &diagnostics) ?? ""
    computedAbove = node.optionalText("computed_above", &diagnostics) ?? ""
    heads = (node.get("heads")?.pairs ?? []).map {
      Head(prefix: $0.key, title: $0.value.text ?? "")
    }
    guard let signers = node.get("signers") else { return }
    func titles(_ node: DefinitionNode) -> [[String]] {
      node.elements.map { $0.elements.compactMap(\.text) }
    }
    guard signers.isMapping else {
      self.signers = ["": titles(signers)]
      return
    }
    if !unitTypes.isEmpty { signers.allow(unitTypes + [""], &diagnostics) }
    for (type, value) in signers.pairs { self.signers[type] = titles(value) }
  }
}
