/// Reads a form definition from YAML.
struct FormDecoder {
  static let keys = [
    "form", "level", "sheet", "title", "subtitle", "record", "columns", "rows", "key", "group_by",
    "rules", "identity", "prefill",
    "optional", "identification", "below", "layout",
  ]

  /// The field that holds the year of a row of ``RowSource/planYears(count:field:)``, where the
  /// definition names none.
  static let yearField = "nam"

  let columns: ColumnDecoder
  let rules: RuleDecoder

  func form(_ node: DefinitionNode, _ faults: inout [DefinitionFault]) -> FormDefinition? {
    node.allow(Self.keys, &faults)
    let code = node.requiredText("form", &faults)
    guard !code.isEmpty else { return nil }
    // The code becomes part of the names of files.
    if !FileNameCode.isSafe(code) {
      faults.append((node.get("form") ?? node).fault(.unsafeCode(code: code)))
    }
    return FormDefinition(
      code: FormCode(code), level: node.choice("level", default: .base, &faults),
      sheet: node.requiredText("sheet", &faults), title: node.requiredText("title", &faults),
      subtitle: node.optionalText("subtitle", &faults) ?? "",
      record: columns.columns(node.get("record"), &faults),
      columns: columns.columns(node.get("columns"), &faults), rows: rows(node, &faults),
      key: node.texts("key", &faults), identity: node.texts("identity", &faults),
      groupBy: node.optionalText("group_by", &faults),
      prefill: node.get("prefill").flatMap { prefill($0, &faults) },
      rules: rules.rules(node.get("rules"), &faults),
      isOptional: node.flag("optional", &faults),
      isIdentification: node.flag("identification", &faults),
      below: node.optionalText("below", &faults).map { FormCode($0) },
      layout: node.get("layout").map { layout($0, &faults) } ?? LayoutDefinition(),
      file: node.file)
  }

  // MARK: Rows

  private func rows(_ node: DefinitionNode, _ faults: inout [DefinitionFault]) -> RowSource {
    guard let rows = node.get("rows") else {
      faults.append(node.fault(.missingKey(key: "rows")))
      return .list
    }
    if rows.text == "list" { return .list }
    rows.allow(
      [
        "indicators", "units", "codes", "cross", "concat", "group", "years", "run", "as", "where",
        "order", "by", "with",
      ], &faults)
    let field = rows.optionalText("as", &faults) ?? ""
    if rows.get("indicators") != nil {
      let sources = rows.texts("indicators", &faults).flatMap { text -> [IndicatorSource] in
        if text == "all" { return IndicatorSource.allCases }
        if let source = IndicatorSource(rawValue: text) { return [source] }
        faults.append(
          rows.fault(
            .unknownChoice(
              key: "indicators", found: text,
              allowed: (["all"] + IndicatorSource.allCases.map(\.rawValue))
                .joined(separator: ", "))))
        return []
      }
      return .indicators(sources: Set(sources))
    }
    if rows.get("units") != nil {
      return .units(
        rows.choice("units", default: .base, &faults),
        field: field.isEmpty ? ContributorField.unit.key : field)
    }
    if let list = rows.optionalText("codes", &faults) { return .codes(list: list, field: field) }
    if let list = rows.optionalText("cross", &faults) {
      return cross(rows, list: list, field: field, &faults)
    }
    if rows.get("concat") != nil {
      return .concatenation(
        rows.texts("concat", &faults).map { FormCode($0) },
        condition: rows.expression("where", &faults), order: rows.texts("order", &faults))
    }
    if rows.get("group") != nil {
      return .grouping(
        rows.texts("group", &faults).map { FormCode($0) }, by: rows.texts("by", &faults),
        condition: rows.expression("where", &faults))
    }
    if let count = rows.integer("years", in: 1...10, &faults) {
      return .planYears(count: count, field: field.isEmpty ? Self.yearField : field)
    }
    if rows.get("run") != nil {
      return .run(rows.choice("run", default: .submissions, &faults))
    }
    faults.append(rows.fault(.missingKey(key: "indicators / units / codes / concat / …")))
    return .list
  }

  private func cross(
    _ rows: DefinitionNode, list: String, field: String, _ faults: inout [DefinitionFault]
  ) -> RowSource {
    guard let with = rows.get("with") else {
      faults.append(rows.fault(.missingKey(key: "with")))
      return .codes(list: list, field: field)
    }
    with.allow(["units", "codes", "as"], &faults)
    let other = with.optionalText("as", &faults) ?? ContributorField.unit.key
    if let codes = with.optionalText("codes", &faults) {
      return .cross(list: list, field: field, with: .codes(list: codes, field: other))
    }
    return .cross(
      list: list, field: field,
      with: .units(with.choice("units", default: .base, &faults), field: other))
  }

  private func prefill(
    _ node: DefinitionNode, _ faults: inout [DefinitionFault]
  ) -> PrefillDefinition? {
    node.allow(["from", "department", "fields"], &faults)
    let form = node.requiredText("from", &faults)
    guard let fields = node.get("fields") else {
      faults.append(node.fault(.missingKey(key: "fields")))
      return nil
    }
    return PrefillDefinition(
      form: FormCode(form), department: node.optionalText("department", &faults),
      fields: fields.pairs.map { key, value in
        PrefillDefinition.Field(field: key, source: value.text ?? "")
      })
  }

  // MARK: Layout

  private func layout(
    _ node: DefinitionNode, _ faults: inout [DefinitionFault]
  ) -> LayoutDefinition {
    node.allow(
      [
        "paper", "unit", "total", "total_label", "notes", "ratios", "blank_rows", "frozen",
        "charts", "hidden", "number",
      ], &faults)
    var layout = LayoutDefinition()
    layout.paper = node.choice("paper", default: .a4, &faults)
    layout.unit = node.optionalText("unit", &faults)
    layout.total = node.choice("total", default: .none, &faults)
    layout.totalLabel = node.optionalText("total_label", &faults) ?? layout.totalLabel
    layout.notes = node.texts("notes", &faults)
    layout.blankRows = node.integer("blank_rows", in: 0...500, &faults) ?? layout.blankRows
    layout.frozenFields = node.texts("frozen", &faults)
    layout.isHidden = node.flag("hidden", &faults)
    layout.printedNumber = node.optionalText("number", &faults)
    for ratio in node.get("ratios")?.elements ?? [] {
      ratio.allow(["label", "field", "value"], &faults)
      guard let expression = ratio.expression("value", &faults) else { continue }
      layout.ratios.append(
        LayoutDefinition.RatioLine(
          label: ratio.requiredText("label", &faults), field: ratio.requiredText("field", &faults),
          expression: expression))
    }
    layout.charts = (node.get("charts")?.elements ?? []).map { chart($0, &faults) }
    return layout
  }

  private func chart(
    _ node: DefinitionNode, _ faults: inout [DefinitionFault]
  ) -> LayoutDefinition.ChartDefinition {
    node.allow(
      ["kind", "title", "categories", "series", "keys", "totals", "axis", "decimals"], &faults)
    let isOfTotals = node.flag("totals", &faults)
    return LayoutDefinition.ChartDefinition(
      kind: node.choice("kind", default: .column, &faults),
      title: node.requiredText("title", &faults),
      categories: isOfTotals ? "" : node.requiredText("categories", &faults),
      series: node.texts("series", &faults), keys: node.texts("keys", &faults),
      isOfTotals: isOfTotals, axis: node.optionalText("axis", &faults),
      decimals: node.integer("decimals", in: 0...3, &faults) ?? 0)
  }
}
