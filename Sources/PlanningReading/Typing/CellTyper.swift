import DecimalArithmetic
import PlanningForms
import VietnameseText
import WorkbookModel

/// A cell's value as its column takes it, and how the cell ended.
struct TypedCell {
  var value: ExpressionValue
  var fate: CellFate

  static let refused = TypedCell(value: .invalid, fate: .refused)
  static func used(_ value: ExpressionValue) -> TypedCell { TypedCell(value: value, fate: .used) }
}

/// Turns cells into the values that their columns take; what cannot be one is reported and refused.
struct CellTyper {
  let texts: TextReader
  let formats: [CellFormat]
  let planYear: Int
  let sheetEvidence: SeparatorEvidence
  let workbookEvidence: SeparatorEvidence
  /// Whether the workbook was written by the program, which says where a figure can't be given.
  var isGenerated = false

  /// What is known about a cell's place beyond its column.
  struct Place {
    /// The codes of this submission that the column takes.
    var resolver: CodeResolver?
    /// Why ``resolver`` lacks a code: what is not found there may be that one.
    var lack: FaultOrigin?
    /// The unit of the row, where units differ by row.
    var unit: MeasureUnit?
    /// The indicator of the row.
    var indicator: Indicator?
    /// Figures that the number should be near.
    var comparisons: [ExactDecimal] = []
    /// The cells of ``comparisons`` that stand in the sheet.
    var compared: [CellReference] = []

    init() {}

    init(codes: OwnCodes?, unit: MeasureUnit?, indicator: Indicator?) {
      resolver = codes?.resolver
      lack = codes?.lack
      self.unit = unit
      self.indicator = indicator
    }
  }

  /// The value of a cell.
  func type(
    _ cell: Cell, _ column: ColumnPlan, _ place: Place, _ log: inout SheetLog
  ) -> TypedCell {
    switch cell.value {
    case .error(let found):
      log.report(.errorValue(found: found), at: cell.reference, column: column)
      return .refused
    case .uncalculated:
      // The native result counts where there is one.
      if column.isComputed || place.indicator?.isComputedFromOthers == true {
        return .used(.blank)
      }
      log.report(
        .uncalculated(formula: "=" + (cell.formula ?? "")), at: cell.reference,
        column: column)
      return .refused
    case .text(ExpressionValue.refusedText) where isGenerated:
      log.report(.refusedBelow(unit: "", lines: []), at: cell.reference, column: column)
      return TypedCell(value: .invalid, fate: .used)
    default:
      break
    }
    switch column.type {
    case .integer, .decimal, .money, .percent: return number(cell, column, place, &log)
    case .text: return text(cell, column, &log)
    case .code: return code(cell, column, place, &log)
    case .oneOf: return oneOf(cell, column, place, &log)
    case .manyOf: return manyOf(cell, column, place, &log)
    case .boolean: return boolean(cell, column, &log)
    case .date, .month: return date(cell, column, &log)
    case .target: return target(cell, column, place, &log)
    }
  }

  // MARK: Texts

  /// The cleaned text of a cell, its repair entered into the ledger.
  func cleanedText(
    _ raw: String, _ cell: Cell, _ column: ColumnPlan?, _ log: inout SheetLog
  ) -> (text: String, fate: CellFate) {
    let reading = texts.read(raw, cell)
    if reading.isUncertain {
      log.report(
        .uncertainEncoding(found: log.quotable(raw, column)), at: cell.reference, column: column)
    }
    guard let rule = reading.rule else { return (reading.text, .used) }
    log.repair(raw, text: reading.text, rule, at: cell.reference, column: column)
    return (reading.text, .repaired)
  }

  private func text(_ cell: Cell, _ column: ColumnPlan, _ log: inout SheetLog) -> TypedCell {
    guard case .text(let raw) = cell.value else {
      if case .number(let number) = cell.value, let whole = number.wholeValue,
        !column.definition.isPersonal, PersonalNumber.isIn(whole)
      {
        log.report(.personalNumber, at: cell.reference, column: column)
      }
      return .used(.text(texts.plain(cell)))
    }
    if column.isQuoted { return .used(raw.isEmpty ? .blank : .text(raw)) }
    let (text, fate) = cleanedText(raw, cell, column, &log)
    guard !text.isEmpty else { return TypedCell(value: .blank, fate: fate) }
    if !column.definition.isPersonal, PersonalNumber.isIn(text) {
      log.report(.personalNumber, at: cell.reference, column: column)
    }
    if let allowed = column.definition.textLength, !allowed.contains(text.count) {
      log.report(
        .textLength(length: text.count, allowed: "\(allowed.lowerBound)–\(allowed.upperBound)"),
        at: cell.reference, column: column)
    }
    return TypedCell(value: .text(text), fate: fate)
  }

  private func boolean(_ cell: Cell, _ column: ColumnPlan, _ log: inout SheetLog) -> TypedCell {
    let found: String
    switch cell.value {
    case .boolean(let flag): return .used(.boolean(flag))
    case .number(let number) where number == 1 || number.isZero:
      return .used(.boolean(number == 1))
    case .text(let raw): found = texts.read(raw, cell).text
    default: found = texts.plain(cell)
    }
    switch found {
    case "x", "X": return .used(.boolean(true))
    case "", "-", "–", "—": return .used(.boolean(false))
    default: break
    }
    let flag: Bool
    switch MatchKey(found).text {
    case "x", "có", "co", "1", "true", "yes": flag = true
    case "không", "khong", "ko", "k", "0", "false", "no": flag = false
    default:
      guard ["✓", "✔", "☑", "✗", "×", "v", "V", "√"].contains(found) else {
        log.report(
          .unknownCode(found: found, nearest: ["x"], choices: .column(["x"])), at: cell.reference,
          column: column)
        return .refused
      }
      flag = true
    }
    log.repair(
      found, text: flag ? "x" : "", .booleanMark, at: cell.reference, column: column,
      suggesting: flag && cell.formula == nil ? .text("x") : nil)
    return TypedCell(value: .boolean(flag), fate: .repaired)
  }
}
