extension LevelSigning {
  /// The keys of a level that say it.
  static let keys = ["issuer", "signers", "heads", "sends_to", "computed_above"]

  /// Reads `signers: [[TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH]]`, or the same by type of unit.
  init(_ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]) {
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
    let types = UnitType.allCases.map(\.rawValue) + [""]
    signers.allow(types, &diagnostics)
    for (type, value) in signers.pairs { self.signers[type] = titles(value) }
  }
}
