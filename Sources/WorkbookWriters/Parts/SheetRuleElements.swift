import WorkbookModel

/// What a worksheet part states after its rows, other than for print.
enum SheetRuleElements {
  /// Writes `sheetProtection` (ECMA-376 Part 1, 18.3.1.85).
  static func write(_ protection: SheetProtection, to xml: inout XMLBuffer) {
    func value(_ action: SheetProtection.Action) -> String? {
      let isAllowed = protection.allowed.contains(action)
      return isAllowed == action.isAllowedByDefault ? nil : isAllowed ? "0" : "1"
    }
    xml.empty(
      "sheetProtection",
      [
        "sheet": "1",
        // These two the schema allows and Excel locks, so both states are written.
        "objects": protection.allowed.contains(.objects) ? "0" : "1",
        "scenarios": protection.allowed.contains(.scenarios) ? "0" : "1",
        "formatCells": value(.formatCells), "formatColumns": value(.formatColumns),
        "formatRows": value(.formatRows), "insertColumns": value(.insertColumns),
        "insertRows": value(.insertRows), "insertHyperlinks": value(.insertHyperlinks),
        "deleteColumns": value(.deleteColumns), "deleteRows": value(.deleteRows),
        "selectLockedCells": value(.selectLockedCells), "sort": value(.sort),
        "autoFilter": value(.autoFilter), "pivotTables": value(.pivotTables),
        "selectUnlockedCells": value(.selectUnlockedCells),
      ])
  }

  /// Writes `mergeCells` (18.3.1.55).
  static func writeMerges(_ merges: [CellRange], to xml: inout XMLBuffer) {
    guard !merges.isEmpty else { return }
    xml.element("mergeCells", ["count": String(merges.count)]) { xml in
      for range in merges { xml.empty("mergeCell", ["ref": range.description]) }
    }
  }

  /// Writes `conditionalFormatting` (18.3.1.18).
  static func write(
    _ formats: [ConditionalFormat], styles: inout StyleTable, to xml: inout XMLBuffer
  ) {
    let taken = Set(formats.flatMap { $0.rules.compactMap(\.priority) })
    var free = 1
    for format in formats {
      xml.open("conditionalFormatting", ["sqref": sequence(format.ranges)])
      for rule in format.rules {
        let priority: Int
        if let stated = rule.priority {
          priority = stated
        } else {
          while taken.contains(free) { free += 1 }
          priority = free
          free += 1
        }
        xml.element(
          "cfRule",
          [
            "type": "expression",
            "dxfId": String(styles.differentialIndex(of: rule.style)),
            "priority": String(priority), "stopIfTrue": flag(rule.stopsIfTrue),
          ]
        ) { $0.element("formula", text: rule.formula) }
      }
      xml.endTag("conditionalFormatting")
    }
  }

  /// Writes `dataValidations` (18.3.1.33).
  static func write(_ validations: [DataValidation], to xml: inout XMLBuffer) {
    guard !validations.isEmpty else { return }
    xml.element("dataValidations", ["count": String(validations.count)]) { xml in
      for validation in validations { write(validation, to: &xml) }
    }
  }

  static func write(_ validation: DataValidation, to xml: inout XMLBuffer) {
    let rule = validation.rule
    let comparison = rule.comparison
    let isAny = validation.rule == .any
    xml.element(
      "dataValidation",
      [
        "type": rule.typeName,
        "errorStyle": validation.severity.errorStyle,
        "operator": comparison.flatMap { $0.name == "between" ? nil : $0.name },
        "allowBlank": flag(validation.allowsBlank),
        "showInputMessage": flag(validation.prompt != nil),
        "showErrorMessage": flag(!isAny && validation.severity != .silent),
        "errorTitle": validation.error?.title, "error": validation.error?.text,
        "promptTitle": validation.prompt?.title, "prompt": validation.prompt?.text,
        "sqref": sequence(validation.ranges),
      ]
    ) { xml in
      for (index, formula) in rule.formulas.enumerated() {
        xml.element("formula\(index + 1)", text: formula)
      }
    }
  }

  /// Writes `hyperlinks` (18.3.1.48).
  static func write(_ hyperlinks: [CellHyperlink], links: SheetLinks, to xml: inout XMLBuffer) {
    guard !hyperlinks.isEmpty else { return }
    xml.element("hyperlinks") { xml in
      var addresses = links.addresses[...]
      for link in hyperlinks {
        var identifier: String?
        var location: String?
        switch link.target {
        case .location(let place): location = place
        case .address:
          identifier = addresses.popFirst()
        }
        xml.empty(
          "hyperlink",
          [
            "ref": link.range.description, "r:id": identifier, "location": location,
            "tooltip": link.tooltip,
          ])
      }
    }
  }

  /// Ranges as ST_Sqref lists them (18.18.76).
  private static func sequence(_ ranges: [CellRange]) -> String {
    ranges.map(\.description).joined(separator: " ")
  }
}

extension SheetProtection.Action {
  /// Whether the schema takes the action for allowed where a protection does not name it.
  var isAllowedByDefault: Bool {
    switch self {
    case .objects, .scenarios, .selectLockedCells, .selectUnlockedCells: true
    default: false
    }
  }
}

extension DataValidation.Severity {
  /// The name in ST_DataValidationErrorStyle (18.18.19) where it is not the default.
  var errorStyle: String? {
    switch self {
    case .stop, .silent: nil
    case .warning, .information: rawValue
    }
  }
}

extension DataValidation.Rule {
  /// The name in ST_DataValidationType (18.18.21); `nil` for none.
  var typeName: String? {
    switch self {
    case .list, .listFormula: "list"
    case .whole: "whole"
    case .decimal: "decimal"
    case .date: "date"
    case .time: "time"
    case .textLength: "textLength"
    case .custom: "custom"
    case .any, .unrecognized: nil
    }
  }

  /// The comparison, where the rule is one.
  var comparison: DataValidation.Comparison? {
    switch self {
    case .whole(let comparison), .decimal(let comparison), .date(let comparison),
      .time(let comparison), .textLength(let comparison):
      comparison
    case .list, .listFormula, .custom, .any, .unrecognized: nil
    }
  }

  /// The formulas in their order.
  var formulas: [String] {
    switch self {
    case .list(let items):
      // In a formula's text a quote is doubled.
      [
        "\""
          + items.joined(separator: ",").split(
            separator: "\"", omittingEmptySubsequences: false
          ).joined(separator: "\"\"") + "\""
      ]
    case .listFormula(let formula), .custom(let formula): [formula]
    case .whole(let comparison), .decimal(let comparison), .date(let comparison),
      .time(let comparison), .textLength(let comparison):
      comparison.operands
    case .any, .unrecognized: []
    }
  }
}

extension DataValidation.Comparison {
  /// The name in ST_DataValidationOperator (18.18.20).
  var name: String {
    switch self {
    case .between: "between"
    case .notBetween: "notBetween"
    case .equal: "equal"
    case .notEqual: "notEqual"
    case .greaterThan: "greaterThan"
    case .greaterThanOrEqual: "greaterThanOrEqual"
    case .lessThan: "lessThan"
    case .lessThanOrEqual: "lessThanOrEqual"
    }
  }

  /// The values compared with.
  var operands: [String] {
    switch self {
    case .between(let low, let high), .notBetween(let low, let high): [low, high]
    case .equal(let value), .notEqual(let value), .greaterThan(let value),
      .greaterThanOrEqual(let value), .lessThan(let value), .lessThanOrEqual(let value):
      [value]
    }
  }
}
