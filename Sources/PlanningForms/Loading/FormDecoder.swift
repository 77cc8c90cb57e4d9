/// Reads a form definition from YAML.
struct FormDecoder {
  static let keys = [
    "form", "level", "sheet", "title", "subtitle", "record", "columns", "rows", "key", "group_by",
    "rules", "identity", "prefill", "alike",
    "optional", "from", "identification", "below", "layout",
  ]

  /// The field that holds the year of a row of ``RowSource/planYears(count:field:)``, where the
  /// definition names none.
  static let yearField = "nam"

  let columns: ColumnDecoder
  let rules: RuleDecoder
  let levels: Levels

  func form(_ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]) -> FormDefinition?
  {
    node.allow(Self.keys, &diagnostics)
    let code = node.requiredText("form", &diagnostics)
    guard !code.isEmpty else { return nil }
    // The code becomes part of the names of files.
    if !FileNameCode.isSafe(code) {
      diagnostics.append((node.get("form") ?? node).diagnostic(.unsafeCode(code: code)))
    }
    return FormDefinition(
      code: FormCode(code), level: node.level("level", in: levels, &diagnostics),
      sheet: node.requiredText("sheet", &diagnostics),
      title: node.requiredText("title", &diagnostics),
      subtitle: node.optionalText("subtitle", &diagnostics) ?? "",
      record: columns.columns(node.get("record"), &diagnostics),
      columns: columns.columns(node.get("columns"), &diagnostics), rows: rows(node, &diagnostics),
      key: node.texts("key", &diagnostics), identity: node.texts("identity", &diagnostics),
      groupBy: node.optionalText("group_by", &diagnostics),
      prefill: node.get("prefill").flatMap { prefill($0, &diagnostics) },
      alike: node.get("alike").map { alike($0, &diagnostics) },
      rules: rules.rules(node.get("rules"), &diagnostics),
      presence: node.presence(&diagnostics),
      isIdentification: node.flag("identification", &diagnostics),
      below: node.optionalText("below", &diagnostics).map { FormCode($0) },
      layout: node.get("layout").map { layout($0, &diagnostics) } ?? LayoutDefinition(),
      file: node.file)
  }

  // MARK: Rows

  private func rows(_ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic])
    -> RowSource
  {
    guard let rows = node.get("rows") else {
      diagnostics.append(node.diagnostic(.missingKey(key: "rows")))
      return .list
    }
    if let text = rows.text {
      if text != "list" {
        diagnostics.append(
          rows.diagnostic(.unknownChoice(key: "rows", found: text, allowed: "list, {…}")))
      }
      return .list
    }
    rows.allow(
      [
        "indicators", "units", "codes", "cross", "concat", "group", "years", "run", "as", "where",
        "order", "by", "with",
      ], &diagnostics)
    let field = rows.optionalText("as", &diagnostics) ?? ""
    if rows.get("indicators") != nil {
      return .indicators(selection(rows, &diagnostics))
    }
    if rows.get("units") != nil {
      return .units(
        rows.level("units", in: levels, &diagnostics),
        field: field.isEmpty ? ContributorField.unit.key : field)
    }
    if let list = rows.optionalText("codes", &diagnostics) {
      return .codes(list: list, field: field)
    }
    if let list = rows.optionalText("cross", &diagnostics) {
      return cross(rows, list: list, field: field, &diagnostics)
    }
    if rows.get("concat") != nil {
      return .concatenation(
        rows.texts("concat", &diagnostics).map { FormCode($0) },
        condition: rows.expression("where", &diagnostics), order: rows.texts("order", &diagnostics))
    }
    if rows.get("group") != nil {
      return .grouping(
        rows.texts("group", &diagnostics).map { FormCode($0) }, by: rows.texts("by", &diagnostics),
        condition: rows.expression("where", &diagnostics))
    }
    if let count = rows.integer("years", in: 1...10, &diagnostics) {
      return .planYears(count: count, field: field.isEmpty ? Self.yearField : field)
    }
    if rows.get("run") != nil {
      return .run(rows.choice("run", default: .submissions, &diagnostics))
    }
    diagnostics.append(rows.diagnostic(.missingKey(key: RowSource.kinds)))
    return .list
  }

  /// `all`, `assigned`, or who reports the indicators.
  private func selection(
    _ rows: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> IndicatorSelection {
    var onlyAssigned = false
    let sources = rows.texts("indicators", &diagnostics).flatMap { text -> [IndicatorSource] in
      if text == "assigned" {
        onlyAssigned = true
        return IndicatorSource.allCases
      }
      if text == "all" { return IndicatorSource.allCases }
      if let source = IndicatorSource(rawValue: text) { return [source] }
      diagnostics.append(
        rows.diagnostic(
          .unknownChoice(
            key: "indicators", found: text,
            allowed: (["all", "assigned"] + IndicatorSource.allCases.map(\.rawValue))
              .joined(separator: ", "))))
      return []
    }
    return IndicatorSelection(sources: Set(sources), onlyAssigned: onlyAssigned)
  }

  private func cross(
    _ rows: DefinitionNode, list: String, field: String, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> RowSource {
    guard let with = rows.get("with") else {
      diagnostics.append(rows.diagnostic(.missingKey(key: "with")))
      return .codes(list: list, field: field)
    }
    with.allow(["units", "codes", "as"], &diagnostics)
    let other = with.optionalText("as", &diagnostics) ?? ContributorField.unit.key
    if let codes = with.optionalText("codes", &diagnostics) {
      return .cross(list: list, field: field, with: .codes(list: codes, field: other))
    }
    return .cross(
      list: list, field: field,
      with: .units(with.level("units", in: levels, &diagnostics), field: other))
  }

  private func prefill(
    _ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> PrefillDefinition? {
    node.allow(["from", "department", "fields"], &diagnostics)
    let form = node.requiredText("from", &diagnostics)
    guard let fields = node.get("fields") else {
      diagnostics.append(node.diagnostic(.missingKey(key: "fields")))
      return nil
    }
    return PrefillDefinition(
      form: FormCode(form), department: node.optionalText("department", &diagnostics),
      fields: fields.pairs.map { key, value in
        PrefillDefinition.Field(field: key, source: value.text ?? "")
      })
  }

  private func alike(
    _ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> AlikeDefinition {
    node.allow(["with", "name", "place", "amount", "words", "apart"], &diagnostics)
    func percent(_ key: String) -> Int {
      if node.get(key) == nil { diagnostics.append(node.diagnostic(.missingKey(key: key))) }
      return node.integer(key, in: 1...100, &diagnostics) ?? 100
    }
    return AlikeDefinition(
      forms: node.texts("with", &diagnostics).map { FormCode($0) },
      name: node.requiredText("name", &diagnostics),
      place: node.requiredText("place", &diagnostics),
      amount: node.requiredText("amount", &diagnostics), words: percent("words"),
      apart: percent("apart"))
  }

  // MARK: Layout

  private func layout(
    _ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> LayoutDefinition {
    node.allow(
      [
        "paper", "unit", "total", "total_label", "notes", "ratios", "blank_rows", "frozen",
        "charts", "hidden", "number", "summary", "print_where",
      ], &diagnostics)
    var layout = LayoutDefinition()
    layout.paper = node.choice("paper", default: .a4, &diagnostics)
    layout.unit = node.optionalText("unit", &diagnostics)
    layout.total = node.choice("total", default: .none, &diagnostics)
    layout.totalLabel = node.optionalText("total_label", &diagnostics) ?? layout.totalLabel
    layout.notes = node.texts("notes", &diagnostics)
    layout.blankRows = node.integer("blank_rows", in: 0...500, &diagnostics) ?? layout.blankRows
    layout.frozenFields = node.texts("frozen", &diagnostics)
    layout.isHidden = node.flag("hidden", &diagnostics)
    layout.printedNumber = node.optionalText("number", &diagnostics)
    for ratio in node.get("ratios")?.elements ?? [] {
      ratio.allow(["label", "field", "value"], &diagnostics)
      guard let expression = ratio.expression("value", &diagnostics) else { continue }
      layout.ratios.append(
        LayoutDefinition.RatioLine(
          label: ratio.requiredText("label", &diagnostics),
          field: ratio.requiredText("field", &diagnostics),
          expression: expression, line: ratio.line))
    }
    layout.charts = (node.get("charts")?.elements ?? []).map { chart($0, &diagnostics) }
    layout.summary = node.get("summary").map { summary($0, &diagnostics) }
    layout.printedRows = node.expression("print_where", &diagnostics)
    layout.line = node.line
    return layout
  }

  private func chart(
    _ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> LayoutDefinition.ChartDefinition {
    node.allow(
      ["kind", "title", "categories", "series", "keys", "totals", "axis", "decimals"], &diagnostics)
    let isOfTotals = node.flag("totals", &diagnostics)
    return LayoutDefinition.ChartDefinition(
      kind: node.choice("kind", default: .column, &diagnostics),
      title: node.requiredText("title", &diagnostics),
      categories: isOfTotals ? "" : node.requiredText("categories", &diagnostics),
      series: node.texts("series", &diagnostics), keys: node.texts("keys", &diagnostics),
      isOfTotals: isOfTotals, axis: node.optionalText("axis", &diagnostics),
      decimals: node.integer("decimals", in: 0...3, &diagnostics) ?? 0)
  }
}
