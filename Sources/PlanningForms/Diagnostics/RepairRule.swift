import VietnameseText

/// Why a cell's content is used in another form than it was typed.
package enum RepairRule: Hashable, Sendable {
  /// A legacy encoding was decoded.
  case legacyEncoding(LegacyEncoding)
  /// Unicode clean-up: composition, look-alikes, invisible characters.
  case cleanUp([TextChange])
  /// Text was read as a number by the named rule.
  case numeral(SeparatorRule)
  /// A unit written in the cell was converted to the column's.
  case convertedUnit(String)
  /// Text or a whole number was read as a date.
  case date
  /// A year was found in a text.
  case year
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
  /// Somebody has decided so on record.
  case decision(DecisionSubject, reason: String)

  static let answerLabel = "TRALOI"
  static let decisionLabel = "QUYETDINH"

  /// A short technical name that reads the same in both languages: `TCVN3`, `NFC`, `x1000`.
  package var label: String {
    switch self {
    case .legacyEncoding(let encoding): encoding.rawValue
    case .cleanUp(let changes): changes.map(\.rawValue).joined(separator: "+")
    case .numeral(let rule): rule.rawValue
    case .convertedUnit(let unit): unit
    case .year: "năm"
    case .date: "dd/mm/yyyy"
    case .code: "DM"
    case .generatedCode: "001"
    case .answer: Self.answerLabel
    case .booleanMark: "x"
    case .carriedFromGroup: "I, II, III"
    case .roundedToThousandth: "0,001"
    case .decision: Self.decisionLabel
    }
  }
}
