import DecimalArithmetic
import Foundation
import Harness
import PlanningForms
import Testing
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningBooks
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects giving workbooks back marked: every finding is at its cell and in the list, and the copy is the
/// commune's workbook again, however often it goes to and fro.
@Suite struct AnnotationTests {
  private let folder: TemporaryFolder
  private var output: String { folder.path + "/out" }

  init() throws { folder = try TemporaryFolder() }

  /// A workbook with an error and a doubtful figure.
  private func book() throws -> TestBook {
    var book = try TestBook.commune("29392")
    book["X-01", "1", "td_nu"] = 400
    book["X-02", "KT01", "kh_sau"] = "nhiều"
    return book
  }

  private func check(_ paths: [String], onlyErrors: Bool = false) async throws -> RunReport {
    var request = CheckRequest(inputs: paths)
    request.annotation = AnnotationRequest(folder: output)
    request.annotation?.onlyErrors = onlyErrors
    request.annotation?.deadline = "15/8"
    return await (try Shipped.pipeline()).check(request)
  }

  private func plain(_ paths: [String]) async throws -> RunReport {
    await (try Shipped.pipeline()).check(CheckRequest(inputs: paths))
  }

  @Test func everyFindingIsAtItsCellAndInTheList() async throws {
    var book = try book()
    let place = try book.reference("X-01", "1", "td_nu")
    let sheet = book.sheets[try book.sheet(of: "X-01")].name
    book.sheets[try book.sheet(of: "X-01")].comments = [
      CellComment(place, author: "Cán bộ xã", text: "theo sổ họp")
    ]
    try book.write(to: folder, as: "xa.xlsx")
    let report = try await check([folder.path + "/xa.xlsx"])
    let copy = output + "/xa - can sua.xlsx"
    #expect(report.outputs == [copy, output + "/xa - can sua.txt", output + "/nhac-viec.txt"])
    let note = try String(contentsOfFile: output + "/nhac-viec.txt", encoding: .utf8)
    #expect(note.contains("xa - can sua.xlsx") && note.contains("trước 15/8"))
    let told = report.diagnostics.filter { $0.severity > .notice }
    #expect(told.count >= 2)

    let source = try WorkbookSource.open(path: copy)
    #expect(source.sheets.first?.name == "Cần sửa")
    let list = try source.sheet(0).rows.flatMap(\.cells).compactMap { cell -> String? in
      if case .text(let text) = cell.value { text } else { nil }
    }
    let described = source.describe()
    for finding in told {
      #expect(list.contains { $0.contains(finding.message(in: .vietnamese)) })
      guard let cell = finding.location.cell else { continue }
      let notes = described.sheets.first { $0.name == finding.location.sheet }?.comments ?? []
      #expect(notes.contains { $0.cell == cell && $0.text.contains(finding.code) })
    }
    // What the commune has written itself stays.
    let notes = described.sheets.first { $0.name == sheet }?.comments ?? []
    #expect(notes.contains { $0.cell == place && $0.text.hasPrefix("theo sổ họp") })
  }

  @Test func theCopyChecksAsTheSubmissionAndItsMarksAreRenewed() async throws {
    try book().write(to: folder, as: "xa.xlsx")
    let first = try await check([folder.path + "/xa.xlsx"])
    var path = try #require(first.outputs.first)
    let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
    for round in 1...10 {
      let next = folder.path + "/\(round) - can sua.xlsx"
      try FileManager.default.moveItem(atPath: path, toPath: next)
      let again = try await check([next])
      // The list is no form: its cells are told and counted, with whatever is written there.
      let list = try #require(again.diagnostics.first { $0.code == "S228" })
      guard case .mendingList(let cells) = list.finding else { return }
      #expect(cells > 10 && list.severity == .notice)
      #expect(
        again.diagnostics.map(\.finding).filter { $0 != list.finding }
          == first.diagnostics.map(\.finding))
      var accounting = first.accounting
      accounting.ignored += cells
      #expect(again.accounting == accounting)
      #expect(
        try again.accounting.total
          == readWorkbook(path: next).sheets.reduce(0) { $0 + $1.cellCount })
      path = try #require(again.outputs.first)
    }
    let described = try WorkbookSource.open(path: path).describe()
    #expect(described.sheets.filter { $0.name.hasPrefix("Cần sửa") }.count == 1)
    let notes = described.sheets.flatMap(\.comments).map(\.text)
    #expect(notes.allSatisfy { $0.components(separatedBy: "——").count <= 3 })
    let grown = try Data(contentsOf: URL(fileURLWithPath: path)).count
    #expect(grown < size + size / 50)
  }

  @Test func marksOfMendedCellsGo() async throws {
    try book().write(to: folder, as: "xa.xlsx")
    let copy = try #require(try await check([folder.path + "/xa.xlsx"]).outputs.first)
    var editor = try WorkbookEditor(path: copy)
    let fixed = try book()
    let sheet = fixed.sheets[try fixed.sheet(of: "X-01")].name
    try editor.setCell(
      fixed.reference("X-01", "1", "td_nu"), to: .number(40), in: sheet)
    let mended = folder.path + "/mended - can sua.xlsx"
    try editor.save(to: mended)
    let report = try await check([mended])
    let again = try #require(report.outputs.first)
    let notes = try WorkbookSource.open(path: again).describe().sheets
    #expect(notes.first { $0.name == sheet }?.comments.isEmpty ?? false)
    #expect(try WorkbookEditor(path: again).tabColor(of: sheet) == nil)
  }

  @Test func theCopyTakesThePlaceOfItsSource() async throws {
    try book().write(to: folder, as: "xa.xlsx")
    let copy = try #require(try await check([folder.path + "/xa.xlsx"]).outputs.first)
    // Mended, it differs from its source on the same day.
    var editor = try WorkbookEditor(path: copy)
    let book = try book()
    try editor.setCell(
      book.reference("X-01", "1", "td_nu"), to: .number(41),
      in: book.sheets[try book.sheet(of: "X-01")].name)
    try editor.save(to: folder.path + "/xa - can sua.xlsx")
    try FileManager.default.removeItem(atPath: output)
    let report = try await plain([folder.path])
    #expect(report.files == ["xa - can sua.xlsx"])
    #expect(!report.diagnostics.contains { $0.code == "F130" })
    #expect(report.diagnostics.contains { $0.code == "F131" && $0.location.file == "xa.xlsx" })
  }

  @Test func filesWithoutFindingsGetNoCopy() async throws {
    try TestBook.commune("29392").write(to: folder, as: "xa.xlsx")
    var only = try TestBook.commune("29395")
    only["X-08", "1", "tg_bd"] = .day(2016, 1, 1)
    try only.write(to: folder, as: "nghi.xlsx")
    let report = try await check([folder.path], onlyErrors: true)
    let wrong = Set(
      report.diagnostics.filter { $0.severity == .error }.compactMap(\.location.file))
    #expect(report.outputs.filter { $0.hasSuffix(".xlsx") }.count == wrong.count)
    // Notes that lie among the workbooks are no input.
    for name in ["nhac-viec.txt", "a - can sua.txt"] {
      try Data("x;y".utf8).write(to: URL(fileURLWithPath: folder.path + "/" + name))
    }
    #expect(try await plain([folder.path]).files == ["nghi.xlsx", "xa.xlsx"])
    #expect(!report.outputs.contains { $0.hasSuffix("/xa - can sua.xlsx") })
  }

  @Test func aSheetOfTheCommuneOfThatNameStays() async throws {
    try book().write(to: folder, as: "xa.xlsx")
    var editor = try WorkbookEditor(path: folder.path + "/xa.xlsx")
    var own = WorksheetDocument(name: "Cần sửa")
    own.rows = [OutputRow(1, cells: [OutputCell(1, .text("của xã"))])]
    try editor.insertSheet(own, at: 1)
    try editor.save(to: folder.path + "/xa2.xlsx")
    let copy = try #require(try await check([folder.path + "/xa2.xlsx"]).outputs.first)
    let names = try WorkbookSource.open(path: copy).sheets.map(\.name)
    #expect(names.first == "Cần sửa (sedp)" && names.contains("Cần sửa"))
    // Both names taken, and not by us.
    var next = try WorkbookEditor(path: folder.path + "/xa2.xlsx")
    own.name = "CẦN SỬA (sedp)"
    try next.insertSheet(own, at: 0)
    try next.save(to: folder.path + "/xa3.xlsx")
    let other = try #require(try await check([folder.path + "/xa3.xlsx"]).outputs.first)
    #expect(try WorkbookSource.open(path: other).sheets.first?.name == "Cần sửa (sedp 2)")
  }

  /// A workbook that was locked with a password is marked without it, and is as locked as before.
  @Test func whatIsProtectedStaysProtected() async throws {
    let sheetLock =
      "<sheetProtection algorithmName=\"SHA-512\" hashValue=\"q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ\" "
      + "saltValue=\"q83vEjRWeJA=\" spinCount=\"100000\" sheet=\"1\" objects=\"1\" scenarios=\"1\"/>"
    let bookLock = "<workbookProtection workbookPassword=\"CC1A\" lockStructure=\"1\"/>"
    try book().write(to: folder, as: "xa.xlsx")
    var raw = try RawPackage(path: folder.path + "/xa.xlsx")
    for part in raw.parts.map(\.name) where part.hasPrefix("xl/worksheets/sheet") {
      raw[part] = raw[part].replacing(/<sheetProtection[^>]*>/, with: "")
        .replacing("</sheetData>", with: "</sheetData>" + sheetLock)
    }
    raw["xl/workbook.xml"] = raw["xl/workbook.xml"].replacing(
      "<bookViews>", with: bookLock + "<bookViews>")
    try folder.write(try raw.deflated(), to: "xa.xlsx")
    let report = try await check([folder.path + "/xa.xlsx"])
    let marked = try RawPackage(path: try #require(report.outputs.first))
    #expect(marked["xl/workbook.xml"].contains(bookLock))
    for part in raw.parts.map(\.name) where part.hasPrefix("xl/worksheets/sheet") {
      #expect(marked[part].contains(sheetLock), "\(part)")
    }
    // It was marked: the locked sheets have their findings.
    let sheets = try WorkbookSource.open(path: try #require(report.outputs.first)).describe().sheets
    #expect(sheets.contains { $0.isProtected && !$0.comments.isEmpty })
  }

  /// A cell that computes stays one: as a value it would be a cell that somebody has filled.
  @Test func aWorkbookOfAnotherKindKeepsItsFormulas() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/Producers/libreoffice.xls").path
    let source = try WorkbookSource.open(path: path)
    func formulas(_ workbook: Workbook) -> [String] {
      workbook.sheets.flatMap(\.rows).flatMap(\.cells).compactMap(\.formula)
    }
    let before = formulas(try source.workbook())
    let after = formulas(try readWorkbook(bytes: ConvertedWorkbook.bytes(of: source)))
    #expect(!before.isEmpty && after == before)
  }
}
