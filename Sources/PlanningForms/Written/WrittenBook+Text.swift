import DecimalArithmetic
import WorkbookModel

/// The record as lines of text: what a sheet's rows hold.
///
/// Fields are separated by `|`; `\` guards `|`, itself and line breaks.
extension WrittenBook {
  /// The version of the form.
  private static let version = "1"
  private static let mark = "sedp"
  /// How many cells all tables may have: a district has about a hundred thousand.
  private static let largestArea = 8_000_000

  /// The lines with, at the end, how many there are and their digest.
  package var lines: [String] {
    var lines = [
      Self.joined([Self.mark, Self.version, unit, String(planYear), level])
    ]
    lines += unsettled.map { Self.joined(Self.fields(of: $0)) }
    for sheet in sheets {
      lines.append(
        Self.joined(["S", sheet.name, sheet.merges.map(\.description).joined(separator: " ")]))
      var table = -1
      var row = 0
      var before: [String] = []
      for line in sheet.lines {
        while table < line.table, table + 1 < sheet.tables.count {
          table += 1
          lines.append(
            Self.joined(["T", sheet.tables[table].form.text] + sheet.tables[table].fields))
        }
        let cells = line.cells.map(Self.text)
        lines.append(
          Self.joined(
            [line.kind.rawValue, line.row == row + 1 && row > 0 ? "" : String(line.row)]
              + [Self.text(ofKey: line.key, cells)]
              + (line.kind.repeats ? Self.shortened(cells, after: before) : cells)))
        lines += Self.settled(line).map(Self.joined)
        row = line.row
        if line.kind.repeats { before = cells }
      }
    }
    lines += provenance
    lines.append(Self.joined(["Z", String(lines.count), Self.digest(of: lines)]))
    return lines
  }

  /// The digest that the last line and the workbook's property give.
  package static func digest(in lines: [String]) -> String? {
    lines.last.map(split).flatMap { $0.count >= 3 && $0[0] == "Z" ? $0[2] : nil }
  }

  /// Reads a record back; `nil` where it is not whole or contradicts itself.
  package init?(lines: [String]) {
    guard let last = lines.last.map(Self.split), last.count >= 3, last[0] == "Z",
      Int(last[1]) == lines.count - 1, last[2] == Self.digest(of: Array(lines.dropLast())),
      let first = lines.first.map(Self.split), first.count >= 5, first[0] == Self.mark,
      first[1] == Self.version, let year = YearTokens.year(first[3])
    else { return nil }
    self.init(unit: first[2], planYear: year, level: first[4])
    var state = State()
    for line in lines.dropFirst().dropLast() {
      if line.utf8.first == UInt8(ascii: "+"), !Self.isSettled(line) {
        provenance.append(line)
        continue
      }
      guard take(Self.split(line), &state) else { return nil }
    }
    guard Set(sheets.map(\.name)).count == sheets.count else { return nil }
  }

  /// What reading a record's lines keeps in mind.
  private struct State {
    /// How many cells the tables have so far.
    var area = 0
    /// The sheet row of the line before, 0 at the beginning of a sheet.
    var row = 0
    /// The cells of the last line that others may repeat.
    var before: [WrittenCell] = []
  }

  /// Takes one line; whether it may stand where it stands. Kinds of lines that later versions of the
  /// program add begin with `+` and are passed over.
  private mutating func take(_ fields: [String], _ state: inout State) -> Bool {
    guard let kind = fields.first else { return false }
    if kind.hasPrefix("+") { return takeSettled(fields) }
    if kind == "S", fields.count >= 3 {
      let merges = fields[2].split(separator: " ").compactMap { CellRange($0) }
      sheets.append(WrittenSheet(name: fields[1], merges: merges))
      state.row = 0
      state.before = []
      return true
    }
    guard let sheet = sheets.indices.last else { return false }
    if kind == "T", fields.count >= 2, fields.count - 2 <= CellReference.maximumColumn {
      sheets[sheet].tables.append(
        WrittenSheet.Table(form: FormCode(fields[1]), fields: Array(fields.dropFirst(2))))
      return true
    }
    guard let kind = WrittenLine.Kind(rawValue: kind), fields.count >= 3,
      let row = fields[1].isEmpty && state.row > 0 ? state.row + 1 : Int(fields[1]),
      (state.row + 1...max(state.row + 1, CellReference.maximumRow)).contains(row),
      row <= CellReference.maximumRow, fields.count - 3 <= CellReference.maximumColumn,
      let table = sheets[sheet].tables.last
    else { return false }
    state.area += table.fields.count
    guard state.area <= Self.largestArea else { return false }
    var cells: [WrittenCell] = []
    for (index, field) in fields.dropFirst(3).enumerated() {
      let isRepeated = field == Self.same && kind.repeats && state.before.indices.contains(index)
      guard let cell = isRepeated ? state.before[index] : Self.cell(field) else { return false }
      cells.append(cell)
    }
    guard let key = Self.key(fields[2], cells) else { return false }
    sheets[sheet].lines.append(
      WrittenLine(
        row: row, kind: kind, table: sheets[sheet].tables.count - 1, key: key, cells: cells))
    state.row = row
    if kind.repeats { state.before = cells }
    return true
  }

  // MARK: Shorter lines

  /// Stands for the same cell of the line before.
  private static let same = "\""
  /// Begins a key that is the text of a column.
  private static let reference = "@"

  private static func shortened(_ cells: [String], after before: [String]) -> [String] {
    cells.enumerated().map { index, cell in
      cell.utf8.count > 1 && before.indices.contains(index) && before[index] == cell ? same : cell
    }
  }

  /// A key that the line shows is the number of its column.
  private static func text(ofKey key: String, _ cells: [String]) -> String {
    guard !key.isEmpty, let index = cells.firstIndex(of: "'" + key) else {
      return key.hasPrefix(reference) ? reference + key : key
    }
    return reference + String(index + 1)
  }

  private static func key(_ text: String, _ cells: [WrittenCell]) -> String? {
    guard text.hasPrefix(reference) else { return text }
    let rest = String(text.dropFirst())
    if rest.hasPrefix(reference) { return rest }
    guard let column = Int(rest), cells.indices.contains(column - 1),
      case .text(let key) = cells[column - 1].value
    else { return nil }
    return key
  }

  // MARK: Cells

  static func text(_ cell: WrittenCell) -> String {
    let mark = cell.isFormula ? "=" : ""
    return switch cell.value {
    case .blank: mark
    case .number(let number): mark + number.description
    case .text(let text): mark + "'" + text
    }
  }

  static func cell(_ field: String) -> WrittenCell? {
    let isFormula = field.hasPrefix("=")
    let rest = isFormula ? field.dropFirst() : field[...]
    if rest.isEmpty { return WrittenCell(.blank, isFormula: isFormula) }
    if rest.hasPrefix("'") {
      return WrittenCell(.text(String(rest.dropFirst())), isFormula: isFormula)
    }
    return ExactDecimal(String(rest)).map { WrittenCell(.number($0), isFormula: isFormula) }
  }

  // MARK: Fields

  static func joined(_ fields: [String]) -> String {
    var line: [UInt8] = []
    line.reserveCapacity(fields.reduce(fields.count) { $0 + $1.utf8.count })
    for (index, field) in fields.enumerated() {
      if index > 0 { line.append(UInt8(ascii: "|")) }
      for byte in field.utf8 {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "|"): line += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): line += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
        case UInt8(ascii: "\r"): line += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
        default: line.append(byte)
        }
      }
    }
    return String(decoding: line, as: UTF8.self)
  }

  static func split(_ line: String) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isGuarded = false
    for byte in line.utf8 {
      if isGuarded {
        field.append(byte == UInt8(ascii: "n") ? 10 : byte == UInt8(ascii: "r") ? 13 : byte)
        isGuarded = false
      } else if byte == UInt8(ascii: "\\") {
        isGuarded = true
      } else if byte == UInt8(ascii: "|") {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
      } else {
        field.append(byte)
      }
    }
    fields.append(String(decoding: field, as: UTF8.self))
    return fields
  }

  /// How many bytes of lines are put together before they are digested.
  private static let digestedAtOnce = 1 << 16

  /// The first half of SHA-256 of the lines, each ended by a line break, in hexadecimal.
  static func digest(of lines: [String]) -> String {
    var hash = SHA256()
    var bytes: [UInt8] = []
    for line in lines {
      bytes += line.utf8
      bytes.append(UInt8(ascii: "\n"))
      guard bytes.count >= digestedAtOnce else { continue }
      hash.update(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    hash.update(bytes)
    let digits = Array("0123456789abcdef")
    return String(
      hash.finished().prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
