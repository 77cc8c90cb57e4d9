/// A CSV file of the configuration (RFC 4180, UTF-8), read whole with its line numbers.
struct ConfigurationTable {
  /// One record with the line it starts on.
  struct Record {
    var line: Int
    var values: [String]
    /// The file, where it is another one than the table's.
    var file: String?
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

  /// Makes a table of records that are complete.
  private init(file: String, columns: [String: Int], records: [Record]) {
    self.file = file
    self.columns = columns
    self.records = records
  }

  /// The table with what another one says of records with the same key: what stands there counts, what is
  /// blank there stays; further records follow.
  func changed(by other: ConfigurationTable, key: String) -> ConfigurationTable {
    var columns = columns
    for name in other.columns.keys.sorted() where columns[name] == nil {
      columns[name] = columns.count
    }
    var records = records.map { record in
      var copy = record
      copy.file = record.file ?? file
      copy.values += Array(repeating: "", count: columns.count - record.values.count)
      return copy
    }
    var positions = Dictionary(
      records.enumerated().map { (value(key, of: $1), $0) }, uniquingKeysWith: { first, _ in first }
    )
    for record in other.records {
      let code = other.value(key, of: record)
      let position = positions[code] ?? records.count
      if position == records.count {
        positions[code] = position
        let blank = Array(repeating: "", count: columns.count)
        records.append(Record(line: record.line, values: blank, file: other.file))
      }
      for (name, column) in other.columns {
        guard let place = columns[name], !record.values[column].isEmpty else { continue }
        records[position].values[place] = record.values[column]
        records[position].line = record.line
        records[position].file = other.file
      }
    }
    return ConfigurationTable(file: other.file, columns: columns, records: records)
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
