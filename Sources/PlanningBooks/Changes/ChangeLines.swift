import DecimalArithmetic
import PlanningConsolidation
import PlanningForms
import PlanningLayout
import WorkbookModel

/// One change as people read it.
package struct ChangeLine: Sendable {
  /// What has changed.
  package enum Kind: String, Sendable {
    /// A value.
    case value
    /// A row is new.
    case rowAdded
    /// A row is gone.
    case rowGone
    /// A form is new.
    case formAdded
    /// A form is gone.
    case formGone
  }

  /// What has changed.
  package var kind: Kind
  /// The form.
  package var form: FormCode
  /// Its sheet.
  package var sheet: String
  /// What the row is about; empty in the block above the table.
  package var row: String
  /// The column's field; empty for rows and forms.
  package var field: String
  /// The column as it is printed.
  package var label: String
  /// The value before, in words; for a row that is gone what it said.
  package var before: StatedValue
  /// The value after.
  package var after: StatedValue
  /// The cell in the earlier workbook.
  package var cellBefore: CellReference?
  /// The cell in the later one.
  package var cellAfter: CellReference?

  /// By how much a figure is larger than before; `nil` where one of both is none.
  package var difference: ExactDecimal? {
    guard let old = before.decimal, let new = after.decimal else { return nil }
    return new - old
  }

  /// The difference in hundredths of the figure before, with one decimal; `nil` where that is 0.
  package var percent: ExactDecimal? {
    guard let difference, let old = before.decimal, old != 0 else { return nil }
    return (difference * 100).divided(by: old.magnitude, digits: 20)?.rounded(places: 1)
  }
}

/// Writes changes as lines.
package struct ChangeWords {
  private let configuration: Configuration
  private let language: Language
  private let before: SheetComposer
  private let after: SheetComposer
  private let years: YearTokens

  /// Writes the changes between two workbooks of a unit.
  package init(configuration: Configuration, unit: CompareReport.Unit, language: Language) {
    self.configuration = configuration
    self.language = language
    before = SheetComposer(configuration: configuration, planYear: unit.before.planYear)
    after = SheetComposer(configuration: configuration, planYear: unit.after.planYear)
    // Of two years a column is "last year's" or "next year's", not that of 2017.
    let isOneYear = unit.before.planYear == unit.after.planYear
    years = YearTokens(planYear: isOneYear ? unit.after.planYear : 0)
  }

  /// How many values of a row are told where the row is new or gone.
  private static let told = 8
  /// How long a row's name may be.
  private static let longestName = 120

  /// The lines of a form, values before rows.
  package func lines(_ changes: FormChanges) -> [ChangeLine] {
    guard let form = configuration.form(changes.form) else { return [] }
    func line(_ kind: ChangeLine.Kind) -> ChangeLine {
      ChangeLine(
        kind: kind, form: form.code, sheet: form.sheet, row: "", field: "", label: "", before: "",
        after: "")
    }
    switch changes.presence {
    case .both: break
    case .before:
      var line = line(.formGone)
      line.before = rows(changes.rowCounts.before)
      return [line]
    case .after:
      var line = line(.formAdded)
      line.after = rows(changes.rowCounts.after)
      return [line]
    }
    let values = changes.values.map { change in
      var line = line(.value)
      line.row = change.row.map { row($0, form.columns, form, after) } ?? ""
      line.field = change.column.field
      line.label = years.resolve(change.column.label)
      line.before = stated(change.before, change.column, before)
      line.after = stated(change.after, change.column, after)
      line.cellBefore = change.placeBefore.cell
      line.cellAfter = change.placeAfter.cell
      return line
    }
    let rows = changes.rows.map { change in
      var line = line(change.isAdded ? .rowAdded : .rowGone)
      let composer = change.isAdded ? after : before
      line.row = row(change.row, change.columns, form, composer)
      let contents: StatedValue = .text(contents(change, composer))
      if change.isAdded {
        line.after = contents
        line.cellAfter = change.place.cell
      } else {
        line.before = contents
        line.cellBefore = change.place.cell
      }
      return line
    }
    return values + rows
  }

  private func rows(_ count: Int) -> StatedValue {
    .text(language == .vietnamese ? "\(count) dòng" : count == 1 ? "1 row" : "\(count) rows")
  }

  private func stated(
    _ value: ExpressionValue, _ column: ColumnDefinition, _ composer: SheetComposer
  ) -> StatedValue {
    if column.isPersonal, value != .blank {
      return .text(language == .vietnamese ? "(thông tin cá nhân)" : "(personal)")
    }
    switch value {
    case .number(let number): return .number(number)
    case .invalid: return .text(language == .vietnamese ? "(không đọc được)" : "(unreadable)")
    default: return .text(composer.shown(value, column: column))
    }
  }

  /// What a new row says.
  private func contents(_ change: RowChange, _ composer: SheetComposer) -> String {
    let values = change.columns.indices.compactMap { index -> String? in
      let column = change.columns[index]
      guard column.role != .ordinal, change.row.values.indices.contains(index) else { return nil }
      let shown = stated(change.row.values[index], column, composer).text(in: language)
      return shown.isEmpty ? nil : years.resolve(column.label) + ": " + shown
    }
    return values.prefix(Self.told).joined(separator: "; ")
      + (values.count > Self.told ? "; …" : "")
  }

  /// What a row is about: its indicator or unit, else the fields that identify it, else its first words.
  private func row(
    _ row: RecordRow, _ columns: [ColumnDefinition], _ form: FormDefinition,
    _ composer: SheetComposer
  ) -> String {
    if let indicator = configuration.indicator(row.key) {
      return indicator.code + " " + indicator.name
    }
    func shown(_ fields: [String]) -> [String] {
      fields.compactMap { field in
        guard let position = columns.firstIndex(where: { $0.field == field && !$0.isPersonal }),
          row.values.indices.contains(position)
        else { return nil }
        let text = composer.shown(row.values[position], column: columns[position])
        return text.isEmpty ? nil : text
      }
    }
    // Of what identifies a row its code and its name, unless it has neither.
    let texts = Set(columns.filter { $0.type == .text }.map(\.field))
    let others = form.identity.filter { !form.key.contains($0) }
    let known = [
      shown(form.key + others.filter(texts.contains)), shown(others),
      row.key.isEmpty ? [] : [row.key],
      Array(shown(columns.filter { $0.type == .text }.map(\.field)).prefix(1)),
    ].first { !$0.isEmpty }
    let name = (known ?? []).joined(separator: ", ")
    return name.count > Self.longestName ? name.prefix(Self.longestName) + "…" : name
  }
}
