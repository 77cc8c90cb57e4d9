/// How the codes look that the machine gives to rows (`generated` of a column), such as
/// `{unit}-{N+1}-{nnn}`: by them a column is known whose heading was renamed.
struct CodeShape: Hashable, Sendable {
  /// What stands between the parts that are filled in; what stands before the first is left out,
  /// since codes that are carried on have another beginning.
  private let separators: [String]

  /// - Parameter pattern: ends in the number.
  init(_ pattern: String) {
    separators = pattern.split(separator: "}").dropFirst().map { part in
      String(part.prefix { $0 != "{" })
    }
  }

  /// Whether a text may be such a code: its parts in their order, the number last.
  func fits(_ text: String) -> Bool {
    guard !text.contains(where: \.isWhitespace), let last = separators.last,
      let number = text.ranges(of: last).last?.upperBound
    else { return false }
    // From the end: a department's key has a separator within.
    var rest = text[..<number]
    for separator in separators.reversed() {
      guard let found = rest.ranges(of: separator).last, found.lowerBound > rest.startIndex else {
        return false
      }
      rest = rest[..<found.lowerBound]
    }
    let digits = text[number...].utf8
    return !digits.isEmpty
      && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
