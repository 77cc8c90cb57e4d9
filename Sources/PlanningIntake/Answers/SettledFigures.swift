import DecimalArithmetic
import PlanningForms
import VietnameseText

/// Reads the column «Số chốt» of the decisions workbook.
///
/// A figure is written as in official documents: dots between thousands or none, a comma before decimals. Where
/// several figures differ («Kế hoạch: 12 – 13; Ước thực hiện: 14 – 15»), one is given for each, named or in
/// the same order: «Kế hoạch: 12,5; Ước thực hiện: 14».
struct SettledFigures {
  /// The names of the figures that are asked for, in their order; one without a name stands alone.
  let names: [String]

  /// What the value of a decision asks.
  ///
  /// - Parameter value: the figures that differ, as the program has written them.
  init(asking value: String) {
    names = value.split(separator: "; ", omittingEmptySubsequences: false).map { part in
      part.ranges(of: ": ").last.map { String(part[..<$0.lowerBound]) } ?? ""
    }
  }

  /// The figures in the order in which they are asked; `nil` where one is missing, no figure, or too much.
  func figures(in text: String) -> [ExactDecimal]? {
    let parts = text.split(separator: ";").map { part in
      part.lastIndex(of: ":").map { colon in
        (
          name: MatchKey(String(part[..<colon])),
          number: Self.number(part[part.index(after: colon)...])
        )
      } ?? (name: MatchKey(""), number: Self.number(part))
    }
    guard parts.count == names.count else { return nil }
    let isNamed = parts.contains { $0.name != MatchKey("") }
    let figures = names.enumerated().map { index, name -> ExactDecimal? in
      guard isNamed, parts.count > 1 || parts[0].name == MatchKey(name) else {
        return parts[index].number
      }
      return parts.first { $0.name == MatchKey(name) }?.number
    }
    let whole = figures.compactMap(\.self)
    return whole.count == names.count ? whole : nil
  }

  /// A figure as officers write it.
  static func number(_ text: some StringProtocol) -> ExactDecimal? {
    let written = String(text).filter { !$0.isWhitespace }
    guard written.wholeMatch(of: /-?([0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,15})(,[0-9]{1,15})?/) != nil
    else { return nil }
    return ExactDecimal(
      String(written.compactMap { $0 == "." ? nil : $0 == "," ? "." : $0 }))
  }
}
