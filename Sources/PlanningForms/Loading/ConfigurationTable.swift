/// A CSV file of the configuration (RFC 4180, UTF-8), read whole with its line numbers.
struct ConfigurationTable {
  /// One record with the line it starts on.
  struct Record {
    var line: Int
    var values: [String]
  }

  /// How many records a file may have.
  static let maximumRecords = 200_000

  let file: String
  let columns: [String: Int]
  let records: [Record]

  /// Reads the text; `nil` where it has no usable header, with the diagnostics said.
  init?(file: String, text: String, required: [String], diagnostics: inout [DefinitionDiagnostic]) {
    guard var rows = Self.parse(text, file: file, diagnostics: &diagnostics) else { return nil }
    guard !rows.isEmpty else {
      diagnostics.append(
        DefinitionDiagnostic(file: file, line: nil, finding: .unreadableFile(.empty)))
      return nil
    }
    let header = rows.removeFirst()
    let names = Dictionary(
      header.values.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let missing = required.filter { names[$0] == nil }
    diagnostics += missing.map {
      DefinitionDiagnostic(file: file, line: header.line, finding: .csvColumn(column: $0))
    }
    guard missing.isEmpty else { return nil }
    for row in rows where row.values.count != header.values.count {
      diagnostics.append(
        DefinitionDiagnostic(
          file: file, line: row.line,
          finding: .csvRow(expected: header.values.count, found: row.values.count)))
    }
    self.file = file
    columns = names
    records = rows.filter { $0.values.count == header.values.count }
  }

  /// The value of a column; empty where the file lacks an optional column.
  func value(_ column: String, of record: Record) -> String {
    columns[column].map { record.values[$0] } ?? ""
  }

  private static func parse(
    _ text: String, file: String, diagnostics: inout [DefinitionDiagnostic]
  ) -> [Record]? {
    var records: [Record] = []
    var values: [String] = []
    var value: [UInt8] = []
    var line = 1
    var startLine = 1
    var quoted = false
    var bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    var position = 0
    func endValue() {
      values.append(String(decoding: value, as: UTF8.self))
      value.removeAll(keepingCapacity: true)
    }
    func endRecord() {
      endValue()
      if values != [""] { records.append(Record(line: startLine, values: values)) }
      values.removeAll(keepingCapacity: true)
    }
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\"") where quoted:
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
          value.append(byte)
          position += 1
        } else {
          quoted = false
        }
      case UInt8(ascii: "\"") where value.isEmpty:
        quoted = true
      case UInt8(ascii: ",") where !quoted:
        endValue()
      case UInt8(ascii: "\r") where !quoted:
        continue
      case UInt8(ascii: "\n"):
        line += 1
        if quoted {
          value.append(byte)
        } else {
          endRecord()
          startLine = line
          if records.count > maximumRecords {
            diagnostics.append(
              DefinitionDiagnostic(
                file: file, line: line,
                finding: .limit(what: .records, allowed: maximumRecords)))
            return nil
          }
        }
      default:
        value.append(byte)
      }
    }
    if quoted {
      diagnostics.append(DefinitionDiagnostic(file: file, line: startLine, finding: .csvQuote))
      return nil
    }
    if !value.isEmpty || !values.isEmpty { endRecord() }
    return records
  }
}
