import DecimalArithmetic
import Foundation
import Harness
import PlanningConsolidation
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningBooks
@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningRuns

/// A district's desk with one commune whose cattle are in heads of a thousand in one year, and a
/// workbook of decisions.
struct DecisionDesk {
  let folder: TemporaryFolder
  let pipeline: Pipeline
  let place: String
  var decisions: String { folder.path + "/quyet-dinh.xlsx" }

  init(_ figure: CellContent = 40_000) throws {
    folder = try TemporaryFolder()
    pipeline = try Shipped.pipeline()
    var book = try TestBook.commune("29392")
    place = try book.address("X-02", "KT16", "uth_nay")
    book["X-02", "KT16", "uth_nay"] = figure
    try book.write(to: folder, as: "in/29392.xlsx")
  }

  func write(_ figure: CellContent) throws {
    var book = try TestBook.commune("29392")
    book["X-02", "KT16", "uth_nay"] = figure
    try book.write(to: folder, as: "in/29392.xlsx")
  }

  /// What a run reads at its beginning.
  func intake() throws -> Intake {
    try Intake(
      [folder.path + "/in"], answers: AnswerFiles(decisions: decisions),
      RunContext(pipeline.configuration, limits: .standard, planYear: 2018))
  }

  func check() async -> RunReport {
    var request = CheckRequest(inputs: [folder.path + "/in"], planYear: 2018)
    request.answers.decisions = decisions
    return await pipeline.check(request)
  }

  func district() async -> RunReport {
    var request = ConsolidationRequest(
      area: "847", planYear: 2018, inputs: [folder.path + "/in"],
      outputFolder: folder.path + "/districts")
    request.answers.decisions = decisions
    return await pipeline.consolidate(request)
  }

  func province() async -> RunReport {
    var request = ConsolidationRequest(
      area: "84", planYear: 2018, inputs: [folder.path + "/districts"],
      outputFolder: folder.path + "/out")
    request.answers.decisions = decisions
    return await pipeline.consolidate(request)
  }

  /// The rows of the decisions workbook.
  func rows(_ path: String? = nil) throws -> [DecisionRow] {
    let configuration = try Shipped.configuration()
    let file = DecisionFile(configuration: configuration, limits: .standard)
    return try file.read(path ?? decisions).rows
  }

  /// Changes the rows, as an officer does in a spreadsheet program.
  func edit(_ change: (inout [DecisionRow]) -> Void) throws {
    var rows = try rows()
    change(&rows)
    try folder.write(
      try WorkbookWriter.bytes(of: DecisionBook(rows).document), to: "quyet-dinh.xlsx")
  }

  /// Answers the rows of one code.
  func answer(_ code: String, _ answer: DecisionAnswer, reason: String = "Đã hỏi xã") throws {
    try edit { rows in
      for index in rows.indices where rows[index][.code] == code {
        rows[index][.answer] = answer.rawValue
        rows[index][.reason] = reason
        rows[index][.who] = "Trần Thị B"
      }
    }
  }

  /// The figures of cattle in a consolidated workbook, from left to right.
  func cattle(_ report: RunReport, sheet name: String) throws -> [Cell] {
    let path = try #require(report.outputs.first { $0.contains("SEDP") })
    let sheet = try #require(try readWorkbook(path: path).sheets.first { $0.name == name })
    let row = try #require(
      sheet.rows.first { row in row.cells.contains { $0.value == .text("KT16") } })
    return row.cells.filter { if case .number = $0.value { true } else { false } }
  }

  /// The address of the first cell of a consolidated workbook that holds a text.
  func cell(_ report: RunReport, sheet name: String, text: String) throws -> String? {
    let path = try #require(report.outputs.first { $0.contains("SEDP") })
    let sheet = try #require(try readWorkbook(path: path).sheets.first { $0.name == name })
    return sheet.rows.lazy.flatMap(\.cells).first { $0.value == .text(text) }?
      .reference.description
  }

  /// Types a number over a cell of the district's workbook.
  func retype(_ report: RunReport, sheet name: String, _ cell: String, _ number: Int) throws {
    try retype(report, sheet: name, cell, as: "><v>\(number)</v>")
  }

  /// Types a text over a cell of the district's workbook.
  func retype(_ report: RunReport, sheet name: String, _ cell: String, _ text: String) throws {
    try retype(report, sheet: name, cell, as: " t=\"inlineStr\"><is><t>\(text)</t></is>")
  }

  private func retype(
    _ report: RunReport, sheet name: String, _ cell: String, as content: String
  ) throws {
    let path = try #require(report.outputs.first { $0.contains("SEDP") })
    let index = try #require(
      try readWorkbook(path: path).sheets.firstIndex { $0.name == name })
    var raw = try RawPackage(path: path)
    let part = "xl/worksheets/sheet\(index + 1).xml"
    let xml = raw[part]
    let start = try #require(xml.range(of: "<c r=\"\(cell)\""))
    let end = try #require(xml[start.upperBound...].range(of: "</c>")).upperBound
    raw[part] = xml.replacingCharacters(
      in: start.lowerBound..<end, with: "<c r=\"\(cell)\"\(content)</c>")
    try folder.write(raw.bytes, to: "districts/847_2018_SEDP_Huyen.xlsx")
  }
}
