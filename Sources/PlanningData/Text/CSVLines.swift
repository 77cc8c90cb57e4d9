/// Records of a CSV file in UTF-8 as RFC 4180 has them: fields between commas, quoted where they need it,
/// records ended by CR and LF.
package struct CSVLines: Hashable, Sendable {
  /// What ends a record.
  package static let ending = "\r\n"

  /// The bytes of the records so far.
  package private(set) var bytes: [UInt8] = []
  private var isBegun = false

  private static let quote = UInt8(ascii: "\"")

  /// No records yet.
  package init() {}

  /// Records of fields that are texts.
  package init(_ records: [[String]]) {
    for record in records { add(record) }
  }

  /// Adds a record of texts, each guarded.
  package mutating func add(_ texts: [String]) {
    for text in texts { add(text: text) }
    end()
  }

  /// Adds a field that somebody may have typed: what a spreadsheet would run is guarded.
  package mutating func add(text: String) { add(GuardedText.guarded(text)) }

  /// Adds a field as it is: a number, a code of the program's own, a state.
  package mutating func add(_ field: String) {
    if isBegun { bytes.append(UInt8(ascii: ",")) }
    isBegun = true
    guard field.utf8.contains(where: Self.needsQuotes) else {
      bytes += field.utf8
      return
    }
    bytes.append(Self.quote)
    for byte in field.utf8 {
      if byte == Self.quote { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(Self.quote)
  }

  /// Ends the record.
  package mutating func end() {
    bytes += Self.ending.utf8
    isBegun = false
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == quote || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\r")
      || byte == UInt8(ascii: "\n")
  }
}

/// Texts in a form that no spreadsheet takes for a formula, and that no state of a cell is mistaken for.
///
/// An apostrophe before the text does it, as in `sedp convert`. A text that begins with an apostrophe gets
/// another one: so whoever takes one apostrophe off the beginning has every text as it was.
package enum GuardedText {
  private static let guardMark = "'"
  /// What a formula, or another field in a spreadsheet that pastes, begins with.
  private static let dangerous = Set("=+-@\t\r\n'".utf8)

  /// The text as it stands in a file.
  package static func guarded(_ text: String) -> String {
    guard let first = text.utf8.first else { return text }
    let isMistakable = dangerous.contains(first) || DataValue.missing.contains(text)
    return isMistakable ? guardMark + text : text
  }

  /// The text that stands in a file, as it was.
  package static func plain(_ text: String) -> String {
    text.hasPrefix(guardMark) ? String(text.dropFirst()) : text
  }
}
