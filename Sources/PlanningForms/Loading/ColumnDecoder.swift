import DecimalArithmetic

/// Reads columns from YAML.
struct ColumnDecoder {
  static let keys = [
    "field", "header", "type", "unit", "required", "role", "value", "figure", "codes", "min",
    "max", "length", "decimals", "tolerance", "total", "width", "hidden", "number", "repeat",
    "help", "previous", "total_value", "narrowed_by", "generated",
  ]

  /// Column lists that several forms share, by name.
  let fragments: [String: DefinitionNode]
  /// The code list of units of measure.
  let measureUnits: String

  /// Reads a list of columns; an element `use: NAME` stands for the columns of a fragment, with
  /// its own `header` put above theirs and its `except` left out.
  func columns(_ node: DefinitionNode?, _ faults: inout [DefinitionFault]) -> [ColumnDefinition] {
    guard let node else { return [] }
    var columns: [ColumnDefinition] = []
    for element in node.elements {
      guard let name = element.optionalText("use", &faults) else {
        columns += column(element, above: [], line: element.line, &faults).map { [$0] } ?? []
        continue
      }
      element.allow(["use", "header", "except"], &faults)
      guard let fragment = fragments[name] else {
        faults.append(element.fault(.unknownFragment(name: name)))
        continue
      }
      let above = element.texts("header", &faults)
      let except = element.texts("except", &faults)
      for part in fragment.elements {
        guard let column = column(part, above: above, line: element.line, &faults),
          !except.contains(column.field)
        else { continue }
        columns.append(column)
      }
    }
    return columns
  }

  private func column(
    _ node: DefinitionNode, above: [String], line: Int, _ faults: inout [DefinitionFault]
  ) -> ColumnDefinition? {
    node.allow(Self.keys, &faults)
    let field = node.requiredText("field", &faults)
    guard !field.isEmpty else { return nil }
    let type = node.choice("type", default: FieldType.text, &faults)
    let source = self.source(node, &faults)
    let codes = node.get("codes").flatMap { codeReference($0, &faults) }
    if (type == .oneOf || type == .manyOf) && codes == nil {
      faults.append(node.fault(.missingCodeList(field: field)))
    }
    var length: ClosedRange<Int>?
    if let range = node.get("length") {
      let bounds = range.elements.compactMap { $0.text.flatMap { Int($0) } }
      if bounds.count == 2, bounds[0] <= bounds[1] {
        length = bounds[0]...bounds[1]
      } else {
        faults.append(range.fault(.unexpectedKind(key: "length", expected: .lengths)))
      }
    }
    return ColumnDefinition(
      field: field, header: above + node.texts("header", &faults), type: type,
      unit: node.optionalText("unit", &faults), requirement: requirement(node, &faults),
      role: node.choice("role", default: .value, &faults), source: source, codes: codes,
      minimum: node.expression("min", &faults), maximum: node.expression("max", &faults),
      textLength: length, decimals: node.integer("decimals", in: 0...6, &faults),
      tolerance: node.decimal("tolerance", &faults),
      total: node.choice("total", default: defaultTotal(type, source), &faults),
      totalExpression: node.expression("total_value", &faults),
      width: node.decimal("width", &faults)?.doubleValue, isHidden: node.flag("hidden", &faults),
      numberLabel: node.optionalText("number", &faults),
      isRepeatedPerUnit: node.optionalText("repeat", &faults) == "unit",
      previous: node.optionalText("previous", &faults),
      narrowedBy: node.optionalText("narrowed_by", &faults),
      help: node.optionalText("help", &faults),
      generated: generated(node, &faults), line: line,
      isMeasureUnit: field == IndicatorField.measureUnit.key || codes == .list(measureUnits))
  }

  /// A pattern ends in the number, so that the codes of a form are told apart by it alone.
  private func generated(
    _ node: DefinitionNode, _ faults: inout [DefinitionFault]
  ) -> String? {
    guard let pattern = node.optionalText("generated", &faults) else { return nil }
    if !pattern.hasSuffix("{nnn}") || !pattern.contains("{unit}") {
      faults.append(
        node.fault(.unexpectedKind(key: "generated", expected: .codePattern)))
    }
    return pattern
  }

  private func defaultTotal(_ type: FieldType, _ source: ColumnSource) -> TotalRule {
    switch type {
    case .percent: .derived
    case .integer, .money: .sum
    case .decimal, .text, .code, .oneOf, .manyOf, .boolean, .date, .month: .none
    }
  }

  private func requirement(
    _ node: DefinitionNode, _ faults: inout [DefinitionFault]
  ) -> Requirement {
    guard let value = node.get("required") else { return .optional }
    switch value.text {
    case "true": return .required
    case "false": return .optional
    default: return value.expression(&faults).map { .when($0) } ?? .optional
    }
  }

  private func source(
    _ node: DefinitionNode, _ faults: inout [DefinitionFault]
  ) -> ColumnSource {
    if let figure = node.get("figure") {
      figure.allow(["units", "departments"], &faults)
      guard let units = figure.get("units")?.fieldPath(&faults) else {
        faults.append(figure.fault(.missingKey(key: "units")))
        return .row
      }
      let departments = figure.get("departments").flatMap { $0.fieldPath(&faults) }
      return .figure(FigureSource(units: units, departments: departments))
    }
    return node.expression("value", &faults).map { .expression($0) } ?? .row
  }

  /// `DM_LINHVUC`, `X-00.ap_ten`, `{field: X-00.ap_ten, extra: [Toàn xã]}` or
  /// `{units: commune, extra: […]}`.
  private func codeReference(
    _ node: DefinitionNode, _ faults: inout [DefinitionFault]
  ) -> CodeListReference? {
    if let text = node.text {
      guard text.contains(".") else { return .list(text) }
      return node.fieldPath(&faults).map { .field($0, extra: []) }
    }
    node.allow(["field", "units", "extra"], &faults)
    let extra = node.texts("extra", &faults)
    if let path = node.get("field")?.fieldPath(&faults) { return .field(path, extra: extra) }
    guard node.get("units") != nil else {
      faults.append(node.fault(.missingKey(key: "units")))
      return nil
    }
    return .units(level: node.choice("units", default: .base, &faults), extra: extra)
  }
}
