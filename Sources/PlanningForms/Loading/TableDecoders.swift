import DecimalArithmetic

/// Reads `indicators.csv`, `codelists.csv` and `units.csv`.
enum TableDecoders {
  static func indicators(
    _ table: ConfigurationTable, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> [Indicator] {
    var seen: Set<String> = []
    return table.records.compactMap { record in
      func value(_ column: String) -> String { table.value(column, of: record) }
      func diagnostic(_ finding: DefinitionFinding) {
        diagnostics.append(
          DefinitionDiagnostic(
            file: record.file ?? table.file, line: record.line, finding: finding))
      }
      let code = value("code")
      if !seen.insert(code).inserted { diagnostic(.repeatedCode(code: code)) }
      let rule: ConsolidationRule = parsed(
        value("rule"), column: "rule", diagnostic, fallback: .sum)
      let source: IndicatorSource = parsed(
        value("source"), column: "source", diagnostic, fallback: .both)
      let numerator = term(value("numerator"))
      let denominator = term(value("denominator_or_weight"))
      let needsTerms = rule == .ratio || rule == .difference
      if needsTerms && numerator == nil
        || (needsTerms || rule == .weightedMean) && denominator == nil
      {
        diagnostic(.missingTerm(rule: rule.rawValue))
      }
      let decimals = Int(value("decimals")) ?? -1
      if !(0...6).contains(decimals) {
        diagnostic(.csvValue(column: "decimals", found: value("decimals"), allowed: "0…6"))
      }
      let minimum = ExactDecimal(value("min"))
      if minimum == nil, !value("min").isEmpty {
        diagnostic(.csvValue(column: "min", found: value("min"), allowed: "0, 1, …"))
      }
      if !["", "1"].contains(value("whole")) {
        diagnostic(.csvValue(column: "whole", found: value("whole"), allowed: "1"))
      }
      let better = BetterDirection(rawValue: value("better"))
      if better == nil, !value("better").isEmpty {
        diagnostic(.csvValue(column: "better", found: value("better"), allowed: "more, less"))
      }
      if !["", "1"].contains(value("assigned")) {
        diagnostic(.csvValue(column: "assigned", found: value("assigned"), allowed: "1"))
      }
      if !["", "1"].contains(value("cumulative")) {
        diagnostic(.csvValue(column: "cumulative", found: value("cumulative"), allowed: "1"))
      }
      let types = value("counted_types").split(separator: ";").map {
        UnitType(rawValue: String($0))
      }
      return Indicator(
        code: code, area: value("area"), name: value("name"), unit: value("unit"), rule: rule,
        numerator: numerator, denominator: rule == .mean ? nil : denominator,
        countedTypes: Set(types), source: source, decimals: max(0, decimals),
        minimum: minimum, isWhole: value("whole") == "1", isComponent: value("component") == "1",
        better: better, isCumulative: value("cumulative") == "1",
        isAssigned: value("assigned") == "1",
        owners: Set(value("owner").split(separator: ";").map(String.init)), note: value("note"),
        line: record.line, officialCode: value("official_code"))
    }
  }

  /// `KT05*10`, `XH01` or `XH08[N-1]`.
  static func term(_ text: String) -> IndicatorTerm? {
    var rest = text[...]
    var offset = 0
    var factor = 1
    if let open = rest.firstIndex(of: "["), rest.hasSuffix("]") {
      let inside = rest[rest.index(after: open)...].dropLast()
      guard inside.hasPrefix("N") else { return nil }
      offset = inside == "N" ? 0 : Int(inside.dropFirst()) ?? 0
      rest = rest[..<open]
    } else if let star = rest.firstIndex(of: "*") {
      guard let number = Int(rest[rest.index(after: star)...]) else { return nil }
      factor = number
      rest = rest[..<star]
    }
    guard rest.first?.isLetter == true else { return nil }
    return IndicatorTerm(code: String(rest), factor: factor, yearOffset: offset)
  }

  static func codeLists(
    _ table: ConfigurationTable, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> [CodeList] {
    var order: [String] = []
    var entries: [String: [CodeList.Entry]] = [:]
    for record in table.records {
      func value(_ column: String) -> String { table.value(column, of: record) }
      let list = value("list")
      if entries[list] == nil { order.append(list) }
      if entries[list, default: []].contains(where: { $0.code == value("code") }) {
        diagnostics.append(
          DefinitionDiagnostic(
            file: table.file, line: record.line, finding: .repeatedCode(code: value("code"))))
      }
      entries[list, default: []].append(
        CodeList.Entry(
          code: value("code"), name: value("name"), extra: value("extra"),
          synonyms: value("synonyms").split(separator: ";").map { trimmed(String($0)) },
          aliasOf: value("alias_of").isEmpty ? nil : value("alias_of"),
          parents: value("goes_with").split(separator: ";").map { trimmed(String($0)) }))
    }
    return order.map { CodeList(name: $0, entries: entries[$0] ?? []) }
  }

  /// The line of each code of each list.
  static func lines(_ table: ConfigurationTable) -> [String: [String: Int]] {
    var lines: [String: [String: Int]] = [:]
    for record in table.records {
      lines[table.value("list", of: record), default: [:]][table.value("code", of: record)] =
        record.line
    }
    return lines
  }

  static func units(
    _ table: ConfigurationTable, _ planningLevels: Levels, types: [String],
    _ diagnostics: inout [DefinitionDiagnostic]
  ) -> [AdministrativeUnit] {
    // Without levels, what is missing is told once, where they should stand.
    guard !planningLevels.all.isEmpty else { return [] }
    let levels = Dictionary(
      uniqueKeysWithValues: planningLevels.ofUnits.enumerated().map { (String($0 + 1), $1) })
    let codes = Set(table.records.map { table.value("code", of: $0) })
    let entries: [UnitSpanCheck.Entry] = table.records.compactMap { record in
      func value(_ column: String) -> String { table.value(column, of: record) }
      func diagnostic(_ finding: DefinitionFinding) {
        diagnostics.append(
          DefinitionDiagnostic(file: table.file, line: record.line, finding: finding))
      }
      guard let level = levels[value("level")] else {
        diagnostic(
          .csvValue(
            column: "level", found: value("level"),
            allowed: levels.keys.sorted().joined(separator: ", ")))
        return nil
      }
      // The code becomes part of the names of files.
      if !FileNameCode.isSafe(value("code")) { diagnostic(.unsafeCode(code: value("code"))) }
      if !types.isEmpty, !types.contains(value("type")) {
        diagnostic(
          .csvValue(
            column: "type", found: value("type"), allowed: types.joined(separator: ", ")))
      }
      let parent = value("parent_code")
      if level.hasUnitAbove, !codes.contains(parent) {
        diagnostic(.unknownParent(unit: value("code"), parent: parent))
      }
      let unit = AdministrativeUnit(
        code: value("code"), parent: parent, level: level, type: UnitType(rawValue: value("type")),
        typeName: value("type_vi"),
        name: value("name"), fullName: value("full_name"), validFrom: value("valid_from"),
        validTo: value("valid_to"), group: value("group"))
      return UnitSpanCheck.Entry(unit: unit, line: record.line)
    }
    diagnostics += UnitSpanCheck(entries: entries, file: table.file).diagnostics()
    return entries.map(\.unit)
  }

  private static func parsed<C: CaseIterable & RawRepresentable<String>>(
    _ text: String, column: String, _ diagnostic: (DefinitionFinding) -> Void, fallback: C
  ) -> C {
    if let value = C(rawValue: text) { return value }
    diagnostic(
      .csvValue(
        column: column, found: text,
        allowed: C.allCases.map(\.rawValue).joined(separator: ", ")))
    return fallback
  }

  private static func trimmed(_ text: String) -> String {
    let blank = UInt8(ascii: " ")
    guard text.utf8.first == blank || text.utf8.last == blank else { return text }
    let inside = text.utf8.drop { $0 == blank }
    let end = inside.lastIndex { $0 != blank }.map { inside.index(after: $0) }
    return String(inside[..<(end ?? inside.startIndex)]) ?? text
  }
}
