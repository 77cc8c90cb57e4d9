/// How far a reading may be from a comparison figure and still be near: a factor of this size.
/// Just under √1000, so that of two readings a thousandfold apart at most one is near.
let plausibleFactor = 31.0

/// Reads a number as people type it into a cell of text.
///
/// Numeric cells must not come here: their value is known. The form of the text decides wherever it
/// can; `1.234` alone is ambiguous, and then the evidence of the sheet, the workbook, the column's
/// kind, the comparison figures and Vietnamese usage decide, in this order.
/// ``NumeralValue/decidedBy`` tells which did. Nothing approximate is taken as a number.
public func readNumeral(_ text: String, context: NumeralContext = NumeralContext())
  -> NumeralReading
{
  var parts = NumeralParts(text)
  if let reading = parts.peel() { return reading }

  var repairs = parts.repairs
  var shift = 0
  if !parts.suffix.isEmpty {
    switch conversion(of: parts.suffix, context: context) {
    case .refused(let fault): return .refused(fault)
    case .none: repairs.append(.unit(parts.suffix))
    case .shift(let power):
      repairs.append(.converted(unit: parts.suffix, power: power))
      shift = power
    }
  }
  func final(_ value: WrittenNumber) -> WrittenNumber {
    (parts.isNegative ? value.negated : value).shifted(by: shift)
  }

  var number: WrittenNumber
  var alternative: WrittenNumber?
  var doubts: [NumeralFinding] = []
  let rule: SeparatorRule
  switch SeparatorForm(parts.body) {
  case .malformed: return .refused(.grouping)
  case .decided(let value, let form, _):
    number = final(value)
    rule = form
  case .ambiguous(let grouped, let decimal, let separator):
    let choice = AmbiguousNumeral(
      grouped: final(grouped), decimal: final(decimal), separator: separator,
      isConverted: shift != 0
    ).choose(context)
    number = choice.isGrouped ? final(grouped) : final(decimal)
    alternative = choice.isGrouped ? final(decimal) : final(grouped)
    rule = choice.rule
    if choice.isAgainstUsage { doubts.append(.evidenceAgainstUsage) }
  }
  if hasLeadingZeros(parts.body) {
    repairs.append(.leadingZeros)
    doubts.append(.perhapsCode)
  }
  if context.columnKind == .integer, !number.isWhole { doubts.append(.fractionInWholeColumn) }
  if isPerhapsShare(number, parts: parts, context: context) { doubts.append(.shareInPercentColumn) }
  return .value(
    NumeralValue(
      number: number, repairs: repairs, decidedBy: rule, alternative: alternative, doubts: doubts))
}

private enum SuffixMeaning {
  case none
  case shift(Int)
  case refused(NumeralRefusal)
}

private func conversion(of suffix: String, context: NumeralContext) -> SuffixMeaning {
  guard let unit = MeasureUnit(suffix) else { return .refused(.notANumber(suffix)) }
  guard let target = context.columnUnit else {
    return .refused(.unitWithoutColumnUnit(suffix))
  }
  switch UnitConversion(from: unit, to: target) {
  case .none: return .none
  case .shift(let power): return .shift(power)
  case .ask: return .refused(.customaryUnit(suffix))
  case .incompatible: return .refused(.incompatibleUnit(suffix))
  }
}

private func hasLeadingZeros(_ body: [UInt8]) -> Bool {
  body.count > 1 && body[0] == 0x30 && body[1] >= 0x30 && body[1] <= 0x39
}

/// Whether a figure of a per cent column may be a share of 1: no sign of per cent, at most 1, and no
/// peer that small.
private func isPerhapsShare(
  _ number: WrittenNumber, parts: NumeralParts, context: NumeralContext
) -> Bool {
  guard context.columnKind == .percent, parts.suffix.isEmpty else { return false }
  guard number.isShare else { return false }
  return context.comparisons.allSatisfy { $0.digits > 0 && !$0.isShare }
}

/// Chooses between the two readings of `1.234`.
private struct AmbiguousNumeral {
  let grouped: WrittenNumber
  let decimal: WrittenNumber
  let separator: UInt8
  let isConverted: Bool

  struct Choice {
    let isGrouped: Bool
    let rule: SeparatorRule
    var isAgainstUsage = false
  }

  /// In Vietnamese usage a point groups.
  private var isGroupedByUsage: Bool { separator == UInt8(ascii: ".") }

  func choose(_ context: NumeralContext) -> Choice {
    if let style = context.sheetEvidence.style { return byStyle(style, .sheetEvidence) }
    if let style = context.workbookEvidence.style { return byStyle(style, .workbookEvidence) }
    // A fraction of a million may well count whole things, so a converted number says nothing.
    if context.columnKind == .integer, !isConverted {
      return Choice(isGrouped: true, rule: .wholeColumn)
    }
    if let isGrouped = nearerReading(context.comparisons) {
      return Choice(isGrouped: isGrouped, rule: .plausibility)
    }
    return Choice(isGrouped: isGroupedByUsage, rule: .vietnameseDefault)
  }

  private func byStyle(_ style: SeparatorEvidence.Style, _ rule: SeparatorRule) -> Choice {
    let isGrouped = (style == .vietnamese) == isGroupedByUsage
    return Choice(
      isGrouped: isGrouped, rule: rule, isAgainstUsage: isGrouped != isGroupedByUsage)
  }

  /// Whether the grouped reading is the one near to the comparisons; `nil` where they disagree.
  private func nearerReading(_ comparisons: [WrittenNumber]) -> Bool? {
    var votes: Set<Bool> = []
    for comparison in comparisons where !comparison.isZero {
      let isGroupedNear = grouped.isNear(comparison, factor: plausibleFactor)
      guard isGroupedNear != decimal.isNear(comparison, factor: plausibleFactor) else { continue }
      votes.insert(isGroupedNear)
    }
    return votes.count == 1 ? votes.first : nil
  }
}
