/// One change from what was typed to what is used.
package struct Repair: Hashable, Sendable {
  /// The cell.
  package var location: Location
  /// What the cell holds.
  package var before: String
  /// What is used.
  package var after: String
  /// Why.
  package var rule: RepairRule
  /// Who sent the cell, as ``Contributor/key``; `nil` where that could not be told.
  package var unit: String?

  /// Makes a repair.
  package init(
    location: Location, before: String, after: String, rule: RepairRule, unit: String? = nil
  ) {
    self.location = location
    self.before = before
    self.after = after
    self.rule = rule
    self.unit = unit
  }

  /// The finding to show where repairs are listed among other findings (C314–C317, C326–C328).
  package var finding: Finding {
    switch rule {
    case .legacyEncoding, .cleanUp, .carriedFromGroup:
      .repairedText(before: before, after: after, rule: rule.label)
    case .numeral, .booleanMark, .roundedToThousandth:
      .repairedNumber(before: before, after: after, rule: rule.label)
    case .convertedUnit: .convertedUnit(before: before, after: after)
    case .date: .repairedDate(before: before, after: after)
    case .code: .resolvedCode(before: before, after: after)
    case .generatedCode: .generatedCode(code: after)
    case .answer: .answeredCode(before: before, after: after)
    }
  }
}

/// Why a cell's content is used in another form than it was typed.
package enum RepairRule: Hashable, Sendable {
  /// A legacy encoding was decoded.
  case legacyEncoding(String)
  /// Unicode clean-up: composition, look-alikes, invisible characters.
  case cleanUp(String)
  /// Text was read as a number by the named rule.
  case numeral(String)
  /// A unit written in the cell was converted to the column's.
  case convertedUnit(String)
  /// Text or a whole number was read as a date.
  case date
  /// A name, synonym or code in another spelling was understood.
  case code
  /// A row without a code got one.
  case generatedCode
  /// An officer has said what the text means.
  case answer(AnswerKey)
  /// A mark other than `x` was understood as yes or no.
  case booleanMark
  /// The sector was taken from the group row above.
  case carriedFromGroup
  /// An amount with more than three decimals of a triệu đồng was rounded.
  case roundedToThousandth

  /// A short technical name that reads the same in both languages: `TCVN3`, `NFC`, `x1000`.
  package var label: String {
    switch self {
    case .legacyEncoding(let name), .cleanUp(let name), .numeral(let name),
      .convertedUnit(let name):
      name
    case .date: "dd/mm/yyyy"
    case .code: "DM"
    case .generatedCode: "001"
    case .answer: "TRALOI"
    case .booleanMark: "x"
    case .carriedFromGroup: "I, II, III"
    case .roundedToThousandth: "0,001"
    }
  }
}
