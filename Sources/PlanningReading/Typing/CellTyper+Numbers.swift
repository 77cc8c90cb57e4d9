import CivilCalendar
import DecimalArithmetic
import PlanningForms
import VietnameseText
import WorkbookModel

extension CellTyper {
  /// The significant digits of a number that a spreadsheet shows; the rest is binary noise.
  static let significantDigits = 15
  /// No form counts as far; sums of so many digits could be held by no cell, and greater ones by no file.
  private static let greatest = ExactDecimal.one.shifted(by: 30)
  /// Digits after the decimal point of an amount in triệu đồng: whole thousands of đồng.
  private static let moneyPlaces = 3

  /// A number, a dash, or an ellipsis.
  func number(
    _ cell: Cell, _ column: ColumnPlan, _ place: Place, _ log: inout SheetLog
  ) -> TypedCell {
    switch cell.value {
    case .number(let number):
      var value = number.rounded(significantDigits: Self.significantDigits)
      if isPercent(column, place), isPercentFormat(cell) { value = value.shifted(by: 2) }
      return accepted(value, number.description, cell, column, place, fate: .used, &log)
    case .text(let raw):
      let (text, fate) = cleanedText(raw, cell, column, &log)
      return number(text, fate, cell, column, place, &log)
    case .dateTime(let date):
      if isDay(place) { return .used(.number(ExactDecimal(date.calendarDay.serial))) }
      log.report(
        .dateInsteadOfNumber(found: date.calendarDay.vietnamese),
        at: cell.reference,
        column: column)
    case .duration(let seconds):
      log.report(
        .dateInsteadOfNumber(found: seconds.description + " s"), at: cell.reference,
        column: column)
    case .boolean, .error, .uncalculated:
      log.report(
        .notANumber(found: texts.plain(cell)), at: cell.reference, column: column)
    }
    return .refused
  }

  private func number(
    _ text: String, _ fate: CellFate, _ cell: Cell, _ column: ColumnPlan, _ place: Place,
    _ log: inout SheetLog
  ) -> TypedCell {
    if let state = Self.state(text) { return TypedCell(value: state, fate: fate) }
    if isDay(place), let day = Self.day(readDate(text), isMonth: false) {
      log.repair(
        text, text: CalendarDay(serial: day).vietnamese, .date, at: cell.reference,
        column: column, suggesting: Self.day(day, cell))
      return TypedCell(value: .number(ExactDecimal(day)), fate: .repaired)
    }
    switch readNumeral(text, context: context(column, place)) {
    case .state(.blank): return TypedCell(value: .blank, fate: fate)
    case .state(.none): return TypedCell(value: .none, fate: fate)
    case .state(.pending): return TypedCell(value: .pending, fate: fate)
    case .refused(let fault):
      report(fault, text, cell, column, &log)
      return .refused
    case .value(let numeral):
      let number = ExactDecimal(numeral.number)
      // Bare digits say what a number cell says, as in every text file: nothing is changed.
      if numeral.decidedBy == .plain, numeral.repairs.isEmpty, numeral.doubts.isEmpty,
        number.description == text
      {
        return accepted(number, text, cell, column, place, fate: fate, &log)
      }
      // Of a figure that its place doesn't take, that is said, and nothing of how it was read.
      if let fault = fault(of: number, text, column, place) {
        log.report(fault, at: cell.reference, column: column)
        return .refused
      }
      report(numeral, text, cell, column, &log)
      if cell.formula == nil, numeral.isCertain {
        let isShare = isPercent(column, place) && isPercentFormat(cell)
        log.suggest(.number(isShare ? number.shifted(by: -2) : number))
      }
      return accepted(number, text, cell, column, place, fate: .repaired, &log)
    }
  }

  func context(_ column: ColumnPlan, _ place: Place) -> NumeralContext {
    let kind: NumeralContext.ColumnKind =
      if isPercent(column, place) {
        .percent
      } else if column.type == .integer || place.indicator?.decimals == 0 {
        .integer
      } else {
        column.type == .money ? .money : .decimal
      }
    return NumeralContext(
      columnKind: kind, columnUnit: place.unit ?? column.unit, sheetEvidence: sheetEvidence,
      workbookEvidence: workbookEvidence, comparisons: place.comparisons.map(\.written))
  }

  /// Whether the column, or the row's indicator, counts in per cent.
  func isPercent(_ column: ColumnPlan, _ place: Place) -> Bool {
    column.type == .percent || place.indicator?.unit == "%"
  }

  /// Whether the row's indicator is a day, such as the first day of salt intrusion.
  private func isDay(_ place: Place) -> Bool { place.indicator?.unit == "ngày" }

  func isPercentFormat(_ cell: Cell) -> Bool {
    formats.indices.contains(cell.format)
      && formats[cell.format].numberFormat.utf8.contains(UInt8(ascii: "%"))
  }

  /// Why a number is none that its place takes, however it was written; `nil` where it is one.
  ///
  /// - Parameter found: what was typed.
  func fault(
    of number: ExactDecimal, _ found: String, _ column: ColumnPlan, _ place: Place
  ) -> Finding? {
    if number.magnitude >= Self.greatest { return .notANumber(found: found) }
    if column.type == .integer, !number.isWhole { return .notWhole(found: .number(number)) }
    guard let indicator = place.indicator, case .row = column.definition.source else { return nil }
    if indicator.isWhole, !number.isWhole { return .notWhole(found: .number(number)) }
    guard let least = indicator.minimum, number < least else { return nil }
    return .belowMinimum(found: .number(number), limit: .number(least))
  }

  // MARK: What was read

  /// Checks that hold for a number however it was written.
  private func accepted(
    _ number: ExactDecimal, _ found: String, _ cell: Cell, _ column: ColumnPlan, _ place: Place,
    fate: CellFate, _ log: inout SheetLog
  ) -> TypedCell {
    if let fault = fault(of: number, found, column, place) {
      log.report(fault, at: cell.reference, column: column)
      return .refused
    }
    var value = number
    var fate = fate
    if column.type == .money, -value.exponent > Self.moneyPlaces, !column.isComputed {
      value = value.rounded(places: Self.moneyPlaces)
      log.repair(
        found, .number(value), .roundedToThousandth, at: cell.reference,
        column: column)
      fate = .repaired
    }
    if isPercent(column, place), !column.isComputed, value > 0, value <= 1,
      let reference = place.comparisons.first, reference > 1
    {
      log.report(
        .fractionInsteadOfPercent(found: .number(value)), at: cell.reference,
        column: column)
    } else if let reference = place.comparisons.first,
      let slip = ScaleSlip.likelyFactor(value: value, reference: reference)
    {
      log.report(
        .scaleSlip(
          found: .number(value), reference: .number(reference),
          factor: slip.factor, against: .ownFigures, power: slip.power),
        at: cell.reference, column: column, judgedBy: place.compared)
    }
    return TypedCell(value: .number(value), fate: fate)
  }

  private func report(
    _ numeral: NumeralValue, _ text: String, _ cell: Cell, _ column: ColumnPlan,
    _ log: inout SheetLog
  ) {
    let address = cell.reference
    let number = ExactDecimal(numeral.number)
    // Years have no separators.
    let year = column.definition.unit == "năm" ? number.wholeValue : nil
    let written = year.map { StatedValue.text(String($0)) } ?? .number(number)
    var rule = RepairRule.numeral(numeral.decidedBy)
    for repair in numeral.repairs {
      if case .converted(let unit, _) = repair { rule = .convertedUnit(unit) }
    }
    log.repair(text, written, rule, at: address, column: column)
    if numeral.decidedBy.isInference || numeral.doubts.contains(.evidenceAgainstUsage) {
      log.report(
        .ambiguousNumber(
          found: text, used: ExactDecimal(numeral.number),
          other: numeral.alternative.map { ExactDecimal($0) }, rule: numeral.decidedBy),
        at: address, column: column)
    }
    // What is computed is compared with the result; some shares are below one.
    if numeral.doubts.contains(.shareInPercentColumn), !column.isComputed {
      log.report(.fractionInsteadOfPercent(found: .number(number)), at: address, column: column)
    }
  }

  private func report(
    _ fault: NumeralRefusal, _ text: String, _ cell: Cell, _ column: ColumnPlan,
    _ log: inout SheetLog
  ) {
    let finding: Finding =
      switch fault {
      case .errorValue(let error): .errorValue(found: error)
      case .approximate, .range: .approximate(found: text)
      case .notANumber, .crossMark, .fractionOrDate, .grouping, .unitWithoutColumnUnit,
        .incompatibleUnit, .customaryUnit, .tooLong:
        .notANumber(found: text)
      }
    log.report(finding, at: cell.reference, column: column)
  }
}

extension NumeralValue {
  /// Whether it can be read in one way only.
  fileprivate var isCertain: Bool { !decidedBy.isInference && doubts.isEmpty }
}
