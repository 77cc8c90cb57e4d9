import DecimalArithmetic
import Foundation
import Harness
import PlanningConsolidation
import PlanningForms
import PlanningReading
import Testing
import WorkbookModel
import WorkbookWriters

@testable import PlanningLayout
@testable import PlanningIntake
@testable import PlanningPipeline

/// Protects: every computed cell of a template computes while it is filled, and gives what the
/// program computes from the same cells.
@Suite struct TemplateFormulaTests {
  /// A template of a form set.
  struct Template: CustomTestStringConvertible, Sendable {
    let set: String
    let planYear: Int
    let contributor: Contributor
    var testDescription: String { "\(set) \(contributor.key)" }
  }

  static let templates = [
    Template(set: "tra-vinh-2018", planYear: 2018, contributor: .unit("29374")),
    Template(
      set: "tra-vinh-2018", planYear: 2018,
      contributor: .department(district: "847", code: "NNPTNT")),
    Template(set: "vinh-long-2027", planYear: 2027, contributor: .unit("29374")),
    Template(
      set: "vinh-long-2027", planYear: 2027,
      contributor: .department(district: "86", code: "NNMT")),
  ]

  private func configuration(_ template: Template) throws -> Configuration {
    try ShippedConfiguration.set(template.set)
  }

  /// No computed cell is grey and locked without a word: it holds a formula, or says who computes it.
  @Test(arguments: templates) func everyComputedCellComputesOrSaysWhoDoes(
    _ template: Template
  ) throws {
    let configuration = try configuration(template)
    let composer = SheetComposer(configuration: configuration, planYear: template.planYear)
    let book = composer.template(for: template.contributor, records: [:])
    let document = book.compose()
    let note = composer.hierarchy.level(of: template.contributor).signing.computedAbove
    #expect(!note.isEmpty)
    var computed = 0
    for form in book.forms {
      let sheet = try #require(document.sheets.first { $0.name == form.sheet })
      let rows = sheet.rows.filter { row in
        row.cells.contains { !$0.style.isLocked }
          && sheet.printTitleRows.map { row.number > $0.upperBound } ?? false
      }
      for (index, column) in form.columns.enumerated() {
        let isCarried =
          form.rows != .list && column.role == .printed
          && form.prefill?.fields.contains { $0.field == column.field } == true
        guard column.isComputedByExpression || isCarried else { continue }
        for row in rows {
          let content = row.cells.first { $0.column == index + 1 }?.content
          computed += 1
          if case .formula = content { continue }
          #expect(content == .text(note), "\(form.code) \(column.field) row \(row.number)")
        }
      }
    }
    #expect(computed > 100)
  }

  /// Filled at random, with blank cells, "-" and "…" among them.
  @Test(
    .enabled(if: OfficeRecalculation.isEnabled, "needs SEDP_OFFICE_TESTS=1 and LibreOffice"),
    arguments: templates)
  func computesWhatTheProgramComputes(_ template: Template) async throws {
    let configuration = try configuration(template)
    let composer = SheetComposer(configuration: configuration, planYear: template.planYear)
    let folder = try TemporaryFolder()
    let seed = ProcessInfo.processInfo.environment["SEDP_SEED"].flatMap(UInt64.init) ?? 17
    var paths: [String] = []
    for round in 0..<3 {
      var filling = RandomFilling(
        composer: composer, contributor: template.contributor, seed: seed + UInt64(round))
      paths.append(
        try folder.write(
          try WorkbookWriter.bytes(of: filling.document()), to: "in/filled\(round).xlsx"))
    }
    try OfficeRecalculation.run(paths, into: folder.file("out/x").replacing("/x", with: ""))
    var count = 0
    var states: [String: Int] = [:]
    var differences: [String] = []
    for round in 0..<3 {
      let path = folder.path + "/out/filled\(round).xlsx"
      let cells = try OfficeRecalculation.cells(path)
      let context = RunContext(configuration, limits: .standard, planYear: template.planYear)
      let read = await SubmissionFiles(context, keeping: .contenders).read([path])
      var submission = try #require(read.files.first?.submission)
      _ = SubmissionValidator(configuration: configuration, hierarchy: composer.hierarchy)
        .validate(&submission)
      for (code, record) in submission.forms {
        let form = try #require(configuration.form(code))
        for row in record.rows {
          for (index, column) in form.columns.enumerated() {
            let isRatio =
              configuration.indicator(row.key)?.isComputedFromOthers == true
              && column.type.isNumeric && column.role == .value
            guard column.isComputedByExpression || isRatio,
              let place = record.source?.columns[index], place > 0
            else { continue }
            let cell = CellReference(row: Int(row.sheetRow), column: Int(place)).description
            let shown = cells[form.sheet]?[cell]
            // What no formula can say is computed by the program above, and the cell says so.
            if shown == .text(form.level.signing.computedAbove) { continue }
            // What is wrong in a cell is told there; nobody relies on what follows from it.
            if row.values[index] == .invalid { continue }
            count += 1
            states[Self.state(row.values[index]), default: 0] += 1
            if !Self.agree(row.values[index], shown, column, composer.presenter) {
              differences.append(
                "seed \(seed + UInt64(round)) \(form.sheet)!\(cell) \(column.field): "
                  + "program \(row.values[index]), sheet \(String(describing: shown))")
            }
          }
        }
      }
    }
    print("\(template.testDescription), seed \(seed): \(count) computed cells, \(states)")
    #expect(count > 200)
    #expect(
      differences.isEmpty,
      "\(differences.count): \(differences.prefix(20).joined(separator: "\n"))")
  }

  private static func state(_ value: ExpressionValue) -> String {
    switch value {
    case .number: "number"
    case .none: "-"
    case .pending: "…"
    case .blank: "blank"
    default: "other"
    }
  }

  private static func agree(
    _ value: ExpressionValue, _ cell: CellValue?, _ column: ColumnDefinition,
    _ presenter: CellPresenter
  ) -> Bool {
    switch (value, cell) {
    case (.number(let number), .number(let shown)):
      (shown - number).magnitude
        <= ExactDecimal(coefficient: 1, exponent: -8) * max(.one, number.magnitude)
    case (.blank, nil): true
    case (_, .text(let shown)): shown == presenter.text(value, column: column)
    default: false
    }
  }
}

/// Fills a blank template as people might, the same for the same seed.
struct RandomFilling {
  let composer: SheetComposer
  let contributor: Contributor
  private var random: SeededGenerator

  init(composer: SheetComposer, contributor: Contributor, seed: UInt64) {
    self.composer = composer
    self.contributor = contributor
    random = SeededGenerator(seed: seed)
  }

  mutating func document() -> WorkbookDocument {
    let book = composer.template(for: contributor, records: [:])
    var document = book.compose()
    for form in book.forms {
      guard let index = document.sheets.firstIndex(where: { $0.name == form.sheet }) else {
        continue
      }
      identify(form, &document.sheets[index])
      fill(form, &document.sheets[index])
    }
    return document
  }

  private func identify(_ form: FormDefinition, _ sheet: inout WorksheetDocument) {
    for column in form.record where column.role != .printed {
      for row in sheet.rows.indices {
        let cells = sheet.rows[row].cells
        guard cells.first?.content == .text(column.label),
          let place = cells.firstIndex(where: { !$0.style.isLocked })
        else { continue }
        let content: CellContent
        switch column.type {
        case .date: content = .number(ExactDecimal(42_950))
        case .oneOf:
          guard case .list(let list) = column.codes,
            let choice = composer.configuration.codeLists[list]?.choices.first
          else { continue }
          content = .text(choice.name)
        default: content = .text("Nguyễn Văn Thử")
        }
        sheet.rows[row].cells[place].content = content
      }
    }
  }

  private mutating func fill(_ form: FormDefinition, _ sheet: inout WorksheetDocument) {
    guard let header = sheet.printTitleRows else { return }
    let isList = form.rows == .list
    var filled = 0
    for row in sheet.rows.indices where sheet.rows[row].number > header.upperBound {
      let cells = sheet.rows[row].cells
      guard cells.contains(where: { !$0.style.isLocked }) else { continue }
      filled += 1
      if isList, filled > 14 { return }
      for place in cells.indices where !cells[place].style.isLocked {
        let column = form.columns[cells[place].column - 1]
        if case .formula = cells[place].content { continue }
        let content = content(column, isList: isList)
        if content != .blank { sheet.rows[row].cells[place].content = content }
      }
    }
  }

  private mutating func content(_ column: ColumnDefinition, isList: Bool) -> CellContent {
    let draw = random.index(below: 20)
    switch column.type {
    case .integer, .decimal, .money, .percent:
      switch draw {
      case 0..<5: return .blank
      case 5..<7: return .text("-")
      case 7: return .text("…")
      case 8: return .text("...")
      case 9: return .number(.zero)
      default:
        let whole = ExactDecimal(1 + random.index(below: 5))
        guard column.type != .integer else { return .number(whole) }
        return .number(
          whole + ExactDecimal(coefficient: Int128(random.index(below: 4)), exponent: -1))
      }
    case .date, .month: return draw < 4 ? .blank : .number(ExactDecimal(42_940 + draw))
    case .boolean: return draw < 10 ? .blank : .text("x")
    case .oneOf, .manyOf:
      guard draw > 1, case .list(let list) = column.codes,
        let choices = composer.configuration.codeLists[list]?.choices, !choices.isEmpty
      else { return .blank }
      return .text(choices[random.index(below: min(5, choices.count))].name)
    case .text, .code, .target:
      guard column.generated == nil, column.role != .ordinal else { return .blank }
      return isList && column.requirement != .optional
        ? .text("Mục thử số \(random.index(below: 900))") : .blank
    }
  }
}

extension ColumnDefinition {
  var isComputedByExpression: Bool {
    if case .expression = source { true } else { false }
  }
}
