import WorkbookModel

/// The lines of the record about figures that are not settled: `+s` names one, `+w` says what cells of
/// the row above would hold without them, `+x` that the row would not be there.
extension WrittenBook {
  private enum Mark {
    static let figure = "+s"
    static let cells = "+w"
    static let absent = "+x"
  }

  /// Whether a line that begins with `+` is one of these.
  static func isSettled(_ line: String) -> Bool {
    let mark = line.prefix { $0 != "|" }
    return mark == Mark.figure || mark == Mark.cells || mark == Mark.absent
  }

  static func fields(of figure: UnsettledFigure) -> [String] {
    [
      Mark.figure, figure.unit, figure.name, figure.form.text, figure.sheet, figure.cell,
      figure.field, figure.label, figure.value.vietnamese, figure.factor.vietnamese,
    ]
  }

  /// What stands behind a row's own line.
  static func settled(_ line: WrittenLine) -> [[String]] {
    if line.isUnsettled { return [[Mark.absent]] }
    guard !line.settled.isEmpty else { return [] }
    let cells = line.settled.sorted { $0.key < $1.key }
    return [[Mark.cells] + cells.flatMap { [String($0.key), text($0.value)] }]
  }

  /// Takes a line that begins with `+`; whether it may stand where it stands. Unknown ones are those of
  /// later versions.
  mutating func takeSettled(_ fields: [String]) -> Bool {
    switch fields[0] {
    case Mark.figure:
      guard fields.count == 10, sheets.isEmpty else { return false }
      unsettled.append(
        UnsettledFigure(
          unit: fields[1], name: fields[2], form: FormCode(fields[3]), sheet: fields[4],
          cell: fields[5], field: fields[6], label: fields[7],
          value: StatedValue(printed: fields[8]), factor: StatedValue(printed: fields[9])))
      return true
    case Mark.absent:
      return change { $0.isUnsettled = true }
    case Mark.cells:
      var cells: [Int: WrittenCell] = [:]
      guard fields.count > 2, fields.count % 2 == 1,
        fields.count / 2 <= CellReference.maximumColumn
      else { return false }
      for index in stride(from: 1, to: fields.count, by: 2) {
        guard let column = Int(fields[index]),
          (1...CellReference.maximumColumn).contains(column), cells[column] == nil,
          let cell = Self.cell(fields[index + 1])
        else { return false }
        cells[column] = cell
      }
      return change { $0.settled = cells }
    default: return true
    }
  }

  private mutating func change(_ change: (inout WrittenLine) -> Void) -> Bool {
    guard let sheet = sheets.indices.last, let line = sheets[sheet].lines.indices.last else {
      return false
    }
    change(&sheets[sheet].lines[line])
    return true
  }
}
