import Foundation
import Harness
import PlanningForms
import Testing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningPipeline
@testable import PlanningRuns

extension DiagnosticScene {
  /// What shows only when the workbooks of several units are put together, or written.
  static let consolidationScenes: [DiagnosticScene] = [
    district, whole, province, refusedBelow, unsettledBelow, unrecorded, output,
  ]

  private static let district = DiagnosticScene(
    name: "a district whose units disagree",
    codes: ["F139", "V404", "V405", "V406", "K501", "K502", "K503", "K506", "K508"]
  ) { folder in
    let pipeline = try Shipped.pipeline()
    var first = try TestBook.commune("29377")
    first["X-08", "1", "ma_hd"] = "29377-2018-1"
    first["X-02", "XH02", "uth_nay"] = "…"
    first["X-02", "XH05", "kh_sau"] = nil
    try first.write(to: folder, as: "2018/da-loc.xlsx")
    var second = try TestBook.commune("29392")
    second["X-08", "2", "ma_hd"] = "29377-2018-1"
    second["X-02", "KT14", "uth_nay"] = "nhiều lắm"
    try second.write(to: folder, as: "2018/song-loc.xlsx")
    let agriculture = try TestBook.department(
      "NNPTNT", figures: ["KT16": 500, "KT17": 77, "KT36": 10])
    try agriculture.write(to: folder, as: "2018/nn.xlsx")
    let finance = try TestBook.department("TCKH", round: "DUTHAO2", figures: ["KT36": 11])
    try finance.write(to: folder, as: "2018/tc.xlsx")
    // A commune that has sent nothing: whether it has such a request is not known yet.
    let absent = "29380"
    var health = try TestBook.department("YT", figures: [:])
    health.fill(
      "N-04", row: 1,
      [
        "ma_hd": .text(absent + "-2018-001"), "ma_dv": .text(absent), "ten_hd": "Sửa trạm y tế",
        "von_tong": 300, "y_kien": "CHUYENTINH", "uu_tien_huyen": 3, "ly_do": "Vượt khả năng",
      ])
    try health.write(to: folder, as: "2018/yt.xlsx")
    let choices = try folder.write(
      "ma_ct,nguon,ly_do\nKT17,NGANH,Số của ngành điều tra mẫu\n", to: "choices.csv")

    var request = ConsolidationRequest(
      area: "847", planYear: 2018, inputs: [folder.path + "/2018"],
      outputFolder: folder.path + "/out")
    request.choices = choices
    let report = await pipeline.consolidate(request)
    #expect(report.outputs == [folder.path + "/out/847_2018_SEDP_Huyen.xlsx"])
    #expect(Set(report.diagnostics).count == report.diagnostics.count, "nothing is told twice")

    let missing = try Shipped.configuration().hierarchy(planYear: 2018)[absent]?.fullName ?? ""
    return PlayedScene(
      report,
      expected: [
        ExpectedDiagnostic("V406", facts: [missing, "1", "yt.xlsx"]),
        ExpectedDiagnostic(
          "V404", file: "tc.xlsx", sheet: "N01_ChiTieuNganh",
          cell: try finance.address("N-01", "KT36", "th_truoc"), field: "th_truoc",
          facts: ["Phòng Nông nghiệp và PTNT: 10", "Phòng Tài chính - Kế hoạch: 11"]),
        ExpectedDiagnostic(
          "V405", file: "song-loc.xlsx", sheet: "X08_HoatDongXa",
          cell: try second.address("X-08", "2", "ma_hd"), field: "ma_hd",
          facts: ["29377-2018-1", "da-loc.xlsx", try first.address("X-08", "1", "ma_hd")]),
        ExpectedDiagnostic("K501", facts: ["Huyện Châu Thành", "2", "14"]),
        ExpectedDiagnostic(
          "K502", file: "da-loc.xlsx", sheet: "X02_ChiTieu",
          cell: try first.address("X-02", "XH02", "uth_nay"), field: "uth_nay",
          facts: ["Xã Đa Lộc", "Dân số trung bình"]),
        ExpectedDiagnostic(
          "K503", file: "da-loc.xlsx", sheet: "X02_ChiTieu",
          cell: try first.address("X-02", "XH05", "kh_sau"), field: "kh_sau",
          facts: ["Xã Đa Lộc", "Tổng số hộ"]),
        ExpectedDiagnostic(
          "K506", sheet: "H02_ChiTieu", field: "kh_sau", facts: ["Số của ngành", "77", "80"]),
        ExpectedDiagnostic("F139", facts: ["Dự thảo lần 1", "Dự thảo sau góp ý của huyện"]),
        ExpectedDiagnostic("K508", file: "song-loc.xlsx", facts: ["Xã Song Lộc", "1"]),
      ])
  }

  /// Sums are compared with what covers the same communes: a department's figure, last year's own.
  private static let refusedBelow = DiagnosticScene(
    name: "a district's figure that a refused cell of a commune leaves open", codes: ["K509"]
  ) { folder in
    let pipeline = try Shipped.pipeline()
    var commune = try TestBook.commune("29392")
    commune["X-08", "1", "khoi_luong"] = "nhiều lắm"
    commune["X-08", "2", "dvt"] = nil
    try commune.write(to: folder, as: "in/29392.xlsx")
    let district = await pipeline.consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/in"],
        outputFolder: folder.path + "/districts"))
    let path = try #require(district.outputs.first)
    let sheets = try readWorkbook(path: path).sheets
    let sheet = try #require(sheets.first { $0.name.hasPrefix("H07") })
    let cell = try #require(sheet.rows.flatMap(\.cells).first { $0.value == .text("lỗi") })
    let log = try #require(sheets.first { $0.name == "H14_NhatKy" })
    let line = try #require(
      log.rows.first { row in
        row.cells.contains { cell in
          if case .text(let text) = cell.value { text.hasPrefix("C303") } else { false }
        }
      })
    let report = await pipeline.consolidate(
      ConsolidationRequest(
        area: "84", planYear: 2018, inputs: [folder.path + "/districts"],
        outputFolder: folder.path + "/out"))
    // Neither is a mistake of whoever reads the district's workbook.
    #expect(!report.diagnostics.contains { ["C303", "C309"].contains($0.code) })
    #expect(report.diagnostics.count { $0.code == "K509" } >= 2)
    return PlayedScene(
      report,
      expected: [
        ExpectedDiagnostic(
          "K509", file: "847_2018_SEDP_Huyen.xlsx", sheet: sheet.name,
          cell: cell.reference.description, field: "khoi_luong",
          facts: ["Xã Song Lộc", "H-14", String(line.number)])
      ])
  }

  private static let unsettledBelow = DiagnosticScene(
    name: "a district's workbook with a figure a thousand times too large", codes: ["K512"]
  ) { folder in
    let pipeline = try Shipped.pipeline()
    var commune = try TestBook.commune("29392")
    commune["X-02", "KT16", "uth_nay"] = 40_000
    let place = try commune.address("X-02", "KT16", "uth_nay")
    try commune.write(to: folder, as: "in/29392.xlsx")
    let district = await pipeline.consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/in"],
        outputFolder: folder.path + "/districts"))
    let province = await pipeline.consolidate(
      ConsolidationRequest(
        area: "84", planYear: 2018, inputs: [folder.path + "/districts"],
        outputFolder: folder.path + "/out"))
    #expect(district.diagnostics.contains { $0.code == "C320" && $0.severity == .error })
    return PlayedScene(
      province,
      expected: [
        ExpectedDiagnostic(
          "K512", file: "847_2018_SEDP_Huyen.xlsx", facts: ["Xã Song Lộc", "X-02", place, "40.000"])
      ])
  }

  private static let whole = DiagnosticScene(
    name: "a district of which every commune has sent its workbook", codes: ["V402", "K504"]
  ) { folder in
    let district = "851"
    let communes = try Shipped.configuration().hierarchy(planYear: 2018).parts(of: district)
    for (index, commune) in communes.enumerated() {
      try TestBook.commune(commune.code, planYear: 2017)
        .write(to: folder, as: "2017/\(commune.code).xlsx")
      var book = try TestBook.commune(commune.code)
      if index == 0 { book["X-02", "KT16", "th_truoc"] = 90 }
      try book.write(to: folder, as: "2018/\(commune.code).xlsx")
    }
    let agriculture = try TestBook.department(
      "NNPTNT", district: district, figures: ["KT16": 500])
    try agriculture.write(to: folder, as: "2018/nn.xlsx")
    let pipeline = try Shipped.pipeline()
    var request = ConsolidationRequest(
      area: district, planYear: 2017, inputs: [folder.path + "/2017"],
      outputFolder: folder.path + "/history")
    let earlier = await pipeline.consolidate(request)
    let official = try cell(
      in: try #require(earlier.outputs.first), sheet: "H02_ChiTieu", row: "KT16", column: 7)
    request.planYear = 2018
    request.inputs = [folder.path + "/2018"]
    request.outputFolder = folder.path + "/out"
    request.history = folder.path + "/history"
    let report = await pipeline.consolidate(request)
    let heads = try Shipped.configuration().indicator("KT16")?.name ?? ""
    let sum = 40 * communes.count
    return PlayedScene(
      report,
      expected: [
        ExpectedDiagnostic(
          "V402", file: "nn.xlsx", sheet: "N01_ChiTieuNganh",
          cell: try agriculture.address("N-01", "KT16", "kh_sau"), field: "kh_sau",
          facts: [heads, String(sum), "500", "-"]),
        ExpectedDiagnostic(
          "K504", file: "851_2017_SEDP_Huyen.xlsx", sheet: "H02_ChiTieu", cell: official,
          field: "uth_nay", facts: [heads, String(sum + 50), String(sum)]),
      ])
  }

  private static let province = DiagnosticScene(
    name: "a district workbook that was edited by hand", codes: ["K505", "K507"]
  ) { folder in
    try TestBook.commune("29392").write(to: folder, as: "xa/xa.xlsx")
    let pipeline = try Shipped.pipeline()
    let district = await pipeline.consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/xa"],
        outputFolder: folder.path + "/huyen"))
    let path = try #require(district.outputs.first)
    let place = try cell(in: path, sheet: "H02_ChiTieu", row: "KT16", column: 7)
    var raw = try RawPackage(path: path)
    let part = try #require(
      raw.parts.map(\.name).first {
        $0.hasPrefix("xl/worksheets/") && edited(raw[$0], place) != nil
      })
    raw[part] = try #require(edited(raw[part], place))
    try folder.write(raw.bytes, to: "huyen/847_2018_SEDP_Huyen.xlsx")
    let report = await pipeline.consolidate(
      ConsolidationRequest(
        area: "84", planYear: 2018, inputs: [folder.path + "/huyen"],
        outputFolder: folder.path + "/tinh"))
    #expect(report.outputs == [folder.path + "/tinh/84_2018_SEDP_Tinh.xlsx"])
    return PlayedScene(
      report,
      expected: [
        ExpectedDiagnostic(
          "K505", file: "847_2018_SEDP_Huyen.xlsx", sheet: "H02_ChiTieu", cell: place,
          field: "uth_nay", facts: ["4.321", "40"]),
        ExpectedDiagnostic("K507", sheet: "T01_ThamGia", facts: ["2016, 2017"]),
      ])
  }

  private static let unrecorded = DiagnosticScene(
    name: "a district workbook without the results of its formulas, one with another's record",
    codes: ["K510", "K511"]
  ) { folder in
    try TestBook.commune("29392").write(to: folder, as: "xa/xa.xlsx")
    let pipeline = try Shipped.pipeline()
    var report = RunReport()
    let name = "847_2018_SEDP_Huyen.xlsx"
    let district = await pipeline.consolidate(
      ConsolidationRequest(
        area: "847", planYear: 2018, inputs: [folder.path + "/xa"],
        outputFolder: folder.path + "/huyen"))
    let whole = try RawPackage(path: try #require(district.outputs.first))
    for (number, change) in [
      (1, #"(<f>[^<]*</f>)<v>[^<]*</v>"#), (2, #"([0-9a-f]{30})[0-9a-f]{2}(?=</vt)"#),
    ] {
      var raw = whole
      for part in raw.parts.map(\.name)
      where number == 1 ? part.hasPrefix("xl/worksheets/") : part == "docProps/custom.xml" {
        raw[part] = raw[part].replacingOccurrences(
          of: change, with: "$1", options: .regularExpression)
      }
      try folder.write(raw.bytes, to: "huyen\(number)/\(name)")
      report.diagnostics += await pipeline.consolidate(
        ConsolidationRequest(
          area: "84", planYear: 2018, inputs: [folder.path + "/huyen\(number)"],
          outputFolder: folder.path + "/tinh\(number)")
      ).diagnostics
    }
    return PlayedScene(
      report,
      expected: [
        ExpectedDiagnostic("K510", file: name, facts: ["BanGhi"]),
        ExpectedDiagnostic("K511", file: name, sheet: "H01_HopDan"),
      ])
  }

  private static let output = DiagnosticScene(
    name: "outputs that cannot be written", codes: ["O601", "O602", "O603"]
  ) { folder in
    let input = try folder.write("kept", to: "in/847_2018_SEDP_Huyen.xlsx")
    let file = try folder.write("a file, no folder", to: "file")
    var sheet = TestSheet(name: "S")
    sheet[1, 1] = 1
    let document = WorkbookDocument(sheets: [sheet.document])
    let first = BookWriter(inputs: [input]).write(document, to: input)
    let second = BookWriter(inputs: []).write(document, to: file + "/out.xlsx")
    // A date under a number's format does not come back as a date.
    var undated = document
    undated.sheets[0].rows[0].cells = [
      OutputCell(1, .date(DateTime(year: 2018, month: 1, day: 1)))
    ]
    let target = try folder.write("the old file", to: "old.xlsx")
    let written = first + second + BookWriter(inputs: []).write(undated, to: target)
    let report = RunReport(findings: written.findings, written: written)
    #expect(report.outcome == .refused)
    #expect(report.outputs == [])
    #expect(try TemporaryFolder.bytes(input) == Array("kept".utf8))
    #expect(try TemporaryFolder.bytes(target) == Array("the old file".utf8))
    #expect(try folder.names() == ["file", "in", "old.xlsx"], "no temporary file is left")
    return PlayedScene(
      report,
      expected: [
        ExpectedDiagnostic("O601", file: input, facts: [input]),
        ExpectedDiagnostic("O602", file: file + "/out.xlsx", facts: [file + "/out.xlsx"]),
        ExpectedDiagnostic("O603", file: target, facts: [target]),
      ])
  }

  /// The address of a column's cell in the row that holds a text.
  static func cell(
    in path: String, sheet name: String, row key: String, column: Int
  ) throws -> String {
    let workbook = try readWorkbook(path: path)
    let sheet = try #require(workbook.sheets.first { $0.name == name })
    let row = try #require(
      sheet.rows.first { $0.cells.contains { $0.value == .text(key) } })
    return CellReference(row: row.number, column: column).description
  }

  /// A sheet's XML with another number typed over a cell; `nil` where the cell holds no 40.
  static func edited(_ xml: String, _ cell: String) -> String? {
    guard let start = xml.range(of: "r=\"\(cell)\""),
      let value = xml.range(of: "<v>40</v>", range: start.upperBound..<xml.endIndex),
      !xml[start.upperBound..<value.lowerBound].contains("</c>")
    else { return nil }
    return xml.replacingCharacters(in: value, with: "<v>4321</v>")
  }
}
