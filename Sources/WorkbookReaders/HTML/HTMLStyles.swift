import WorkbookModel

/// How a page says that a cell looks, as far as its value depends on it.
struct HTMLLook: Hashable {
  /// The format code of numbers.
  var format: String?
  var font: String?
  var isHidden = false

  mutating func take(_ other: HTMLLook) {
    format = other.format ?? format
    font = other.font ?? font
    isHidden = isHidden || other.isHidden
  }
}

/// The looks that a page states, and the formats that come of them. Shared by a workbook and its cursors,
/// since styles may stand anywhere in a page.
final class HTMLStyles {
  /// Bytes of style sheets that are looked at.
  private static let maximumSheetBytes = 4 << 20

  private(set) var table = Styles()
  private var positions: [HTMLLook: Int] = [HTMLLook(): 0]
  private var classes: [String: HTMLLook] = [:]
  private var sheetBytes = 0
  private let limit: Int

  init(limits: ReadLimits) { limit = limits.styles }

  /// The place of a format in ``table``.
  func position(of look: HTMLLook) throws(ReadError) -> Int {
    var look = look
    look.isHidden = false
    if let known = positions[look] { return known }
    guard table.formats.count < limit else { throw ReadError.limit("styles", limit) }
    let code = look.format ?? "General"
    positions[look] = table.formats.count
    table.formats.append(CellFormat(numberFormat: code, font: look.font))
    table.kinds.append(NumberFormat.kind(of: code))
    return table.formats.count - 1
  }

  /// The look that classes and a style attribute give.
  func look(classes names: ArraySlice<UInt8>?, style: ArraySlice<UInt8>?) -> HTMLLook {
    var look = HTMLLook()
    if let names, !classes.isEmpty {
      for name in names.split(whereSeparator: HTMLTokenizer.isSpace) {
        if let known = classes[String(decoding: name, as: UTF8.self)] { look.take(known) }
      }
    }
    if let style, !style.isEmpty { look.take(Self.look(HTMLText.attribute(style)[...])) }
    return look
  }

  /// Takes the rules of a style sheet for classes; others do not matter for values.
  func take(sheet: ArraySlice<UInt8>) {
    sheetBytes += sheet.count
    guard sheetBytes <= Self.maximumSheetBytes else { return }
    var rest = String(decoding: sheet, as: UTF8.self)[...]
    while let open = rest.firstIndex(of: "{") {
      let selectors = rest[..<open]
      guard let close = Self.end(of: rest[rest.index(after: open)...]) else { return }
      let look = Self.look(rest[rest.index(after: open)..<close])
      rest = rest[close...].dropFirst()
      guard look != HTMLLook() else { continue }
      for selector in selectors.split(separator: ",") {
        guard let dot = selector.lastIndex(of: ".") else { continue }
        let name = selector[dot...].dropFirst().prefix { !$0.isWhitespace }
        guard !name.isEmpty, classes.count < limit else { continue }
        classes[String(name), default: HTMLLook()].take(look)
      }
    }
  }

  /// Where a rule's brace closes, outside of quotation marks.
  private static func end(of text: Substring) -> String.Index? {
    var mark: Character?
    var isEscaped = false
    for index in text.indices {
      let letter = text[index]
      if isEscaped {
        isEscaped = false
      } else if letter == "\\" {
        isEscaped = true
      } else if let open = mark {
        if letter == open || letter.isNewline { mark = nil }
      } else if letter == "\"" || letter == "'" {
        mark = letter
      } else if letter == "}" {
        return index
      }
    }
    return nil
  }

  /// What declarations say (CSS 2.2, 4.1.8).
  static func look(_ text: Substring) -> HTMLLook {
    var look = HTMLLook()
    var rest = text
    while !rest.isEmpty {
      guard let colon = rest.firstIndex(where: { $0 == ":" || $0 == ";" }) else { break }
      let name = rest[..<colon].filter { !$0.isWhitespace }.lowercased()
      let isEmpty = rest[colon] == ";"
      rest = rest[colon...].dropFirst()
      if isEmpty { continue }
      let value = self.value(&rest)
      switch name {
      case "mso-number-format": look.format = NamedNumberFormat.code(value)
      case "font-family":
        look.font = value.split(separator: ",").first.map { trimmed($0[...]) }
      case "display": look.isHidden = value.lowercased() == "none"
      default: continue
      }
    }
    return look
  }

  /// A value up to the semicolon, without quotation marks and escapes.
  private static func value(_ rest: inout Substring) -> String {
    var result = ""
    var mark: Character?
    while let letter = rest.popFirst() {
      if letter == "\\" {
        result += escaped(&rest)
      } else if letter == mark {
        mark = nil
      } else if mark == nil, letter == "\"" || letter == "'" {
        mark = letter
      } else if mark == nil, letter == ";" {
        break
      } else {
        result.append(letter)
      }
    }
    return trimmed(result[...])
  }

  /// What a backslash makes of the letters behind it: Excel writes four digits for a letter's number.
  private static func escaped(_ rest: inout Substring) -> String {
    let digits = rest.prefix(4)
    if digits.count == 4, digits.allSatisfy(\.isHexDigit), let number = UInt32(digits, radix: 16),
      let scalar = Unicode.Scalar(number)
    {
      rest.removeFirst(4)
      return String(scalar)
    }
    return rest.popFirst().map { String($0) } ?? ""
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
