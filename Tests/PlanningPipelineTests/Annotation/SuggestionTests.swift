import DecimalArithmetic
import Foundation
import PlanningForms
import PlanningIntake
import Testing
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningBooks
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects values that are written for the commune: only what can be read in one way is suggested, it is
/// what the program had understood anyway, and all of it is listed.
@Suite struct SuggestionTests {
  private let folder: TemporaryFolder
  private var output: String { folder.path + "/out" }

  init() throws { folder = try TemporaryFolder() }

  private func check(_ path: String, applying: Bool = true) async throws -> RunReport {
    var request = CheckRequest(inputs: [path])
    request.annotation = AnnotationRequest(folder: output)
    request.annotation?.appliesSuggestions = applying
    return await (try Shipped.pipeline()).check(request)
  }

  /// A workbook with an error, and cells that are understood by themselves, doubtful, or not understood.
  private func book() throws -> TestBook {
    var book = try TestBook.commune("29392")
    book["X-01", "1", "td_nu"] = 400
    guard case .number(let planned)? = book["X-02", "KT01", "kh_sau"] else { return book }
    book["X-02", "KT01", "kh_sau"] = .text("\(planned) ha")
    book["X-02", "KT01", "th_truoc"] = "khoảng 6"
    book["X-01", "1", "ngay_hop"] = "5/3/2017"
    book["X-09", "1", "linh_vuc"] = .text(Self.misspelt)
    return book
  }

  /// The name of a sector with one letter wrong.
  private static let misspelt = "Y tế, dâm số"

  @Test func whatIsCertainIsWrittenAndListedAndNothingElse() async throws {
    let book = try book()
    let source = try book.write(to: folder, as: "xa.xlsx")
    let first = try await check(source)
    let copy = try #require(first.outputs.first)
    let read = try readWorkbook(path: copy)
    func value(_ form: String, _ key: String, _ field: String) throws -> CellValue? {
      let name = try book.sheetName(form)
      let sheet = try #require(read.sheets.first { $0.name == name })
      return sheet[try book.address(form, key, field)]?.value
    }
    guard case .number(let planned)? = try TestBook.commune("29392")["X-02", "KT01", "kh_sau"]
    else {
      Issue.record("a figure is planned")
      return
    }
    #expect(try value("X-02", "KT01", "kh_sau") == .number(planned))
    #expect(
      try value("X-01", "1", "ngay_hop") == .dateTime(DateTime(year: 2017, month: 3, day: 5)))
    #expect(try value("X-09", "1", "linh_vuc") == .text("Y tế, dân số"))
    // What can't be known stays as it was typed.
    #expect(try value("X-02", "KT01", "th_truoc") == .text("khoảng 6"))
    #expect(try value("X-01", "1", "td_nu") == .number(400))

    let list = read.sheets[0].rows.map { row in
      row.cells.map { cell -> String in
        if case .text(let text) = cell.value { text } else { "" }
      }
    }
    for (was, form, key, field) in [
      ("\(planned) ha", "X-02", "KT01", "kh_sau"), ("5/3/2017", "X-01", "1", "ngay_hop"),
      (Self.misspelt, "X-09", "1", "linh_vuc"),
    ] {
      let address = try book.address(form, key, field)
      #expect(list.contains { $0.contains(address) && $0.contains(was) })
    }

    // The copy is understood as its source was, but for what was mended.
    let again = try await check(copy, applying: false)
    let mended = first.diagnostics.filter { $0.suggestion != nil }.map(\.finding)
    #expect(mended.count == 1)
    #expect(
      again.diagnostics.filter { $0.severity > .notice }.map(\.finding)
        == first.diagnostics.filter { $0.severity > .notice && !mended.contains($0.finding) }
        .map(\.finding))
    #expect(again.repairs.allSatisfy { $0.suggestion == nil })
  }

  /// Without the option the list says what to write, as a value that can be copied.
  @Test func whatToWriteStandsInTheList() async throws {
    let source = try book().write(to: folder, as: "xa.xlsx")
    let report = try await check(source, applying: false)
    let sheet = try WorkbookSource.open(path: try #require(report.outputs.first)).sheet(0)
    let finding = try #require(report.diagnostics.first { $0.suggestion != nil })
    let row = try #require(
      sheet.rows.first { row in row.cells.contains { $0.value == .text(finding.code) } })
    let suggested = try #require(finding.suggestion)
    #expect(row.cells.first { $0.reference.column == 6 }?.value == .text(suggested.exact))
  }

  @Test func cellsThatComputeStay() throws {
    var sheet = WorksheetDocument(name: "S")
    sheet.rows = [
      OutputRow(
        1,
        cells: [
          OutputCell(1, .formula("1+1", cached: .number(2))), OutputCell(2, .text("5")),
        ])
    ]
    var editor = try WorkbookEditor(
      bytes: WorkbookWriter.bytes(of: WorkbookDocument(sheets: [sheet])))
    let repairs = [1, 2].map { column in
      var repair = Repair(
        location: Location(
          file: "a", sheet: "S", cell: CellReference(row: 1, column: column)),
        before: "5", after: "5", rule: .numeral(.plain))
      repair.suggestion = .number(5)
      return repair
    }
    let suggested = try SuggestedValues([], repairs, in: &editor)
    #expect(suggested.written.map(\.location.address) == ["B1"])
    let read = try readWorkbook(bytes: editor.bytes()).sheets[0]
    #expect(read["A1"]?.formula == "1+1" && read["B1"]?.value == .number(5))
  }
}
