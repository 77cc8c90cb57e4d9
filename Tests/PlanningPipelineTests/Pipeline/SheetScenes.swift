import Foundation
import PlanningForms
import Testing
import WorkbookModel
import WorkbookWriters

@testable import PlanningPipeline

extension DiagnosticScene {
  /// Sheets, headers and rows that differ from the template.
  static let sheetScenes: [DiagnosticScene] = [sheets, headers, rows, pasted, brokenColumn]

  private static let sheets = DiagnosticScene(
    name: "sheets that differ from the template",
    codes: ["S201", "S202", "S203", "S204", "S210", "S211", "S212", "S213"]
  ) { folder in
    var faults = FaultFolder(folder)
    try faults.add("S202", form: "X-04", facts: ["Trang tính 7", "X04_KhoKhan"]) { book, sheet in
      book.sheets[sheet].name = "Trang tính 7"
    }
    try faults.add("S204", form: "X-06", facts: ["Chuỗi giá trị"]) { book, sheet in
      for row in try book.headerRows("X-06") { book.sheets[sheet].clear(row: row) }
    }
    try faults.add("S210", form: "X-01", facts: ["1"]) { book, sheet in
      book.sheets[sheet].hiddenRows = [try book.reference("X-01", "2", "ap").row]
    }
    try faults.add("S211", form: "X-01", facts: ["F"]) { book, sheet in
      book.sheets[sheet].hiddenColumns = [6]
    }
    try faults.add("S212", form: "X-09") { book, sheet in
      book.sheets[sheet].visibility = .hidden
    }
    try faults.add(
      "S213", form: "X-07", facts: ["Số liệu này chưa duyệt"], place: { _ in "B2" }
    ) { book, sheet in
      book.sheets[sheet][2, 2] = "Số liệu này chưa duyệt"
    }
    var book = try TestBook.commune("29392")
    book.sheets.remove(at: try book.sheet(of: "X-05"))
    var draft = TestSheet(name: "Nháp")
    for row in 1...3 { draft[row, 1] = 5 }
    book.sheets.append(draft)
    try book.write(to: folder, as: "S201.xlsx")
    faults.expected += [
      ExpectedDiagnostic("S201", file: "S201.xlsx", facts: ["X05_ThienTai", "Nháp"]),
      ExpectedDiagnostic("S203", file: "S201.xlsx", sheet: "Nháp", facts: ["3"]),
    ]
    return try await faults.played()
  }

  private static let pasted = DiagnosticScene(
    name: "sheets and tables pasted beside or below those of the template",
    codes: ["S222", "S223", "S224"]
  ) { folder in
    var copied = try TestBook.commune("29377")
    var copy = copied.sheets[try copied.sheet(of: "X-01")]
    copy.name = "X01_HopDan (2)"
    copied.sheets.append(copy)
    try copied.write(to: folder, as: "copied.xlsx")

    var pasted = try TestBook.commune("29392")
    let meetings = try pasted.sheet(of: "X-01")
    let header = try pasted.headerRows("X-01")
    pasted.sheets[meetings].paste(pasted.sheets[meetings], rows: header, at: 40)
    let foreign = try pasted.sheet(of: "X-08")
    pasted.sheets[meetings].paste(
      pasted.sheets[foreign], rows: try pasted.headerRows("X-08"), at: 50)
    try pasted.write(to: folder, as: "pasted.xlsx")
    let report = await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [folder.path], planYear: 2018))
    return PlayedScene(
      report,
      expected: [
        ExpectedDiagnostic(
          "S222", file: "copied.xlsx", sheet: "X01_HopDan (2)", facts: ["X-01", "X01_HopDan"]),
        ExpectedDiagnostic(
          "S223", file: "pasted.xlsx", sheet: "X01_HopDan", cell: "A50", facts: ["Lĩnh vực"]),
        ExpectedDiagnostic("S224", file: "pasted.xlsx", sheet: "X01_HopDan", cell: "A40"),
      ])
  }

  private static let brokenColumn = DiagnosticScene(
    name: "a column that is wrong in every row", codes: ["F118"]
  ) { folder in
    var faults = FaultFolder(folder)
    let excess = 50
    try faults.add("F118", form: "X-01", facts: ["\(excess)", "C303"], field: "td_nu") {
      book, sheet in
      let column = try book.column("X-01", "td_nu")
      for row in 100..<100 + DiagnosticTally.listedOfOneKind + excess {
        book.sheets[sheet][row, column] = "nhiều người"
        book.sheets[sheet][row, try book.column("X-01", "chu_tri")] = "Ông Ba"
      }
    }
    return try await faults.played()
  }

  private static let headers = DiagnosticScene(
    name: "headers that differ from the template",
    codes: ["S205", "S206", "S207", "S208", "S209"]
  ) { folder in
    var faults = FaultFolder(folder)
    try faults.add(
      "S205", form: "X-08", facts: ["Cơ quan chủ trì"], field: "chu_tri",
      place: { book in
        CellReference.letters(ofColumn: try book.column("X-08", "chu_tri"))
          + String(try book.headerRows("X-08").upperBound)
      }
    ) { book, sheet in
      book.sheets[sheet].clear(column: try book.column("X-08", "chu_tri"))
    }
    try faults.add(
      "S206", form: "X-04", facts: ["C", "D"], field: "nguyen_nhan",
      place: { book in "C" + String(try book.headerRows("X-04").upperBound) }
    ) { book, sheet in
      book.sheets[sheet].swapColumns(3, 4)
      book.sheets[sheet].merges = book.sheets[sheet].merges.filter {
        !(3...4).contains($0.first.column)
      }
    }
    try faults.add(
      "S207", form: "X-08", facts: ["Người nhập liệu", "1"],
      place: { book in
        CellReference.letters(ofColumn: try book.column("X-08", "ghi_chu") + 1)
          + String(try book.headerRows("X-08").upperBound)
      }
    ) { book, sheet in
      let place = try book.column("X-08", "ghi_chu") + 1
      book.sheets[sheet][try book.headerRows("X-08").upperBound, place] = "Người nhập liệu"
      book.sheets[sheet][try book.reference("X-08", "1", "stt").row, place] = "Bình"
    }
    try faults.add(
      "S208", form: "X-01", facts: ["Ấp, khóm", "B", "P"], field: "ap",
      place: { book in "B" + String(try book.headerRows("X-01").upperBound) }
    ) { book, sheet in
      book.sheets[sheet][try book.headerRows("X-01").lowerBound, 16] = "Ấp, khóm"
      for row in 1...2 {
        book.sheets[sheet][try book.reference("X-01", "\(row)", "ap").row, 16] = "Ấp Chợ"
      }
    }
    try faults.add(
      // The group stands over nine columns; it is one change.
      "S209", form: "X-01", facts: ["Người dự họp", "Số lượt người tham dự"],
      place: { book in
        let row = try book.headerRows("X-01").lowerBound
        let columns = try ["td_tong", "td_ybt"].map { try book.column("X-01", $0) }
        return columns.map { CellReference.letters(ofColumn: $0) + String(row) }
          .joined(separator: ":")
      }
    ) { book, sheet in
      let rows = try book.headerRows("X-01")
      book.sheets[sheet][rows.lowerBound, try book.column("X-01", "td_tong")] = "Người dự họp"
    }
    return try await faults.played()
  }

  private static let rows = DiagnosticScene(
    name: "rows that differ from the template",
    codes: [
      "S215", "S216", "S217", "S218", "S219", "S220", "S221", "S226", "S227",
      "S229",
    ]
  ) { folder in
    var faulty = FaultyBook(try TestBook.commune("29392"), file: "rows.xlsx")
    try faulty.put("KT999", in: "X-02", "KT41", "ma_ct", code: "S215", facts: ["KT999"])
    faulty.book["X-02", "KT41", "ten_ct"] = nil
    faulty.book["X-02", "KT12", "ma_ct"] = nil
    try faulty.put("Đàn dê", in: "X-02", "KT12", "ten_ct", code: "S216", facts: ["Đàn dê"])
    let row = try faulty.book.reference("X-02", "KT30", "ma_ct").row
    faulty.book.sheets[try faulty.book.sheet(of: "X-02")].clear(row: row)
    faulty.expected.append(
      ExpectedDiagnostic(
        "S218", file: "rows.xlsx", sheet: "X02_ChiTieu", facts: ["Giá trị sản xuất CN-TTCN"]))
    faulty.book.fill(
      "X-00", row: 3, ["ap_ten": "Ấp Chợ", "ap_ho": 10, "ap_nk": 40, "ap_ho_khmer": 0])
    faulty.expected.append(
      ExpectedDiagnostic(
        "S217", file: "rows.xlsx", sheet: "X00_ThongTin",
        cell: try faulty.book.address("X-00", "3", "ap_ten"), facts: ["Ấp Chợ"]))
    for (field, content) in ["ten_hd": "Cộng", "von_nsh": 1020, "hl_ho": 40]
      as [String: CellContent]
    {
      faulty.book["X-08", "3", field] = content
    }
    faulty.book["X-08", "4", "von_nsh"] = 77
    try faulty.put("Cộng nhóm", in: "X-08", "4", "ten_hd", code: "S226", facts: ["Cộng nhóm"])
    faulty.expected[faulty.expected.count - 1].field = nil
    try faulty.put(1, in: "X-08", "3", "von_tong", code: "S219", facts: ["Cộng", "1", "1.020"])
    try faulty.put(
      "Đã họp HĐND", in: "X-04", "10", "kho_khan", code: "S229", facts: ["Đã họp HĐND", "B"])
    let meetings = try faulty.book.sheet(of: "X-01")
    for field in ["ap", "td_dn", "td_dtk"] {
      faulty.book.sheets[meetings].merges.append(
        CellRange(
          try faulty.book.reference("X-01", "1", field),
          try faulty.book.reference("X-01", "2", field)))
    }
    faulty.book["X-01", "2", "ap"] = nil
    try faulty.expect("S221", "X-01", "1", "ap", facts: ["Ấp Chợ"], through: "2")
    try faulty.put(3, in: "X-01", "1", "td_dtk", code: "S220", through: "2")
    faulty.book["X-01", "1", "td_dn"] = 3
    try faulty.put(4, in: "X-01", "2", "td_dn", code: "S227", facts: ["4"])
    try faulty.book.write(to: folder, as: faulty.file)
    let report = await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [folder.path], planYear: 2018))
    return PlayedScene(report, expected: faulty.expected)
  }
}
