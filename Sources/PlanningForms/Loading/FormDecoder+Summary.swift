extension FormDecoder {
  /// The most fields beside the name that one line of the summary has room for.
  private static let mostFields = 6
  /// The most lines that the total of one form may take of the page.
  private static let mostTotals = 16

  /// What a form shows of itself on the first sheet.
  func summary(
    _ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> SummaryDefinition {
    node.allow(["place", "page_place", "title", "name", "rows", "columns", "labels"], &diagnostics)
    let name = node.optionalText("name", &diagnostics)
    let fields = node.texts("columns", &diagnostics)
    let most = name == nil ? Self.mostTotals : Self.mostFields
    if !(1...most).contains(fields.count) {
      diagnostics.append(
        node.diagnostic(.unexpectedKind(key: "columns", expected: .integer(1...most))))
    }
    return SummaryDefinition(
      place: node.integer("place", in: 1...99, &diagnostics) ?? 99,
      pagePlace: node.integer("page_place", in: 1...99, &diagnostics),
      title: node.requiredText("title", &diagnostics), name: name,
      keys: node.texts("rows", &diagnostics), fields: Array(fields.prefix(most)),
      labels: Dictionary(
        (node.get("labels")?.pairs ?? []).map { ($0.key, $0.value.text ?? "") },
        uniquingKeysWith: { first, _ in first }))
  }
}
