import Testing
import WorkbookModel

@testable import PlanningForms
@testable import PlanningReading

/// Protects: whoever reads a consolidated workbook back knows whether it is as it was written.
@Suite struct EditCheckTests {
  private func check(_ change: (inout Workbook) -> Void) throws -> EditCheck.Result {
    let district = try WrittenDistrict.shared.get()
    var workbook = district.workbook
    change(&workbook)
    let result = district.check.check(workbook)
    let found = workbook.sheets.reduce(0) { $0 + $1.cellCount }
    let kept = result.workbook.sheets.reduce(0) { $0 + $1.cellCount }
    #expect(kept + result.accounting.total == found, "every cell has one fate")
    return result
  }

  private func fault(_ change: (inout Workbook) -> Void) throws -> RecordFault? {
    let findings = try check(change).findings
    #expect(findings.count == 1)
    guard case .recordUnusable(let fault)? = findings.first?.finding else { return nil }
    return fault
  }

  @Test func anUntouchedWorkbookIsAsItWasWritten() throws {
    let result = try check { _ in }
    #expect(result.findings.isEmpty)
    #expect(!result.workbook.sheets.contains { $0.name == WrittenBook.sheetName })
  }

  // MARK: The record itself

  private func record(_ workbook: Workbook) -> Int {
    workbook.sheets.firstIndex { $0.name == WrittenBook.sheetName } ?? 0
  }

  @Test func aRecordThatIsGoneChangedOrOfAnotherWorkbookIsTold() throws {
    #expect(try fault { $0.sheets.remove(at: record($0)) } == .removed)
    #expect(
      try fault {
        $0.sheets.remove(at: record($0))
        $0.properties.custom[WrittenBook.property] = nil
      } == .absent)
    #expect(try fault { $0.sheets[record($0)].rows.remove(at: 2) } == .damaged)
    #expect(
      try fault { workbook in
        let sheet = record(workbook)
        guard case .text(let text) = workbook.sheets[sheet].rows[1].cells[0].value else { return }
        workbook.sheets[sheet].rows[1].cells[0].value = .text(text + "1")
      } == .damaged)
    #expect(try fault { $0.properties.custom[WrittenBook.property] = "0" } == .otherRun)
    #expect(try fault { $0.properties.custom[WrittenBook.property] = nil } == .otherRun)
  }

  /// A whole record of another district, with its digest.
  @Test func theRecordOfAnotherDistrictIsNotTaken() throws {
    var other = try WrittenDistrict.shared.get().book
    other.unit = "848"
    let lines = other.lines
    #expect(
      try fault { workbook in
        workbook.properties.custom[WrittenBook.property] = WrittenBook.digest(in: lines)
        workbook.sheets[record(workbook)].rows = [
          Row(
            number: 1,
            cells: [
              Cell(
                reference: CellReference(row: 1, column: 1),
                value: .text(lines.joined(separator: "\n")))
            ])
        ]
      } == .otherRun)
  }

  @Test(arguments: [
    ["S|A|", "T|H-01|a", "r|0||1"], ["S|A|", "T|H-01|a", "r|2||1", "r|2||1"],
    ["T|H-01|a"], ["r|1||1"], ["S|A|", "r|1||1"], ["S|A|", "T|H-01|a", "r|1048577||1"],
    ["S|A|", "T|H-01|a", "r|x||1"], ["S|A|", "T|H-01|a", "r|1||12a"], ["S|A|", "S|A|"],
    ["x|1"], ["S|A|", "T|H-01|a", "r|||1"], ["S|A|", "T|H-01|a", "r|1||\""],
    ["S|A|", "T|H-01|a", "r|1|@2|'a"], ["S|A|", "T|H-01|a", "h|1||'a", "h|||\""],
    ["S|A|", "T|H-01|a", "r|1||" + String(repeating: "1|", count: 16_400)],
  ])
  func aRecordThatContradictsItselfIsRefused(_ body: [String]) throws {
    var book = WrittenBook(unit: "847", planYear: 2018, level: "district")
    book.sheets = []
    #expect(WrittenBook(lines: Self.signed(book.lines.dropLast() + body)) == nil)
    #expect(WrittenBook(lines: Self.signed(book.lines.dropLast() + ["+|later|lines"])) != nil)
    #expect(WrittenBook(lines: []) == nil && WrittenBook(lines: ["", "|", "Z|1|0"]) == nil)
  }

  /// Tables that are wide and long, with next to nothing in them, would cost hours.
  @Test func aRecordOfEndlessTablesIsRefused() {
    let book = WrittenBook(unit: "847", planYear: 2018, level: "district")
    let fields = String(repeating: "|a", count: 16_000)
    let rows = (1...600).map { "r|\($0)|" }
    #expect(
      WrittenBook(lines: Self.signed(book.lines.dropLast() + ["S|A|", "T|H-01\(fields)"] + rows))
        == nil)
  }

  /// Rows that are all alike, half of them gone: as many pairs as there can be.
  @Test func rowsThatAreAllAlikeAreComparedWithinBounds() throws {
    let lines = (1...4_000).map { row in
      WrittenLine(
        row: row, kind: .row, table: 0, cells: [WrittenCell(.text("-")), WrittenCell(.number(1))])
    }
    let written = WrittenSheet(
      name: "A", tables: [WrittenSheet.Table(form: FormCode("H-01"), fields: ["a", "b"])],
      lines: lines)
    var sheet = Sheet(name: "A")
    sheet.rows = (1...2_000).map { row in
      Row(
        number: row,
        cells: [
          Cell(reference: CellReference(row: row, column: 1), value: .text("-")),
          Cell(reference: CellReference(row: row, column: 2), value: .number(2)),
        ])
    }
    let outcome = SheetComparison(
      written: written, sheet: sheet, columns: [[nil, nil]], dateSystem: .since1900
    ).outcome()
    #expect(outcome.edits.count == 4_000)
    #expect(outcome.sheet.cellCount == 8_000)
  }

  /// Lines with a last one that counts and digests them, as whoever forges a record would write it.
  private static func signed(_ lines: [String]) -> [String] {
    lines + ["Z|\(lines.count)|\(WrittenBook.digest(of: lines))"]
  }

  @Test func whateverStandsInACellComesBackFromItsLine() throws {
    let texts = ["a|b", "\\", "dòng 1\ndòng 2\r\n", "'", "=1+2", "-", "…", " ", "Xã Đại An", "\\n"]
    let sheet = WrittenSheet(
      name: "H|1", merges: [try #require(CellRange("A1:B2"))],
      tables: [
        WrittenSheet.Table(form: FormCode("H-01"), fields: ["a", "b"]),
        WrittenSheet.Table(form: FormCode("H-02"), fields: []),
      ],
      lines: [
        WrittenLine(row: 3, kind: .header, table: 0, cells: texts.map { WrittenCell(.text($0)) }),
        WrittenLine(
          row: 4, kind: .row, table: 0, key: "a/b|c",
          cells: [.blank, WrittenCell(.number(-12)), WrittenCell(.text("-"), isFormula: true)]),
        WrittenLine(
          row: 5, kind: .row, table: 0, key: "@x",
          cells: [WrittenCell(.text("mới")), WrittenCell(.number(-12))]),
        WrittenLine(
          row: 6, kind: .row, table: 0, key: "mới",
          cells: [WrittenCell(.text("mới")), WrittenCell(.number(-12)), WrittenCell(.text("\""))]),
        WrittenLine(row: 9, kind: .total, table: 1, cells: [WrittenCell(.blank, isFormula: true)]),
      ])
    let book = WrittenBook(unit: "847", planYear: 2018, level: "district", sheets: [sheet])
    #expect(WrittenBook(lines: book.lines) == book)
  }

  // MARK: Sheets

  @Test func aSheetThatIsDeletedIsToldAndCounts() throws {
    let district = try WrittenDistrict.shared.get()
    let sheet = try district.position("H11_NguonVon")
    let result = try check { $0.sheets.remove(at: sheet) }
    #expect(result.findings.map(\.code) == ["K505"])
    let written = try district.written("H11_NguonVon")
    let rows = Set(written.lines.filter { $0.kind != .outside }.map(\.row))
    let restored = try #require(result.workbook.sheets.first { $0.name == "H11_NguonVon" })
    #expect(
      restored.contents(of: rows)
        == district.check.check(district.workbook).workbook.sheets[sheet].contents(of: rows))
  }

  /// Neighbours, and columns far from each other: each that stands elsewhere is told, and nothing else.
  @Test(arguments: [(11, 12, 1), (11, 16, 2), (4, 9, 2)])
  func exchangedColumnsCountAsTheyWereWritten(one: Int, other: Int, moved: Int) throws {
    let district = try WrittenDistrict.shared.get()
    let sheet = try district.position("H11_NguonVon")
    let result = try check { $0.sheets[sheet].exchangeColumns(one, other) }
    #expect(result.findings.count == moved)
    for finding in result.findings {
      guard case .bookEdited(.columnMoved) = finding.finding else {
        Issue.record("\(finding)")
        continue
      }
    }
    let written = try district.written("H11_NguonVon")
    let rows = Set(written.lines.filter { $0.kind != .outside }.map(\.row))
    #expect(
      result.workbook.sheets[sheet].contents(of: rows)
        == district.check.check(district.workbook).workbook.sheets[sheet].contents(of: rows))
  }

  @Test func aSheetIsKnownUnderAnotherName() throws {
    let district = try WrittenDistrict.shared.get()
    let sheet = try district.position("H07_HoatDongXa")
    let result = try check { $0.sheets[sheet].name = "Hoạt động" }
    #expect(result.findings.isEmpty)
  }

  /// A program that keeps no results of formulas costs no figure.
  @Test func resultsThatAreNotKeptAreGivenBack() throws {
    let district = try WrittenDistrict.shared.get()
    var count = 0
    let result = try check { workbook in
      for sheet in workbook.sheets.indices where workbook.sheets[sheet].name.hasPrefix("H") {
        for row in workbook.sheets[sheet].rows.indices {
          for cell in workbook.sheets[sheet].rows[row].cells.indices
          where workbook.sheets[sheet].rows[row].cells[cell].formula != nil {
            workbook.sheets[sheet].rows[row].cells[cell].value = .uncalculated
            count += 1
          }
        }
      }
    }
    #expect(count > 500)
    let told = result.findings.reduce(0) { sum, found in
      if case .resultsRestored(let count) = found.finding { sum + count } else { sum - 1_000_000 }
    }
    #expect(told == count)
    let pristine = district.check.check(district.workbook).workbook
    for written in district.book.sheets {
      let rows = Set(written.lines.filter { $0.kind != .outside }.map(\.row))
      let sheet = try district.position(written.name)
      #expect(
        result.workbook.sheets[sheet].contents(of: rows)
          == pristine.sheets[sheet].contents(of: rows),
        "\(written.name)")
    }
  }

  @Test func theRangesThatAFormulaReadsAreFound() {
    #expect(
      FormulaRanges.ranges(in: #"IF(COUNT($E12:$O12)=0,"A1",SUM(E12,G3))"#).map(\.description)
        == ["E12:O12", "E12", "G3"])
    #expect(FormulaRanges.ranges(in: "SUM([.A1:.B2])").map(\.description) == ["A1:B2"])
  }
}

extension Sheet {
  /// Two columns with all that stands in them, from the header on; merged cells stay.
  fileprivate mutating func exchangeColumns(_ one: Int, _ other: Int) {
    for row in rows.indices {
      for cell in rows[row].cells.indices {
        let reference = rows[row].cells[cell].reference
        guard reference.column == one || reference.column == other else { continue }
        rows[row].cells[cell].reference = CellReference(
          row: reference.row, column: reference.column == one ? other : one)
      }
      rows[row].cells.sort { $0.reference < $1.reference }
    }
  }
}
