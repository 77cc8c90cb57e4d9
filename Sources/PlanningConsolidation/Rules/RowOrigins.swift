import PlanningForms

/// Tells where the rows that a consolidated form takes over from other forms were read.
///
/// A rule of the consolidated form then names the cell that somebody can mend: that of the
/// department's or commune's own workbook, not of the sheet which the run is about to write.
struct RowOrigins {
  private let configuration: Configuration
  private let records: [FormCode: [Contributor: FormRecord]]

  init(configuration: Configuration, input: ConsolidationInput) {
    self.configuration = configuration
    var records: [FormCode: [Contributor: FormRecord]] = [:]
    for submission in input.submissions {
      for (code, record) in submission.forms where record.source != nil {
        records[code, default: [:]][submission.contributor] = record
      }
    }
    for (district, result) in input.districts {
      for (code, record) in result.forms where record.source != nil {
        records[code, default: [:]][.unit(district)] = record
      }
    }
    self.records = records
  }

  /// The cell of a row's field in the form that the row was taken over from; where that form lacks
  /// the field, because it is computed, the cell of the row's key.
  ///
  /// - Returns: `nil` for rows that were not read from a file.
  func location(
    of row: RecordRow, field: String, in form: FormDefinition, planYear: Int
  ) -> Location? {
    guard case .concatenation(let sources, _, _) = form.rows, row.sheetRow > 0,
      let contributor = row.contributor
    else { return nil }
    for code in sources {
      guard let record = records[code]?[contributor], let source = configuration.form(code),
        let index = record.rows.firstIndex(where: { $0.sheetRow == row.sheetRow })
      else { continue }
      let fields = [field] + source.key + form.key
      for name in fields {
        guard let column = source.columns.firstIndex(where: { $0.field == name }),
          let cell = record.cell(row: index, column: column)
        else { continue }
        let label = YearTokens(planYear: planYear).resolve(source.columns[column].label)
        return Location(
          file: record.source?.file, sheet: record.source?.sheet, cell: cell, form: code,
          field: name, label: label)
      }
    }
    return nil
  }
}
