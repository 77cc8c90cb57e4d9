import PlanningForms
import WorkbookModel

/// The record block of an identification form as it was found.
struct IdentificationBlock {
  let plan: FormPlan
  let lines: [Int: RecordReader.Line]
  let grid: SheetGrid
  let texts: TextReader
  /// The typed values, in the definition's order.
  var values: [ExpressionValue] = []

  init(plan: FormPlan, lines: [Int: RecordReader.Line], grid: SheetGrid, texts: TextReader) {
    self.plan = plan
    self.lines = lines
    self.grid = grid
    self.texts = texts
  }

  /// Whether a field's mistakes are told in the words of the identification.
  func isIdentity(_ field: String) -> Bool {
    switch field {
    case IdentificationField.unit.key, IdentificationField.unitName.key,
      IdentificationField.district.key,
      IdentificationField.department.key, IdentificationField.planYear.key,
      IdentificationField.round.key:
      true
    default: false
    }
  }

  private func index(_ field: String) -> Int? {
    plan.record.firstIndex { $0.definition.field == field }
  }

  /// What the definition says of a field, so that findings name it.
  func column(_ field: String) -> ColumnPlan? { index(field).map { plan.record[$0] } }

  /// The typed value of a field.
  func value(_ field: String) -> ExpressionValue? { index(field).map { values[$0] } }

  /// The text of a line's value as it stands in the sheet.
  func text(_ index: Int) -> String? {
    guard let line = lines[index] else { return nil }
    return line.value.map { texts.plain(grid[$0]) } ?? line.inline
  }

  /// The text of a field's value.
  func text(_ field: String) -> String? { index(field).flatMap { text($0) } }

  /// The address of a line's value; where there is none, of the cell that it belongs into: as far from
  /// its label as those of the other lines are from theirs.
  func cell(_ index: Int) -> CellReference? {
    guard let line = lines[index] else { return nil }
    let label = grid[line.label].reference
    if let value = line.value { return grid[value].reference }
    if line.inline != nil { return label }
    return CellReference(row: label.row, column: label.column + valueDistance)
  }

  /// How many columns values stand from their labels; the next one where no line has a value.
  private var valueDistance: Int {
    let distances = lines.values.compactMap { line -> Int? in
      guard let value = line.value else { return nil }
      let (place, label) = (grid[value].reference, grid[line.label].reference)
      return place.row == label.row ? place.column - label.column : nil
    }
    let counts = distances.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 1
  }

  /// The address of a field's value.
  func cell(_ field: String) -> CellReference? { index(field).flatMap { cell($0) } }
}
