import PlanningForms
import WorkbookConversion

/// A conversion as JSON, for other programs.
struct JSONConversion: Encodable {
  struct Remark: Encodable {
    var code: String
    var sheet: String?
    var changesValues: Bool
    var count: Int
    var cells: [String]
    var message: String
  }

  var outputs: [String] = []
  var sheets = 0
  var cells = 0
  var remarks: [Remark] = []
  var fault: String?

  init(_ report: ConversionReport, language: Language) {
    outputs = report.outputs
    sheets = report.sheets
    cells = report.cells
    remarks = report.remarks.map { remark in
      Remark(
        code: remark.finding.code.rawValue, sheet: remark.sheet,
        changesValues: remark.kind.changesValues, count: remark.cells.count,
        cells: remark.cells.examples.map(\.description), message: remark.message(in: language))
    }
  }

  init(_ fault: ConversionError, language: Language) {
    self.fault = fault.message(in: language)
  }
}
