import DecimalArithmetic
import PlanningForms
import VietnameseText
import WorkbookModel

extension CellTyper {
  /// A target as it was typed, or a figure, which is the target of reaching it.
  func target(
    _ cell: Cell, _ column: ColumnPlan, _ place: Place, _ log: inout SheetLog
  ) -> TypedCell {
    switch cell.value {
    case .number(let number):
      var value = number.rounded(significantDigits: Self.significantDigits)
      let isPercent = isPercentFormat(cell)
      if isPercent { value = value.shifted(by: 2) }
      if let fault = fault(of: value, number.description, column, place) {
        log.report(fault, at: cell.reference, column: column)
        return .refused
      }
      let text = value.vietnamese() + (isPercent ? "%" : "")
      return .used(
        .target(
          Target(
            text: text, aim: .bound(.exactly(value)), better: place.indicator?.better)))
    case .text(let raw):
      let (text, fate) = cleanedText(raw, cell, column, &log)
      if let state = Self.state(text) { return TypedCell(value: state, fate: fate) }
      return target(text, fate, cell, column, place, &log)
    case .dateTime(let date):
      let day = date.calendarDay
      let pair = [day.day, day.month].sorted().map { String($0) }.joined(separator: " - ")
      return refuse(day.vietnamese, .day, nearest: pair, cell, column, &log)
    case .boolean, .duration, .error, .uncalculated:
      return refuse(texts.plain(cell), .words, nearest: nil, cell, column, &log)
    }
  }

  private func target(
    _ text: String, _ fate: CellFate, _ cell: Cell, _ column: ColumnPlan, _ place: Place,
    _ log: inout SheetLog
  ) -> TypedCell {
    let reader = TargetReader(
      words: column.targetWords, context: context(column, place),
      unit: place.indicator?.unit ?? column.definition.unit, better: place.indicator?.better)
    switch reader.read(text) {
    case .target(let target, let doubts):
      // Of a figure that its place doesn't take, that is said, and nothing of how it was read.
      if case .bound(.exactly(let value)) = target.aim,
        let fault = fault(of: value, text, column, place)
      {
        log.report(fault, at: cell.reference, column: column)
        return .refused
      }
      for doubt in doubts {
        log.report(
          .ambiguousNumber(
            found: text, used: ExactDecimal(doubt.number),
            other: doubt.alternative.map { ExactDecimal($0) }, rule: doubt.decidedBy),
          at: cell.reference, column: column)
      }
      return TypedCell(value: .target(target), fate: fate)
    case .unreadable(let fault, let nearest):
      return refuse(text, fault, nearest: nearest, cell, column, &log)
    }
  }

  private func refuse(
    _ found: String, _ fault: TargetFault, nearest: String?, _ cell: Cell, _ column: ColumnPlan,
    _ log: inout SheetLog
  ) -> TypedCell {
    // The sentence quotes what was typed: a whole paragraph would hide what it says.
    let shown =
      found.count > TargetReader.maximumLength
      ? String(found.prefix(TargetReader.maximumLength)) + "…" : found
    log.report(
      .unreadableTarget(found: shown, fault, nearest: nearest, words: column.targetWords.names),
      at: cell.reference, column: column)
    return .refused
  }
}
