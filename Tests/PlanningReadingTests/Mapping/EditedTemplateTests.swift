import DecimalArithmetic
import Foundation
import PlanningForms
import PlanningReading
import Testing
import WorkbookModel

/// Protects: what officers do to a template's sheets costs no figure without a word.
@Suite struct EditedTemplateTests {
  private func check(_ sheets: [Sheet]) throws -> SubmissionReading {
    let all = try [SampleSubmission.x00().sheet()] + sheets
    let reading = try SampleSubmission.read(all)
    #expect(reading.accounting.total == all.reduce(0) { $0 + $1.cellCount })
    return reading
  }

  /// A form's sheet with its header texts typed anew.
  private func retyped(_ builder: FormSheetBuilder, _ typed: (String) -> String) -> Sheet {
    var sheet = builder.sheet()
    for row in sheet.rows.indices where sheet.rows[row].number < builder.firstDataRow - 1 {
      for cell in sheet.rows[row].cells.indices {
        guard case .text(let text) = sheet.rows[row].cells[cell].value else { continue }
        sheet.rows[row].cells[cell].value = .text(typed(text))
      }
    }
    return sheet
  }

  /// The filled copy is not the sheet that counts; the officer must be told which one does.
  @Test func aFilledCopyBesideTheFormsSheetIsTold() throws {
    let reading = try check([
      SampleSubmission.x01().sheet(), SampleSubmission.x01().sheet(name: "X01_HopDan (2)"),
    ])
    #expect(reading.rows("X-01").count == 2)
    let told = try #require(reading.codes("S222").first)
    #expect(told.severity == .warning)
    #expect(told.location.sheet == "X01_HopDan (2)")
    #expect(told.message(in: .vietnamese).contains("X01_HopDan"))
  }

  /// Headers typed anew without marks, as on a keyboard without Vietnamese.
  @Test func headersWithoutTheirMarksAreUnderstood() throws {
    let expected = try SampleSubmission.read([
      SampleSubmission.x00().sheet(), SampleSubmission.x08().sheet(),
    ])
    let sheet = try retyped(SampleSubmission.x08()) { text in
      // By scalars: to a String a letter and its marks are one character.
      let scalars = text.decomposedStringWithCanonicalMapping.unicodeScalars
        .filter { $0.properties.generalCategory != .nonspacingMark }
      return String(String.UnicodeScalarView(scalars))
        .replacingOccurrences(of: "đ", with: "d").replacingOccurrences(of: "Đ", with: "D")
    }
    let reading = try check([sheet])
    #expect(reading.rows("X-08").map(\.values) == expected.rows("X-08").map(\.values))
    let told = reading.codes("S209").map { $0.message(in: .vietnamese) }
    #expect(told.contains { $0.contains("«Kinh phi nam 2018 › Tong so»") })
    #expect(told.contains { $0.contains("«Kinh phí năm 2018 › Tổng số»") }, "as templates print it")
    #expect(!told.contains { $0.contains("{") }, "no officer knows {N+1}")
    #expect(reading.codes("S204").isEmpty)
    #expect(reading.codes("S205").map { $0.message(in: .vietnamese) } == [])
  }

  /// A wrong letter in a long word leaves no doubt; in a number or a short word it does.
  @Test func aSlipInAHeaderIsUnderstoodAndTold() throws {
    let sheet = try retyped(SampleSubmission.x08()) { $0 == "Khối lượng" ? "Khối lượnng" : $0 }
    let reading = try check([sheet])
    let told = try #require(reading.codes("S209").first)
    #expect(told.message(in: .vietnamese).contains("Khối lượnng"))
    #expect(reading.codes("S205").isEmpty && reading.codes("S207").isEmpty)
  }

  /// Whose header was written anew or emptied can be told by its neighbours.
  @Test(arguments: ["Việc cần làm", ""])
  func aMissingColumnIsToldWhereItOughtToBe(_ typed: String) throws {
    let wanted = "Tên hoạt động/công trình"
    let sheet = try retyped(SampleSubmission.x08()) { $0 == wanted ? typed : $0 }
    let told = try #require(try check([sheet]).codes("S205").first)
    #expect(told.location.address?.first == "D")
    #expect(told.message(in: .vietnamese).contains(typed.isEmpty ? wanted : typed))
  }

  /// A column that may be left out loses its figures when it is renamed: that is no mere notice, and
  /// it is told once.
  @Test func figuresUnderARenamedColumnAreNotLostUnseen() throws {
    let typed = "TH 6T"
    let sheet = try retyped(SampleSubmission.x02(filling: ["uth_nay", "th_6t", "kh_sau"])) {
      $0.hasPrefix("Thực hiện 6 tháng") ? typed : $0
    }
    let reading = try check([sheet])
    let told = try #require(reading.codes("S205").first)
    #expect(told.severity == .warning)
    #expect(told.location.field == "th_6t")
    let lost = try #require(reading.codes("S207").first)
    guard case .extraColumn(_, let cells) = lost.finding else {
      Issue.record("\(lost.finding)")
      return
    }
    #expect(cells > 0)
    #expect(told.message(in: .vietnamese).contains("\(cells) ô đã điền ở cột"))
    guard case .consequence(let cause) = lost.standing else {
      Issue.record("told twice")
      return
    }
    #expect(cause.cells == told.location.cells)
  }

  @Test func sheetsInAnyOrderGiveTheSame() throws {
    let sheets = try [
      SampleSubmission.x00().sheet(), SampleSubmission.x01().sheet(),
      SampleSubmission.x08().sheet(),
    ]
    let one = try SampleSubmission.read(sheets)
    let other = try SampleSubmission.read(sheets.reversed())
    for form in ["X-00", "X-01", "X-08"] {
      #expect(one.rows(form).map(\.values) == other.rows(form).map(\.values))
    }
  }

  /// A whole second table under the first: its rows are not the first one's.
  @Test func aSecondTableInTheSheetIsNotTakenForRows() throws {
    var sheet = try SampleSubmission.x01()
    let second = try SampleSubmission.x08()
    sheet.skipRow()
    sheet.append(second)
    let reading = try check([sheet.sheet()])
    #expect(reading.rows("X-01").count == 2)
    let told = try #require(reading.codes("S223").first)
    #expect(told.severity == .error)
    #expect(told.location.address != nil)
  }

  /// The header printed again, as people do where a page begins.
  @Test func theHeaderAgainAmongTheRowsIsNoRow() throws {
    var sheet = try SampleSubmission.x01()
    let again = try SampleSubmission.x01(titleRows: 2)
    sheet.append(again, from: 3)
    let reading = try check([sheet.sheet()])
    #expect(reading.codes("S224").count >= 2)
    #expect(reading.codes("C303").isEmpty && reading.codes("S223").isEmpty)
    // The same meetings twice: told as such, not lost.
    #expect(reading.codes("S217").count == 2)
  }

  @Test func rowsInsertedAboveTheTableAndPhantomRowsChangeNothing() throws {
    let plain = try check([SampleSubmission.x01().sheet()])
    var moved = try SampleSubmission.x01(titleRows: 30)
    moved.set(1_048_576, 3, .text(" "))
    let reading = try check([moved.sheet()])
    #expect(reading.rows("X-01").map(\.values) == plain.rows("X-01").map(\.values))
  }

  @Test func filteredRowsAreReadCountedAndListed() throws {
    var sheet = try SampleSubmission.x01()
    let hidden = sheet.add(
      SampleSubmission.meeting.merging(["stt": .text("3"), "lan": .number(2)]) { $1 })
    let reading = try check([sheet.sheet(hiddenRows: [hidden])])
    #expect(reading.rows("X-01").count == 3)
    let told = try #require(reading.codes("S210").first)
    #expect(told.message(in: .vietnamese).contains(String(hidden)))
  }

  /// One header text broken over two rows, as people do to narrow a column.
  @Test func aHeaderSplitOverTwoCellsIsFoundByItsWords() throws {
    var sheet = try SampleSubmission.x01()
    let form = try SampleSubmission.form("X-01")
    #expect(form.column("ngay_hop")?.header == ["Ngày họp"])
    let top = sheet.firstDataRow - 1 - form.headerDepth
    sheet.unmerge(column: sheet.place("ngay_hop"))
    sheet.set(top, sheet.place("ngay_hop"), .text("Ngày"))
    sheet.set(top + 1, sheet.place("ngay_hop"), .text("họp"))
    let reading = try check([sheet.sheet()])
    #expect(reading.rows("X-01").count == 2)
    #expect(try reading.value("X-01", 0, "ngay_hop") != .blank)
    #expect(reading.codes("S205").isEmpty)
  }
}
