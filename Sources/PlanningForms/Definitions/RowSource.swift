/// Where the rows of a form come from.
package enum RowSource: Hashable, Sendable {
  /// The keys of which a definition must have one, as messages name them.
  static let kinds = "indicators / units / codes / concat / …"

  /// People add a row for each thing.
  case list
  /// Fixed rows: the indicators with one of these reporting sources, by area, components last.
  case indicators(IndicatorSelection)
  /// One row for each unit of a level below the form's own.
  case units(PlanningLevel, field: String)
  /// One row for each code of a list.
  case codes(list: String, field: String)
  /// One row for each pair of a code and a unit or a second code, pairs without data left out.
  case cross(list: String, field: String, with: CrossAxis)
  /// Every row of other forms, kept; `condition` leaves rows out.
  case concatenation([FormCode], condition: Expression?, order: [String])
  /// One row for each distinct combination of fields of other forms' rows.
  case grouping([FormCode], by: [String], condition: Expression?)
  /// One row for each of the last plan years, this one included.
  case planYears(count: Int, field: String)
  /// What the run itself knows.
  case run(RunTable)
}

extension RowSource {
  /// Whether there are as many rows as there are things to list, rather than a table that is always the
  /// same.
  package var isList: Bool {
    switch self {
    case .list, .concatenation, .grouping, .run: true
    case .indicators, .units, .codes, .cross, .planYears: false
    }
  }
}

/// Which indicators a form has rows for.
package struct IndicatorSelection: Hashable, Sendable {
  /// Who reports them.
  package var sources: Set<IndicatorSource>
  /// Whether only those are meant that are assigned to units as targets.
  package var onlyAssigned = false

  /// Whether an indicator is one of them.
  package func contains(_ indicator: Indicator) -> Bool {
    sources.contains(indicator.source) && (!onlyAssigned || indicator.isAssigned)
  }

  /// The indicators of a table that are meant, in the table's order.
  package func chosen(from indicators: [Indicator]) -> [Indicator] { indicators.filter(contains) }
}

/// The second axis of a cross table.
package enum CrossAxis: Hashable, Sendable {
  /// Units of a level.
  case units(PlanningLevel, field: String)
  /// Codes of a list.
  case codes(list: String, field: String)
}

/// The tables that a run offers as if they were forms.
package enum RunTable: String, CaseIterable, Hashable, Sendable {
  /// One row for each unit that should have sent something: H-00.
  case submissions
  /// One row for each diagnostic and repair: H-14.
  case log
  /// One row for each district: T-00.
  case districts
  /// The exact numerators, denominators and counts behind consolidated figures, so that the next
  /// level loses nothing to rounding.
  case accumulators

  /// Whether the rows tell what was found, so that they are made when nothing more can be.
  package var tellsFindings: Bool { self == .submissions || self == .log }
}

/// A rule that rows, or a whole form, must satisfy.
package struct RuleDefinition: Hashable, Sendable {
  /// A stable name within the form, such as `nu_khong_qua_tong`.
  package var id: String
  /// What must hold.
  package var expression: Expression
  /// For matrix forms: the value columns it is checked in; empty for row rules.
  package var columns: [String]
  /// How bad a violation is.
  package var severity: Severity
  /// The field whose cell is named when it is violated.
  package var field: String
  /// The indicator whose row is named, in matrix forms.
  package var indicator: String?
  /// Whether it is checked once for the form rather than for each row.
  package var isPerForm: Bool
  /// What to tell the officer, in Vietnamese; `{field}` is replaced by the field's value, and
  /// `{nearest X08.ma_hd}` by the value of that column which comes nearest to the reported cell's.
  package var message: String
  /// The same in English.
  package var messageEnglish: String
  /// The field that names the department that it asks something of: while that has sent nothing, there is
  /// nothing to ask; `nil` asks nobody.
  package var asks: String?
  /// How it is broken, for samples; `nil` where the definition does not say.
  package var mistake: RuleMistake?
  /// The line of the definition file.
  package var line: Int
}

extension RuleDefinition {
  /// The columns named by a message's token `nearest X08.ma_hd X09.ma_hd`; `nil` for other tokens.
  package static func nearestPaths(in token: String) -> [FormField]? {
    let words = token.split(separator: " ")
    guard words.first == "nearest", words.count > 1 else { return nil }
    return words.dropFirst().map { word in
      let parts = word.split(separator: ".", maxSplits: 1).map(String.init)
      return FormField(form: parts.first ?? "", field: parts.count > 1 ? parts[1] : "")
    }
  }

  /// The columns in which the messages look for what comes nearest.
  package var nearestPaths: [FormField] {
    [message, messageEnglish].flatMap { text in
      text.split(separator: "{").dropFirst().flatMap { rest in
        Self.nearestPaths(in: String(rest.prefix { $0 != "}" })) ?? []
      }
    }
  }
}
