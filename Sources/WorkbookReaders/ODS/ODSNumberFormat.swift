import Packaging

/// A data style (ODF 1.3 Part 3, 16.29) written as a number format code of ECMA-376 Part 1, 18.8.31.
///
/// Only what shows the kind of number: sections for signs, colours and languages are left out, since
/// OpenDocument cells state their type themselves.
struct ODSNumberFormat {
  private enum Kind {
    case number, percentage, currency, date, time, text, boolean
  }

  /// The longest code that is kept, in bytes.
  private static let maximumLength = 255
  /// The most digits that a placeholder spells out.
  private static let maximumDigits = 30

  /// The code so far.
  private(set) var code = ""
  private let kind: Kind
  private let isElapsed: Bool
  private var takesText = false

  /// Begins with the element of a data style; `nil` for any other.
  init?(_ element: XMLName, _ attributes: XMLAttributes, _ names: inout ODFNames) {
    switch element {
    case "number-style": kind = .number
    case "percentage-style": kind = .percentage
    case "currency-style": kind = .currency
    case "date-style": kind = .date
    case "time-style": kind = .time
    case "text-style": kind = .text
    case "boolean-style": kind = .boolean
    default: return nil
    }
    isElapsed =
      kind == .time
      && names.bytes(.number, "truncate-on-overflow", in: attributes)?.first == UInt8(ascii: "f")
  }

  /// Whether an element's end is that of the style itself.
  func isEnded(by element: XMLName) -> Bool {
    switch kind {
    case .number: element == "number-style"
    case .percentage: element == "percentage-style"
    case .currency: element == "currency-style"
    case .date: element == "date-style"
    case .time: element == "time-style"
    case .text: element == "text-style"
    case .boolean: element == "boolean-style"
    }
  }

  /// Takes a part of the style.
  mutating func start(
    _ element: XMLName, _ attributes: XMLAttributes, _ names: inout ODFNames
  ) {
    let isLong = names.bytes(.number, "style", in: attributes)?.first == UInt8(ascii: "l")
    takesText = element == "text" || element == "currency-symbol"
    switch element {
    case "number", "scientific-number", "fraction": append(Self.digits(attributes, &names))
    case "day": append(isLong ? "dd" : "d")
    case "day-of-week": append(isLong ? "dddd" : "ddd")
    case "month":
      let isTextual = names.bytes(.number, "textual", in: attributes)?.first == UInt8(ascii: "t")
      append(isTextual ? (isLong ? "mmmm" : "mmm") : (isLong ? "mm" : "m"))
    case "year": append(isLong ? "yyyy" : "yy")
    case "hours": append(isElapsed ? "[h]" : isLong ? "hh" : "h")
    case "minutes": append(isLong ? "mm" : "m")
    case "seconds": append(isLong ? "ss" : "s")
    case "am-pm": append("AM/PM")
    case "text-content": append("@")
    default: return
    }
    if element == "scientific-number" { append("E+00") }
  }

  /// Takes the end of a part.
  mutating func end() { takesText = false }

  /// Takes literal text.
  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard takesText, !bytes.isEmpty else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    let isPlain = bytes.allSatisfy { Self.plain.contains($0) }
    append(isPlain ? text : "\"" + text.filter { $0 != "\"" } + "\"")
  }

  private static let plain = Array(" -/.,:()%$".utf8)

  private mutating func append(_ piece: String) {
    if code.utf8.count + piece.utf8.count <= Self.maximumLength { code += piece }
  }

  private static func digits(
    _ attributes: XMLAttributes, _ names: inout ODFNames
  ) -> String {
    func count(_ local: StaticString) -> Int? {
      names.bytes(.number, local, in: attributes).flatMap(XMLAttributes.integer)
        .map { min($0, maximumDigits) }
    }
    let decimals = count("decimal-places")
    let integers = count("min-integer-digits") ?? 0
    let isGrouped = names.bytes(.number, "grouping", in: attributes)?.first == UInt8(ascii: "t")
    if decimals == nil, integers <= 1, !isGrouped { return "General" }
    let whole = isGrouped ? "#,##0" : String(repeating: "0", count: max(integers, 1))
    guard let decimals, decimals > 0 else { return whole }
    return whole + "." + String(repeating: "0", count: decimals)
  }
}
