import DecimalArithmetic
import PlanningForms
import PlanningReading
import Testing
import WorkbookModel

/// The printed rows of an indicator form are known by code, and changes to them are found.
@Suite struct PrintedRowTests {
  private func read(_ changes: (inout FormSheetBuilder) -> Void) throws -> SubmissionReading {
    var sheet = try SampleSubmission.x02()
    changes(&sheet)
    let sheets = try [SampleSubmission.x00().sheet(), sheet.sheet()]
    let reading = try SampleSubmission.read(sheets)
    #expect(reading.accounting.total == sheets.reduce(0) { $0 + $1.cellCount })
    return reading
  }

  @Test func changedUnitRefusesTheRow() throws {
    let reading = try read { $0.set($0.firstDataRow + 4, $0.place("dvt"), .text("tạ")) }
    #expect(reading.codes("C319").map(\.severity) == [.error])
    #expect(try reading.value("X-02", 4, "uth_nay") == .invalid)
    #expect(try reading.value("X-02", 3, "uth_nay") == .number(100))
  }

  @Test func changedNameIsToldAndAnotherRowsNameRefused() throws {
    let told = try read { $0.set($0.firstDataRow, $0.place("ten_ct"), .text("Lúa cả năm")) }
    #expect(told.codes("C319").map(\.severity) == [.warning])
    #expect(try told.value("X-02", 0, "uth_nay") == .number(100))
    let moved = try read { $0.set($0.firstDataRow, $0.place("ten_ct"), .text("Đàn bò")) }
    #expect(moved.codes("C319").map(\.severity) == [.error])
    #expect(try moved.value("X-02", 0, "uth_nay") == .invalid)
  }

  @Test func unknownCodesAndAddedRowsAreKeptApart() throws {
    let reading = try read { sheet in
      sheet.set(sheet.firstDataRow, sheet.place("ma_ct"), .text("KT99"))
      sheet.add(["ten_ct": .text("Số hộ nuôi dê"), "dvt": .text("hộ"), "uth_nay": .number(12)])
    }
    #expect(reading.codes("S215").count == 1)
    #expect(reading.codes("S216").count == 1)
    #expect(reading.codes("S218").count == 1)
    // No output shows the figures of either row, so none is said to be used.
    #expect(reading.rows("X-02").allSatisfy { !$0.key.isEmpty })
    let clean = try read { _ in }
    #expect(reading.accounting.ignored >= clean.accounting.ignored + 4)
  }

  @Test func rowsWithoutCodesAreFoundByName() throws {
    let form = try SampleSubmission.form("X-02")
    let order = form.columns.indices.filter { form.columns[$0].field != "ma_ct" }
    let sheet = try SampleSubmission.x02(order: order)
    let reading = try SampleSubmission.read([SampleSubmission.x00().sheet(), sheet.sheet()])
    let keys = reading.rows("X-02").map(\.key)
    #expect(keys == (try SampleSubmission.configuration.get()).indicators.map(\.code))
  }

  @Test func areaHeadingsAreNoRows() throws {
    let reading = try read { sheet in
      sheet.addText("B", column: 1)
      sheet.set(sheet.nextRow - 1, sheet.place("ten_ct"), .text("XÃ HỘI"))
    }
    #expect(reading.codes("S216").isEmpty && reading.codes("S213").isEmpty)
  }

  @Test func percentFormatCountsInPerCent() throws {
    let reading = try read { sheet in
      let row = sheet.firstDataRow + 18
      sheet.set(row, sheet.place("uth_nay"), .digits("0.95"), format: 1)
    }
    #expect(reading.rows("X-02")[18].key == "KT19")
    #expect(try reading.value("X-02", 18, "uth_nay") == .number(95))
  }
}
