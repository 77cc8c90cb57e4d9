/// Resolves the year tokens of titles and headers for a plan year.
///
/// The plan year is N+1, as the forms write it: for the plan of 2018, `{N}` is 2017.
package struct YearTokens: Hashable, Sendable {
  /// The years that a plan may be of.
  package static let planYears = 1900...2200

  /// The plan year (N+1).
  package let planYear: Int

  /// Makes a resolver.
  package init(planYear: Int) { self.planYear = planYear }

  /// Reads a plan year that a file states; `nil` for what is no year of four digits at most, with which
  /// nothing may be computed.
  package static func year(_ text: String) -> Int? {
    Int(text).flatMap { (1...9999).contains($0) ? $0 : nil }
  }

  /// The year of a token's inside, such as `N-1`; `nil` where it isn't a year token.
  package func year(_ token: some StringProtocol) -> Int? {
    guard token.hasPrefix("N") else { return nil }
    let rest = token.dropFirst()
    if rest.isEmpty { return planYear - 1 }
    return Int(rest).map { planYear - 1 + $0 }
  }

  /// A year in words where the plan year is not known: headers say `năm {N}` before it.
  private static func relative(_ offset: Int) -> String {
    switch offset {
    case 0: "nay"
    case 1: "sau"
    case -1: "trước"
    case ..<0: "N\(offset)"
    default: "N+\(offset)"
    }
  }

  /// The text with its tokens replaced by years; by words where the plan year is 0, not known.
  package func resolve(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      if let year = year(rest[rest.index(after: open)..<close]) {
        result += planYear > 0 ? String(year) : Self.relative(year - planYear + 1)
      } else {
        result += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
