import Foundation
import Harness
import PlanningForms
import Testing
import WorkbookReaders
import WorkbookWriters

@testable import PlanningPipeline

extension DiagnosticScene {
  /// Cells that cannot be used, or only after a repair.
  static let cellScenes: [DiagnosticScene] = [cells, repeated, uncalculated, dates]

  private static let cells = DiagnosticScene(
    name: "cells with faults",
    codes: [
      "C301", "C303", "C304", "C305", "C306", "C307", "C308", "C309", "C310", "C311", "C312",
      "C313", "C314", "C315", "C317", "C318", "C319", "C320", "C321", "C322", "C323", "C326",
      "C327", "C330",
      "V401",
    ]
  ) { folder in
    var faulty = FaultyBook(try TestBook.commune("29392"), file: "cells.xlsx")
    func figure(_ content: CellContent, _ indicator: String, _ code: String, _ facts: [String])
      throws
    {
      try faulty.put(content, in: "X-02", indicator, "uth_nay", code: code, facts: facts)
    }
    try figure(.formula("1/0", cached: .error("#DIV/0!")), "KT12", "C301", ["#DIV/0!"])
    try figure("nhiều lắm", "KT14", "C303", ["nhiều lắm"])
    try figure("khoảng 200", "KT15", "C304", ["khoảng 200"])
    try figure("1.250", "KT11", "C305", ["1.250"])
    try figure(.day(2017, 5, 4), "KT31", "C306", ["04/05/2017"])
    try figure("1 200", "KT17", "C315", ["1 200", "1.200"])
    try faulty.put("tạ", in: "X-02", "KT13", "dvt", code: "C319", facts: ["tạ", "1.000 trái"])
    try faulty.put(
      200_000, in: "X-02", "KT37", "kh_sau", code: "C320", facts: ["200.000", "40"])
    try faulty.put(
      .decimal("0.9"), in: "X-02", "KT42", "kh_sau", code: "C322", facts: ["0,9"])

    try faulty.put("hôm qua", in: "X-01", "1", "ngay_hop", code: "C307", facts: ["hôm qua"])
    try faulty.put(.day(2009, 6, 15), in: "X-01", "2", "ngay_hop", code: "C323", facts: ["2009"])
    try faulty.put(500, in: "X-01", "1", "td_hoa", code: "C311", facts: ["500", "100"])
    try faulty.put(.decimal("2.5"), in: "X-01", "1", "td_dtk", code: "C312", facts: ["2,5"])
    try faulty.put(
      "Tra\u{0302}\u{0300}n Văn Bình", in: "X-08", "1", "phoi_hop", code: "C314",
      facts: ["Trần Văn Bình"])
    let legacy = try faulty.book.reference("X-08", "2", "phoi_hop")
    faulty.book.sheets[try faulty.book.sheet(of: "X-08")].fonts[legacy] = ".VnTime"
    try faulty.put("Hé", in: "X-08", "2", "phoi_hop", code: "C321", facts: ["Hé"])

    try faulty.put(-5, in: "X-00", "1", "ap_ho_hoa", code: "C310", facts: ["-5"])
    try faulty.put(599, in: "X-00", "1", "ap_ho_ngheo", code: "V401", facts: ["599", "600"])

    try faulty.put("Vũ trụ", in: "X-08", "1", "linh_vuc", code: "C308", facts: ["Vũ trụ"])
    try faulty.put("Đê", in: "X-08", "1", "ten_hd", code: "C313", facts: ["2"])
    try faulty.put("0,12 tỷ", in: "X-08", "1", "von_nsh", code: "C326", facts: ["0,12 tỷ", "120"])
    try faulty.put("Giao thông", in: "X-08", "2", "linh_vuc", code: "C317", facts: ["Giao thông"])
    try faulty.put(nil, in: "X-09", "1", "ma_hd", code: "C327", facts: ["29392-2018-"])
    try faulty.put("Hỏi anh Ba 0912 345 678", in: "X-09", "1", "ten_hd", code: "C330")
    try faulty.put(999, in: "X-08", "2", "von_tong", code: "C318", facts: ["999", "900"])
    try faulty.put(nil, in: "X-08", "2", "chu_tri", code: "C309")
    try faulty.book.write(to: folder, as: faulty.file)
    let report = await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [folder.path], planYear: 2018))
    return PlayedScene(report, expected: faulty.expected)
  }

  private static let repeated = DiagnosticScene(
    name: "two cells with one address", codes: ["S225"]
  ) { folder in
    let path = try TestBook.commune("29392").write(to: folder, as: "twice.xlsx")
    var raw = try RawPackage(path: path)
    let sheet = "xl/worksheets/sheet3.xml"
    let cells = #"<c r="E5"><v>1</v></c><c r="E5"><v>2</v></c>"#
    raw[sheet] = raw[sheet].replacing(
      "</sheetData>", with: #"<row r="990">\#(cells)</row></sheetData>"#)
    try folder.write(raw.bytes, to: "twice.xlsx")
    let before = try readWorkbook(path: path).sheets.reduce(0) { $0 + $1.cellCount }
    let report = await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [path], planYear: 2018))
    // Two of the three cells at E5 are refused: the row's own, and the first of those added.
    #expect(report.accounting.total == before + 2)
    return PlayedScene(
      report,
      expected: [
        ExpectedDiagnostic(
          "S225", file: "twice.xlsx", sheet: "X02_ChiTieu", cell: "E5", facts: ["2"])
      ])
  }

  private static let uncalculated = DiagnosticScene(
    name: "a formula without a cached value", codes: ["C302"]
  ) { folder in
    var book = try TestBook.commune("29392")
    book["X-02", "KT13", "uth_nay"] = .formula("SUM(E5:E6)", cached: .number(7))
    let path = try book.write(to: folder, as: "formula.xlsx")
    var raw = try RawPackage(path: path)
    let sheet = "xl/worksheets/sheet3.xml"
    let formula = "<f>SUM(E5:E6)</f>"
    #expect(raw[sheet].contains(formula + "<v>7</v>"))
    raw[sheet] = raw[sheet].replacing(formula + "<v>7</v>", with: formula)
    try folder.write(raw.bytes, to: "formula.xlsx")
    let report = await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [path], planYear: 2018))
    return PlayedScene(
      report,
      expected: [
        ExpectedDiagnostic(
          "C302", file: "formula.xlsx", sheet: "X02_ChiTieu",
          cell: try book.address("X-02", "KT13", "uth_nay"), field: "uth_nay",
          facts: ["=SUM(E5:E6)"])
      ])
  }

  private static let dates = DiagnosticScene(
    name: "dates that an American spreadsheet exchanged", codes: ["C316", "C324"]
  ) { folder in
    var faulty = FaultyBook(try TestBook.commune("29392"), file: "dates.xlsx")
    faulty.book["X-01", "1", "ngay_hop"] = .day(2017, 8, 5)
    try faulty.put(
      "25/6/2017", in: "X-01", "2", "ngay_hop", code: "C316", facts: ["25/6/2017", "25/06/2017"])
    faulty.expected.append(
      ExpectedDiagnostic(
        "C324", file: faulty.file, sheet: "X01_HopDan", field: "ngay_hop", facts: ["C"]))
    try faulty.book.write(to: folder, as: faulty.file)
    let report = await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [folder.path], planYear: 2018))
    return PlayedScene(report, expected: faulty.expected)
  }
}
