import PlanningForms
import WorkbookWriters

/// A mistake that officers make in good faith, put into one sample workbook on purpose.
///
/// None of them touches the attendances of X-01, so that the published totals stay.
package struct SampleMistake: Sendable {
  /// What it does to the workbook.
  package enum Kind: Sendable {
    /// Changes a form's values before the workbook is laid out.
    case record(@Sendable (inout RecordEditor) -> Void)
    /// Changes a form's sheet after it is laid out.
    case sheet(@Sendable (inout SheetEditor) -> Void)
    /// An earlier draft stands beside the workbook, under this name.
    case earlierDraft(file: String)
    /// A copy of the workbook stands beside it, under this name.
    case identicalCopy(file: String)
    /// The file by which Excel tells others who has the workbook open.
    case ownerFile(file: String, owner: String)
  }

  /// Whose workbook it is in.
  package let contributor: Contributor
  /// The plan year.
  package let planYear: Int
  /// The form; `nil` where it concerns the whole file.
  package let form: FormCode?
  /// What is wrong, in Vietnamese.
  package let vietnamese: String
  /// What is wrong, in English.
  package let english: String
  package let kind: Kind

  package init(
    _ contributor: Contributor, _ form: String?, _ vietnamese: String, _ english: String,
    _ kind: Kind
  ) {
    self.contributor = contributor
    planYear = 2018
    self.form = form.map { FormCode($0) }
    self.vietnamese = vietnamese
    self.english = english
    self.kind = kind
  }

  /// Puts it into the records.
  package func change(_ forms: inout [FormCode: FormRecord], configuration: Configuration) {
    guard case .record(let change) = kind, let code = form, let record = forms[code],
      let definition = configuration.form(code)
    else { return }
    var editor = RecordEditor(form: definition, record: record)
    change(&editor)
    forms[code] = editor.record
  }

  /// Puts it into the workbook.
  package func change(_ document: inout WorkbookDocument, configuration: Configuration) {
    guard case .sheet(let change) = kind, let code = form,
      let definition = configuration.form(code),
      let index = document.sheets.firstIndex(where: { $0.name == definition.sheet })
    else { return }
    var editor = SheetEditor(
      form: definition, sheet: document.sheets[index],
      years: YearTokens(planYear: planYear))
    change(&editor)
    document.sheets[index] = editor.sheet
  }
}

/// Changes values of a record by field.
package struct RecordEditor {
  package let form: FormDefinition
  package var record: FormRecord

  /// The position of the first row with a value in a field that a condition accepts.
  package func row(_ field: String, where accepts: (ExpressionValue) -> Bool) -> Int? {
    guard let column = column(field) else { return nil }
    return record.rows.firstIndex { accepts($0.values[column]) }
  }

  /// The position of the row of an indicator or code.
  package func row(key: String) -> Int? { record.rows.firstIndex { $0.key == key } }

  /// A value of a row; reading outside gives a blank, writing outside does nothing.
  package subscript(row: Int?, field: String) -> ExpressionValue {
    get {
      guard let row, record.rows.indices.contains(row), let column = column(field) else {
        return .blank
      }
      return record.rows[row].values[column]
    }
    set {
      guard let row, record.rows.indices.contains(row), let column = column(field) else { return }
      record.rows[row].values[column] = newValue
    }
  }

  private func column(_ field: String) -> Int? {
    form.columns.firstIndex { $0.field == field }
  }
}
