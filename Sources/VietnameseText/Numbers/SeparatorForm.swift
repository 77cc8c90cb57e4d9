/// What decided which separator of a number means what.
public enum SeparatorRule: String, Hashable, Sendable, CaseIterable {
  /// No separator, or only spaces between groups of three.
  case plain
  /// One separator occurs twice or more, in groups of three: it groups.
  case repeatedSeparator
  /// Two separators occur: the last one marks the decimals.
  case lastSeparator
  /// One separator that cannot group three digits: it marks the decimals.
  case notAGroup
  /// A number that starts with 0: the separator marks the decimals.
  case leadingZero
  /// Unambiguous numbers of the same sheet.
  case sheetEvidence
  /// Unambiguous numbers of the same workbook.
  case workbookEvidence
  /// The column counts whole things, so the separator groups.
  case wholeColumn
  /// One reading is near to last year's or the peers' figures, the other a thousand times off.
  case plausibility
  /// Vietnamese usage: `.` groups, `,` marks decimals.
  case vietnameseDefault

  /// Whether the form alone did not decide; such readings belong in the report.
  public var isInference: Bool {
    switch self {
    case .plain, .repeatedSeparator, .lastSeparator, .notAGroup, .leadingZero: false
    case .sheetEvidence, .workbookEvidence, .wholeColumn, .plausibility, .vietnameseDefault: true
    }
  }
}

/// The ways in which a run of digits and separators can be read.
enum SeparatorForm {
  /// One reading, and the style it shows where it shows one.
  case decided(WrittenNumber, SeparatorRule, SeparatorEvidence.Style?)
  /// `1.234` or `1,234`: grouped or with three decimals.
  case ambiguous(grouped: WrittenNumber, decimal: WrittenNumber, separator: UInt8)
  /// Separators that fit no way of writing numbers.
  case malformed

  /// Reads ASCII digits, `.`, `,` and spaces, without sign.
  init(_ body: [UInt8]) {
    let groups = body.split(omittingEmptySubsequences: false) { !Self.isDigit($0) }
    let separators = body.filter { !Self.isDigit($0) }
    guard body.contains(where: Self.isDigit) else {
      self = .malformed
      return
    }
    let kinds = Set(separators)
    switch kinds.count {
    case 0: self = Self.number(body, [UInt8](), .plain, nil)
    case 1: self = Self.oneKind(groups, separators)
    default: self = Self.mixed(groups, separators)
    }
  }

  private static let point = UInt8(ascii: ".")
  private static let comma = UInt8(ascii: ",")
  private static let space = UInt8(ascii: " ")

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func oneKind(_ groups: [ArraySlice<UInt8>], _ separators: [UInt8])
    -> SeparatorForm
  {
    let separator = separators[0]
    if separator == space || separators.count > 1 {
      guard areGroups(groups) else { return .malformed }
      let style: SeparatorEvidence.Style? =
        separator == space ? nil : separator == point ? .vietnamese : .english
      let rule: SeparatorRule = separator == space ? .plain : .repeatedSeparator
      return number(groups.flatMap { $0 }, [UInt8](), rule, style)
    }
    let (whole, fraction) = (groups[0], groups[1])
    guard !fraction.isEmpty else { return .malformed }
    let decimalStyle: SeparatorEvidence.Style = separator == comma ? .vietnamese : .english
    if whole.first == 0x30 {
      return number(whole, fraction, .leadingZero, decimalStyle)
    }
    if fraction.count != 3 || whole.count > 3 || whole.isEmpty {
      return number(whole, fraction, .notAGroup, decimalStyle)
    }
    guard let grouped = value(whole + fraction, [UInt8]()), let decimal = value(whole, fraction)
    else {
      return .malformed
    }
    return .ambiguous(grouped: grouped, decimal: decimal, separator: separator)
  }

  private static func mixed(_ groups: [ArraySlice<UInt8>], _ separators: [UInt8])
    -> SeparatorForm
  {
    guard let last = separators.last, last != space, let fraction = groups.last,
      !fraction.isEmpty,
      let grouping = separators.first,
      separators.dropLast().allSatisfy({ $0 == grouping }),
      grouping != last,
      areGroups(groups.dropLast())
    else { return .malformed }
    return number(
      groups.dropLast().flatMap { $0 }, fraction, .lastSeparator,
      last == comma ? .vietnamese : .english)
  }

  /// Whether the first group has one to three digits and all others three.
  private static func areGroups(_ groups: some BidirectionalCollection<ArraySlice<UInt8>>) -> Bool {
    guard let first = groups.first, (1...3).contains(first.count) else { return false }
    return groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  private static func number(
    _ whole: some Collection<UInt8>, _ fraction: some Collection<UInt8>, _ rule: SeparatorRule,
    _ style: SeparatorEvidence.Style?
  ) -> SeparatorForm {
    value(whole, fraction).map { .decided($0, rule, style) } ?? .malformed
  }

  private static func value(_ whole: some Collection<UInt8>, _ fraction: some Collection<UInt8>)
    -> WrittenNumber?
  {
    WrittenNumber(whole: whole, fraction: fraction)
  }
}
