import DecimalArithmetic
import Foundation
import Harness
import PlanningForms
import Testing

@testable import PlanningConsolidation

/// Submissions and consolidations made in code from the forms that are shipped.
struct FormsFixture {
  let configuration: Configuration
  let hierarchy: UnitHierarchy
  let planYear = 2018

  init() throws {
    configuration = try ShippedConfiguration.get()
    hierarchy = configuration.hierarchy(planYear: planYear)
  }

  // MARK: Submissions

  /// Fields of one row; its key where rows are printed.
  typealias Fields = [String: ExpressionValue]

  func record(_ code: String, of contributor: Contributor, rows: [(key: String, fields: Fields)])
    throws -> FormRecord
  {
    let form = try #require(configuration.form(FormCode(code)))
    return FormRecord(
      form: form.code, contributor: contributor,
      rows: rows.enumerated().map { index, row in
        RecordRow(
          values: form.columns.map { row.fields[$0.field] ?? .blank },
          sheetRow: Int32(index + 10), key: row.key, contributor: contributor)
      })
  }

  /// What a commune sent: figures by indicator (one for all columns), meetings, activities.
  func commune(
    _ code: String, figures: Fields = [:], previous: Fields = [:], meetings: [Fields] = [],
    activities: [Fields] = [], day: Int = 42_950
  ) throws -> Submission {
    let contributor = Contributor.unit(code)
    let matrix = Set(figures.keys).union(previous.keys).sorted().map { indicator in
      let value = figures[indicator] ?? .blank
      let fields: Fields = [
        "th_truoc": previous[indicator] ?? value, "kh_nay": value, "uth_nay": value,
        "kh_sau": value,
      ]
      return (indicator, fields)
    }
    let records = [
      try record("X-00", of: contributor, rows: [("", ["ap_ten": .text("Ấp Chợ")])]),
      try record("X-01", of: contributor, rows: meetings.map { ("", $0) }),
      try record("X-02", of: contributor, rows: matrix),
      try record("X-08", of: contributor, rows: activities.map { ("", $0) }),
    ]
    return submission(contributor, records, day: day)
  }

  /// What a department sent.
  func department(_ code: String, district: String = "847", figures: Fields) throws -> Submission {
    let contributor = Contributor.department(district: district, code: code)
    let rows = figures.sorted { $0.key < $1.key }.map { indicator, value in
      (
        indicator,
        ["th_truoc": value, "kh_nay": value, "uth_nay": value, "kh_sau": value] as Fields
      )
    }
    return submission(contributor, [try record("N-01", of: contributor, rows: rows)], day: 42_950)
  }

  private func submission(
    _ contributor: Contributor, _ records: [FormRecord], day: Int
  ) -> Submission {
    Submission(
      contributor: contributor, planYear: planYear, round: "DUTHAO1", roundOrder: 0, date: day,
      templateVersion: configuration.templateVersion, file: contributor.key + ".xlsx",
      forms: Dictionary(records.map { ($0.form, $0) }, uniquingKeysWith: { first, _ in first }),
      accounting: CellAccounting())
  }

  // MARK: Consolidations

  func district(
    of code: String = "847", _ submissions: [Submission], choices: [String: FigureChoice] = [:]
  ) throws -> Consolidation {
    Consolidator(configuration: configuration).consolidate(
      ConsolidationInput(
        area: try #require(hierarchy[code]), planYear: planYear, hierarchy: hierarchy,
        submissions: submissions, choices: choices))
  }

  func province(
    _ districts: [String: AreaResult], history: [Int: [FormCode: FormRecord]] = [:],
    planYear: Int = 2018
  ) throws -> Consolidation {
    Consolidator(configuration: configuration).consolidate(
      ConsolidationInput(
        area: try #require(hierarchy["84"]), planYear: planYear, hierarchy: hierarchy,
        districts: districts, history: history))
  }
}

extension Consolidation {
  func form(_ code: String) throws -> ConsolidatedForm {
    try #require(forms.first { $0.record.form == FormCode(code) })
  }

  /// A value by form, row key and field.
  func value(_ code: String, _ key: String, _ field: String) throws -> ExpressionValue {
    let form = try form(code)
    let column = try #require(form.columns.firstIndex { $0.field == field })
    return try #require(form.record.rows.first { $0.key == key }).values[column]
  }

  /// The grand total of a field.
  func total(_ code: String, _ field: String) throws -> ExpressionValue {
    let form = try form(code)
    return form.totals[try #require(form.columns.firstIndex { $0.field == field })]
  }
}

extension ExpressionValue: ExpressibleByIntegerLiteral {
  /// A number.
  public init(integerLiteral value: Int) { self = .number(ExactDecimal(value)) }
}

extension FormCode: ExpressibleByStringLiteral {
  /// A form's code.
  public init(stringLiteral value: String) { self.init(value) }
}
