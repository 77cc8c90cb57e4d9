import DecimalArithmetic

/// Reads columns from YAML.
struct ColumnDecoder {
  static let keys = [
    "field", "header", "type", "unit", "required", "role", "value", "figure", "codes", "min",
    "max", "length", "decimals", "tolerance", "total", "width", "hidden", "number", "repeat",
    "help", "personal", "previous", "total_value", "narrowed_by", "generated",
    "given", "optional", "from", "carried", "signs",
  ]

  /// Column lists that several forms share, by name.
  let fragments: [String: DefinitionNode]
  /// The code list of units of measure.
  let measureUnits: String
  let levels: Levels

  /// Reads a list of columns; an element `use: NAME` stands for the columns of a fragment, with
  /// its own `header` put above theirs and its `except` left out.
  func columns(_ node: DefinitionNode?, _ diagnostics: inout [DefinitionDiagnostic])
    -> [ColumnDefinition]
  {
    guard let node else { return [] }
    var columns: [ColumnDefinition] = []
    for element in node.elements {
      guard let name = element.optionalText("use", &diagnostics) else {
        columns += column(element, above: [], line: element.line, &diagnostics).map { [$0] } ?? []
        continue
      }
      element.allow(["use", "header", "except"], &diagnostics)
      guard let fragment = fragments[name] else {
        diagnostics.append(element.diagnostic(.unknownFragment(name: name)))
        continue
      }
      let above = element.texts("header", &diagnostics)
      let except = element.texts("except", &diagnostics)
      for part in fragment.elements {
        guard let column = column(part, above: above, line: element.line, &diagnostics),
          !except.contains(column.field)
        else { continue }
        columns.append(column)
      }
    }
    return columns
  }

  private func column(
    _ node: DefinitionNode, above: [String], line: Int, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> ColumnDefinition? {
    node.allow(Self.keys, &diagnostics)
    let field = node.requiredText("field", &diagnostics)
    guard !field.isEmpty else { return nil }
    let type = node.choice("type", default: FieldType.text, &diagnostics)
    let source = self.source(node, &diagnostics)
    let codes = node.get("codes").flatMap { codeReference($0, &diagnostics) }
    if (type == .oneOf || type == .manyOf) && codes == nil {
      diagnostics.append(node.diagnostic(.missingCodeList(field: field)))
    }
    var length: ClosedRange<Int>?
    if let range = node.get("length") {
      let bounds = range.elements.compactMap { $0.text.flatMap { Int($0) } }
      if bounds.count == 2, bounds[0] <= bounds[1] {
        length = bounds[0]...bounds[1]
      } else {
        diagnostics.append(range.diagnostic(.unexpectedKind(key: "length", expected: .lengths)))
      }
    }
    return ColumnDefinition(
      field: field, header: above + node.texts("header", &diagnostics), type: type,
      unit: node.optionalText("unit", &diagnostics), requirement: requirement(node, &diagnostics),
      role: node.choice("role", default: .value, &diagnostics), source: source, codes: codes,
      minimum: node.expression("min", &diagnostics), maximum: node.expression("max", &diagnostics),
      textLength: length, decimals: node.integer("decimals", in: 0...6, &diagnostics),
      tolerance: node.decimal("tolerance", &diagnostics),
      total: node.choice("total", default: defaultTotal(type, source), &diagnostics),
      totalExpression: node.expression("total_value", &diagnostics),
      width: node.decimal("width", &diagnostics)?.doubleValue,
      isHidden: node.flag("hidden", &diagnostics),
      isPersonal: node.flag("personal", &diagnostics),
      signs: node.get("signs").map { _ in node.choice("signs", default: .author, &diagnostics) },
      numberLabel: node.optionalText("number", &diagnostics),
      repetition: node.get("repeat").flatMap { repetition($0, &diagnostics) },
      previous: node.optionalText("previous", &diagnostics),
      narrowedBy: node.optionalText("narrowed_by", &diagnostics),
      isGiven: node.flag("given", &diagnostics),
      carried: node.get("carried").flatMap { $0.fieldPath(&diagnostics) },
      presence: node.presence(&diagnostics),
      help: node.optionalText("help", &diagnostics),
      generated: generated(node, &diagnostics), line: line,
      isMeasureUnit: field == IndicatorField.measureUnit.key || codes == .list(measureUnits))
  }

  /// A pattern ends in the number, so that the codes of a form are told apart by it alone.
  private func generated(
    _ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> String? {
    guard let pattern = node.optionalText("generated", &diagnostics) else { return nil }
    if !pattern.hasSuffix("{nnn}") || !pattern.contains("{unit}") {
      diagnostics.append(
        node.diagnostic(.unexpectedKind(key: "generated", expected: .codePattern)))
    }
    return pattern
  }

  private func defaultTotal(_ type: FieldType, _ source: ColumnSource) -> TotalRule {
    switch type {
    case .percent: .derived
    case .integer, .money: .sum
    case .decimal, .text, .code, .oneOf, .manyOf, .boolean, .target, .date, .month: .none
    }
  }

  private func requirement(
    _ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> Requirement {
    guard let value = node.get("required") else { return .optional }
    switch value.text {
    case "true": return .required
    case "false": return .optional
    default: return value.expression(&diagnostics).map { .when($0) } ?? .optional
    }
  }

  private func source(
    _ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> ColumnSource {
    if let figure = node.get("figure") {
      figure.allow(["units", "departments"], &diagnostics)
      guard let units = figure.get("units")?.fieldPath(&diagnostics) else {
        diagnostics.append(figure.diagnostic(.missingKey(key: "units")))
        return .row
      }
      let departments = figure.get("departments").flatMap { $0.fieldPath(&diagnostics) }
      return .figure(FigureSource(units: units, departments: departments))
    }
    return node.expression("value", &diagnostics).map { .expression($0) } ?? .row
  }

  /// `unit` or `{groups: DM_KHUVUC}`.
  private func repetition(
    _ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> ColumnRepetition? {
    if let text = node.text {
      if text != "unit" {
        diagnostics.append(
          node.diagnostic(.unknownChoice(key: "repeat", found: text, allowed: "unit, {groups: …}")))
      }
      return .units
    }
    node.allow(["groups"], &diagnostics)
    return .groups(list: node.requiredText("groups", &diagnostics))
  }

  /// `DM_LINHVUC`, `X-00.ap_ten`, `{field: X-00.ap_ten, extra: [Toàn xã]}` or
  /// `{units: commune, extra: […]}`.
  private func codeReference(
    _ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> CodeListReference? {
    if let text = node.text {
      guard text.contains(".") else { return .list(text) }
      return node.fieldPath(&diagnostics).map { .field($0, extra: []) }
    }
    node.allow(["field", "units", "extra"], &diagnostics)
    let extra = node.texts("extra", &diagnostics)
    if let path = node.get("field")?.fieldPath(&diagnostics) { return .field(path, extra: extra) }
    guard node.get("units") != nil else {
      diagnostics.append(node.diagnostic(.missingKey(key: "units")))
      return nil
    }
    return .units(level: node.level("units", in: levels, &diagnostics), extra: extra)
  }
}
