import Foundation
import Harness
import PlanningForms
@testable import PlanningIntake
import Testing
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningPipeline

extension DiagnosticScene {
  /// Files that cannot be read, each beside a good one.
  static let fileScenes: [DiagnosticScene] = [
    DiagnosticScene(
      name: "files that are no readable workbook",
      codes: [
        "F101", "F102", "F103", "F104", "F106", "F107", "F108", "F109", "F110", "F113", "F114",
        "F141", "F142", "S214",
      ]
    ) { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/gone.xlsx", withDestinationPath: "nothing.xlsx")
      // A run that wrote several files here was killed.
      UnfinishedRun.note("mau-2018", in: folder.path)
      let good = try TestBook.commune("29392").write(to: folder, as: "good.xlsx")
      let bytes = try TemporaryFolder.bytes(good)
      try folder.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], to: "picture.xlsx")
      try folder.write(bytes.prefix(bytes.count / 2), to: "truncated.xlsx")
      try folder.write(
        RawCompoundFile(streams: [("EncryptedPackage", [])]).bytes, to: "locked.xlsx")
      // FILEPASS right behind the beginning, as Excel writes it for a protected structure too.
      let key = RawBinaryWorkbook.record(0x002F, [1, 0, 1, 0, 1, 0])
      let plain = RawBinaryWorkbook.sample.stream
      let lockedStream = Array(plain.prefix(20)) + key + plain.dropFirst(20)
      try folder.write(
        RawCompoundFile(streams: [("Workbook", lockedStream)]).bytes, to: "locked.xls")
      var binary = RawPackage()
      binary["xl/workbook.bin"] = "x"
      try folder.write(binary.bytes, to: "binary.xlsb")
      try folder.write([UInt8](), to: "empty.xlsx")
      try folder.write([UInt8](repeating: 0, count: 165), to: "~$good.xlsx")
      var crowded = RawPackage.workbook()
      crowded.parts += (0...10_000).map { ("x/\($0)", []) }
      try folder.write(crowded.bytes, to: "crowded.xlsx")
      var broken = RawPackage.workbook()
      broken["xl/workbook.xml"] = "<workbook><sheets>"
      try folder.write(broken.bytes, to: "broken.xlsx")
      let hostile = RawPackage.workbook(
        doctype: #"<!DOCTYPE workbook [<!ENTITY e SYSTEM "file:///etc/passwd">]>"#)
      try folder.write(hostile.bytes, to: "hostile.xlsx")
      try folder.write("%PDF-1.4", to: "letter.pdf")
      try folder.write(RawPackage.workbook(sheets: "").bytes, to: "sheetless.xlsx")
      var damaged = try RawPackage(path: good)
      let sheet = "xl/worksheets/sheet3.xml"
      damaged[sheet] = String(damaged[sheet].prefix(damaged[sheet].count / 2))
      try folder.write(damaged.bytes, to: "damaged.xlsx")

      let report = await (try Shipped.pipeline()).check(
        CheckRequest(inputs: [folder.path], planYear: 2018))
      #expect(report.fileCount == 14)
      #expect(!report.isRefused)
      return PlayedScene(
        report,
        expected: [
          ExpectedDiagnostic("F101", file: "picture.xlsx"),
          ExpectedDiagnostic("F102", file: "truncated.xlsx"),
          ExpectedDiagnostic("F103", file: "locked.xlsx"),
          ExpectedDiagnostic("F103", file: "locked.xls", facts: ["Excel Workbook (.xlsx)"]),
          ExpectedDiagnostic("F104", file: "binary.xlsb", facts: [".xlsb"]),
          ExpectedDiagnostic("F106", file: "empty.xlsx"),
          ExpectedDiagnostic("F107", file: "~$good.xlsx"),
          ExpectedDiagnostic("F108", file: "crowded.xlsx", facts: ["10.000"]),
          ExpectedDiagnostic("F109", file: "broken.xlsx", facts: ["xl/workbook.xml"]),
          ExpectedDiagnostic("F110", file: "hostile.xlsx"),
          ExpectedDiagnostic("F113", file: "letter.pdf"),
          ExpectedDiagnostic("F114", file: "sheetless.xlsx"),
          ExpectedDiagnostic("F141", file: "gone.xlsx"),
          ExpectedDiagnostic(
            "F142", file: folder.path.split(separator: "/").last.map(String.init),
            facts: [folder.path]),
          ExpectedDiagnostic(
            "S214", file: "damaged.xlsx", sheet: "X02_ChiTieu"),
        ])
    },
    DiagnosticScene(name: "text files that cannot be read", codes: ["F120", "F135", "F136"]) {
      folder in
      let quote = try folder.write("STT,Tên\n1,\"Ấp Chợ\n2,Ấp B\n", to: "quote.csv")
      let odd = try folder.write([0xFF, 0xFE, 0x41], to: "odd.csv")
      let report = await (try Shipped.pipeline()).check(
        CheckRequest(inputs: [quote, odd], planYear: 2018))
      return PlayedScene(
        report,
        expected: [
          ExpectedDiagnostic("F120", file: "quote.csv"),
          ExpectedDiagnostic(
            "F135", file: "quote.csv", sheet: "quote", cell: "A2", facts: ["2", "3"]),
          ExpectedDiagnostic("F136", file: "odd.csv", facts: ["UTF-16"]),
        ])
    },
    DiagnosticScene(name: "archives that have to be unpacked", codes: ["F137"]) { folder in
      let archive = try folder.write(Array("Rar!".utf8) + [0x1A, 7, 0], to: "xa.rar")
      let report = await (try Shipped.pipeline()).check(
        CheckRequest(inputs: [archive], planYear: 2018))
      return PlayedScene(
        report, expected: [ExpectedDiagnostic("F137", file: "xa.rar", facts: ["rar"])])
    },
    DiagnosticScene(name: "a workbook that takes too long", codes: ["F117"]) { folder in
      try TestBook.commune("29392").write(to: folder, as: "slow.xlsx")
      var limits = ReadLimits.standard
      limits.secondsPerFile = 0
      let report = await (try Shipped.pipeline(limits: limits))
        .check(CheckRequest(inputs: [folder.path]))
      return PlayedScene(
        report, expected: [ExpectedDiagnostic("F117", file: "slow.xlsx", facts: ["0 "])])
    },
    DiagnosticScene(name: "a path that does not exist", codes: ["F111"]) { folder in
      let report = await (try Shipped.pipeline()).check(
        CheckRequest(inputs: [folder.path + "/none"]))
      #expect(report.outcome == .refused)
      return PlayedScene(
        report, expected: [ExpectedDiagnostic("F111", file: folder.path + "/none")])
    },
    DiagnosticScene(name: "a marked copy that comes back", codes: ["S228"]) { folder in
      let path = try TestBook.commune("29392").write(to: folder, as: "xa.xlsx")
      var editor = try WorkbookEditor(path: path)
      var list = WorksheetDocument(name: OwnMarks.sheet)
      list.rows = [
        OutputRow(1, cells: [OutputCell(1, .text(OwnMarks.title))]),
        OutputRow(2, cells: [OutputCell(1, .text("đã sửa"))]),
      ]
      try editor.insertSheet(list, at: 0)
      try editor.save(to: folder.path + "/xa - can sua.xlsx")
      let report = await (try Shipped.pipeline()).check(
        CheckRequest(inputs: [folder.path + "/xa - can sua.xlsx"]))
      return PlayedScene(
        report,
        expected: [
          ExpectedDiagnostic(
            "S228", file: "xa - can sua.xlsx", sheet: OwnMarks.sheet, facts: ["2"])
        ])
    },
    DiagnosticScene(name: "a remark that somebody wrote at a cell", codes: ["S234"]) { folder in
      var book = try TestBook.commune("29392")
      let sheet = try book.sheet(of: "X-02")
      book.sheets[sheet].comments = [
        CellComment(
          try book.reference("X-02", "KT01", "kh_sau"), author: "Lê Văn Ba", text: "lấy ở đâu?")
      ]
      try book.write(to: folder, as: "xa.xlsx")
      let report = await (try Shipped.pipeline()).check(CheckRequest(inputs: [folder.path]))
      return PlayedScene(
        report,
        expected: [
          ExpectedDiagnostic(
            "S234", file: "xa.xlsx", sheet: try book.sheetName("X-02"),
            cell: try book.address("X-02", "KT01", "kh_sau"),
            facts: ["Lê Văn Ba", "lấy ở đâu?"])
        ])
    },
    DiagnosticScene(name: "an empty folder", codes: ["F116"]) { folder in
      let report = await (try Shipped.pipeline()).check(
        CheckRequest(inputs: [folder.path]))
      #expect(report.outcome == .refused)
      return PlayedScene(report, expected: [ExpectedDiagnostic("F116", facts: [folder.path])])
    },
    DiagnosticScene(name: "a commune's workbook among districts'", codes: ["F115"]) { folder in
      try TestBook.commune("29392").write(to: folder, as: "in/xa.xlsx")
      let report = await (try Shipped.pipeline()).consolidate(
        ConsolidationRequest(
          area: "84", planYear: 2018, inputs: [folder.path + "/in"],
          outputFolder: folder.path + "/out"))
      #expect(report.outcome == .refused)
      return PlayedScene(
        report, expected: [ExpectedDiagnostic("F115")])
    },
  ]
}
