import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningReading
import WorkbookWriters

/// The workbook of one district or of the province: computed, composed and written.
struct AreaBook {
  let pipeline: Pipeline
  let request: ConsolidationRequest
  let hierarchy: UnitHierarchy

  /// What an area's workbook is composed of.
  struct Computed {
    var book: AreaBook
    var area: AdministrativeUnit
    var consolidation: Consolidation
  }

  private var configuration: Configuration { pipeline.configuration }

  /// `<area>_<year>_SEDP_Huyen.xlsx` or `…_Tinh.xlsx`.
  static func fileName(of area: AdministrativeUnit, _ request: ConsolidationRequest) -> String {
    let suffix = area.level == .province ? "SEDP_Tinh" : "SEDP_Huyen"
    return "\(area.code)_\(request.planYear)_\(suffix).xlsx"
  }

  /// Computes the area's forms.
  ///
  /// - Parameter report: what has been found about the area's inputs so far, for its list of
  ///   submissions; gets what consolidating finds.
  func consolidate(_ input: ConsolidationInput, into report: inout RunReport) -> Computed {
    let consolidator = Consolidator(configuration: configuration)
    var consolidation = consolidator.consolidate(input)
    report.diagnostics += consolidation.diagnostics
    report.diagnostics += HistoryComparison(configuration: configuration).differences(
      consolidation, input: input)
    report.diagnostics += CarriedCodeCheck(configuration: configuration).unknownCodes(in: input)
    let tables = RunTables(configuration: configuration, hierarchy: hierarchy)
    for form in configuration.forms(of: input.area.level) {
      guard case .run(let table) = form.rows, table.tellsFindings else { continue }
      let rows =
        table == .log
        ? tables.log(diagnostics: report.diagnostics, repairs: report.repairs)
        : tables.submissions(
          district: input.area, effective: input.submissions, diagnostics: report.diagnostics)
      consolidator.add(form, rows: rows, table: table, to: &consolidation, input: input)
    }
    return Computed(book: self, area: input.area, consolidation: consolidation)
  }

  fileprivate func write(
    _ computed: Computed, protecting inputs: [String], into report: inout RunReport
  ) {
    let composer = SheetComposer(
      configuration: configuration, planYear: request.planYear, profile: request.layout.profile)
    let document = composer.reportWorkbook(
      computed.consolidation.forms, owner: computed.area.code,
      states: states(of: computed.consolidation, report), mode: request.layout.mode)
    let path = request.outputFolder + "/" + Self.fileName(of: computed.area, request)
    BookWriter(inputs: inputs).write(document, to: path, into: &report)
  }

  /// What the list of forms says of each: how many rows it has, and how many units reported.
  private func states(
    of consolidation: Consolidation, _ report: RunReport
  ) -> [FormCode: String] {
    let coverage = report.coverage.map { "\($0.reported)/\($0.expected) đơn vị đã nộp" }
    var states: [FormCode: String] = [:]
    for form in consolidation.forms {
      let rows = form.record.rows.count
      states[form.record.form] =
        rows == 0
        ? "Chưa có dòng nào" : ["\(rows) dòng", coverage].compactMap { $0 }.joined(separator: "; ")
    }
    return states
  }
}

extension AreaBook.Computed {
  /// Composes the workbook and writes it; the report gets its path, or why it is not there.
  func write(protecting inputs: [String], into report: inout RunReport) {
    book.write(self, protecting: inputs, into: &report)
  }
}
