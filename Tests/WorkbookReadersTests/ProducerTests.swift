import DecimalArithmetic
import Foundation
import Testing
import WorkbookModel
import WorkbookReaders

/// Protects reading what other programs write: each workbook under `Tests/Fixtures/Producers` gives
/// the cells that its program was told to write, their kinds, and every digit.
///
/// The expectations were made without any reader of this package; see the README beside the files.
struct ProducerTests {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/Producers")

  /// The files that have expectations; a file without is noticed by `everyFileIsExpected`.
  static let files: [String] = names().filter { $0.hasSuffix(expectations) }
    .map { String($0.dropLast(expectations.count)) }

  private static let expectations = ".cells.jsonl"

  private static func names() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  /// One line of the expectations.
  private struct Expected: Decodable {
    var sheet: String
    var ref: String
    var type: String
    var value: String
  }

  @Test func everyFileIsExpected() {
    let workbooks = Self.names().filter {
      $0 != "README.md" && $0 != "scripts" && !$0.hasSuffix(Self.expectations)
    }
    #expect(workbooks == Self.files)
    #expect(workbooks.count >= 25)
  }

  @Test(arguments: files) func everyCellIsReadAsItWasMeant(_ name: String) throws {
    let file = Self.folder.appending(path: name)
    let lines = try String(contentsOf: file.appendingPathExtension("cells.jsonl"), encoding: .utf8)
      .split(separator: "\n")
    let expected = try lines.map { try JSONDecoder().decode(Expected.self, from: Data($0.utf8)) }
    let workbook = try readWorkbook(path: file.path)
    let cells = expected.filter { $0.type != "merged" && $0.type != "hidden" }
    // A CSV file's sheet has no name of its own.
    let hasNames = !name.hasSuffix(".csv")
    var found: [String: CellValue] = [:]
    for sheet in workbook.sheets {
      for cell in sheet.rows.flatMap(\.cells) {
        found["\(hasNames ? sheet.name : "")!\(cell.reference)"] = cell.value
      }
    }
    #expect(cells.count > 7)
    for cell in cells {
      let value = found.removeValue(forKey: "\(hasNames ? cell.sheet : "")!\(cell.ref)")
      #expect(
        Self.isMeant(value, by: cell), "\(cell.sheet)!\(cell.ref): \(String(describing: value))")
    }
    // Formulas for errors may leave a cell without a result where nothing is expected.
    #expect(found.filter { $0.value != .uncalculated }.isEmpty)

    for area in expected where area.type == "merged" {
      let sheet = workbook.sheets.first { $0.name == area.sheet }
      #expect(sheet?.mergedRanges.map(\.description) == [area.ref])
    }
    let hidden = workbook.sheets.filter { $0.visibility != .visible }.map(\.name)
    #expect(hidden == expected.filter { $0.type == "hidden" }.map(\.sheet))
  }

  /// Whether a value is of the kind and with the digits that were meant.
  private static func isMeant(_ value: CellValue?, by expected: Expected) -> Bool {
    switch (value, expected.type) {
    case (.number(let number), "n"): ExactDecimal(expected.value) == number
    case (.text(let text), "s"): Array(text.utf8) == Array(expected.value.utf8)
    case (.boolean(let flag), "b"): expected.value == (flag ? "TRUE" : "FALSE")
    case (.error(let code), "e"): expected.value == code
    case (.dateTime(let date), "d"): expected.value == date.description
    case (.duration(let seconds), "t"): ExactDecimal(expected.value) == seconds
    case (.uncalculated, "u"): true
    // An empty result, which is no value either.
    case (nil, "u"): true
    default: false
    }
  }
}
