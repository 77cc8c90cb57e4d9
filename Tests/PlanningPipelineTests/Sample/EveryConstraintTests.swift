import DecimalArithmetic
import Foundation
import Harness
import PlanningConsolidation
import PlanningForms
import PlanningReading
import Testing
import WorkbookWriters

@testable import PlanningLayout
@testable import PlanningPipeline
@testable import PlanningSamples

/// Protects: what a column asks for (a value, a range, a code of a list, a length) is asked of every
/// workbook. Each column of each form that people fill gets each wrong value that it can have, in a
/// workbook without a fault, and what reads it back tells it at that cell.
@Suite struct EveryConstraintTests {
  /// A kind of wrong value, and the code by which it is told.
  enum Fault: String, CaseIterable, CustomTestStringConvertible {
    case missing = "C309"
    case tooSmall = "C310"
    case tooLarge = "C311"
    case fraction = "C312"
    case tooShort = "C313"
    case unknownCode = "C308"
    case words = "C303"

    var testDescription: String { rawValue }
  }

  /// A commune with a row in every form, and a department.
  static let contributors: [Contributor] = [
    .unit("29398"), .department(district: "847", code: "NNPTNT"),
  ]

  /// Columns that keep their cells in a wrong workbook: without them it is no submission at all.
  private static let identifying: Set<String> = [
    "ma_dv", "ten_dv", "ma_huyen", "nam_kh", "vong", "phien_ban", "ma_phong", "ap_ten", "ngay_nop",
  ]

  private static func isFilled(_ column: ColumnDefinition) -> Bool {
    guard case .row = column.source else { return false }
    return column.role == .value && !column.isHidden && !identifying.contains(column.field)
  }

  /// The wrong value of a kind for a column, where it can have one.
  private static func wrong(
    _ fault: Fault, _ column: ColumnDefinition, in row: RecordRow, of form: FormDefinition
  ) -> ExpressionValue? {
    func bound(_ expression: PlanningForms.Expression?) -> ExactDecimal? {
      guard let source = expression?.source else { return nil }
      if let number = ExactDecimal(source) { return number }
      guard let position = form.columns.firstIndex(where: { $0.field == source }),
        case .number(let number) = row.values[position]
      else { return nil }
      return number
    }
    switch fault {
    case .missing: return column.requirement == .required ? .blank : nil
    case .tooSmall: return bound(column.minimum).map { ExpressionValue.number($0 - .one) }
    case .tooLarge: return bound(column.maximum).map { ExpressionValue.number($0 + .one) }
    case .fraction:
      return column.type == .integer
        ? .number(ExactDecimal(coefficient: 25, exponent: -1)) : nil
    case .tooShort: return column.textLength == nil ? nil : .text("?")
    case .unknownCode: return column.type == .oneOf ? .text("không có trong danh mục nào") : nil
    case .words: return column.type.isNumeric ? .text("nhiều") : nil
    }
  }

  /// Every fault with every contributor; in `make test` every fifth pair.
  static let cases: [(fault: Fault, contributor: Contributor)] = TestExtent.part(
    Fault.allCases.flatMap { fault in contributors.map { (fault, $0) } }, every: 5)

  @Test(arguments: cases)
  func everyColumnTellsIt(fault: Fault, contributor: Contributor) async throws {
    let configuration = try SampleFixtures.configuration.get()
    var forms = try SampleFixtures.forms(contributor)
    var planted: [(form: FormCode, row: Int, field: String)] = []
    for (code, var record) in forms {
      let form = try #require(configuration.form(code))
      for (position, column) in form.columns.enumerated() where Self.isFilled(column) {
        // Another row for each column, so that no row is left without anything.
        let rows = record.rows.indices.map { ($0 + position) % record.rows.count }.filter {
          // Ratios are formulas: nobody types over them.
          let rule = configuration.indicator(record.rows[$0].key)?.rule
          return rule != .ratio && rule != .difference
        }
        for row in rows where record.rows[row].values[position] != .blank {
          guard
            let value = Self.wrong(fault, column, in: record.rows[row], of: form),
            !planted.contains(where: { $0.form == code && $0.row == row })
          else { continue }
          record.rows[row].values[position] = value
          planted.append((code, row, column.field))
          break
        }
      }
      forms[code] = record
    }
    #expect(planted.count > 3 || fault == .tooShort)
    let template = SheetComposer(configuration: configuration, planYear: 2018).template(
      for: contributor, records: forms)
    let folder = try TemporaryFolder()
    let path =
      folder.path + "/" + contributor.templateFileName(planYear: 2018, levels: configuration.levels)
    try folder.write(
      try WorkbookWriter.bytes(of: template.compose()), to: URL(filePath: path).lastPathComponent)
    let reported = await Pipeline(configuration: configuration).check(CheckRequest(inputs: [path]))
      .diagnostics
    for (form, row, field) in planted {
      let cell = template.cell(form, row: row, field: field)?.description
      let here = reported.filter { $0.location.form == form && $0.location.address == cell }
      #expect(
        here.contains { $0.code == fault.rawValue },
        "\(form) \(field) \(cell ?? ""): \(here.map(\.code))")
    }
  }

  /// What only some rows must have is missed in them.
  @Test func whatIsRequiredInSomeRowsIsMissedThere() throws {
    let configuration = try SampleFixtures.configuration.get()
    let validator = SubmissionValidator(
      configuration: configuration, hierarchy: configuration.hierarchy(planYear: 2018))
    var conditional: Set<String> = []
    var reported: Set<String> = []
    // Between them they have rows of every kind.
    let more: [Contributor] = [
      .unit("29374"), .unit("29383"), .department(district: "847", code: "KTHT"),
    ]
    for contributor in Self.contributors + more {
      let forms = try SampleFixtures.forms(contributor)
      for (code, record) in forms {
        let form = try #require(configuration.form(code))
        for (position, column) in form.columns.enumerated() {
          guard case .when = column.requirement, case .row = column.source else { continue }
          let name = "\(code) \(column.field)"
          conditional.insert(name)
          var changed = record
          for row in changed.rows.indices {
            changed.rows[row].values[position] = .blank
            // What makes the column needed in rows of which the sample has none: the communes' sum
            // beside a department's figure, and a project that goes on.
            for (field, value) in [
              ("tu_xa", ExpressionValue.number(.one)), ("loai_da", .text("CHUYENTIEP")),
            ] {
              guard let other = form.columns.firstIndex(where: { $0.field == field }) else {
                continue
              }
              changed.rows[row].values[other] = value
            }
          }
          var wrong = forms
          wrong[code] = changed
          var submission = Submission(
            contributor: contributor, planYear: 2018, round: "DUTHAO2", roundOrder: 2, date: 0,
            templateVersion: configuration.templateVersion, file: "", forms: wrong,
            accounting: CellAccounting())
          let isMissed = validator.validate(&submission).contains {
            $0.finding.code == .missingValue && $0.location.form == code
              && $0.location.field == column.field
          }
          if isMissed { reported.insert(name) }
        }
      }
    }
    #expect(conditional.count > 12)
    #expect(conditional.subtracting(reported).sorted() == [])
  }
}
