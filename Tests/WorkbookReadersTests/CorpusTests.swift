import Foundation
import Harness
import Testing
import WorkbookModel
import WorkbookReaders

/// Protects reading what the world really writes: every cell of the corpus comes out as other
/// readers find it, or the difference is listed here with its reason.
@Suite(.enabled(if: Corpus.isPresent, "the corpus is not beside the package"))
struct CorpusTests {
  /// In `make test` every fourth file.
  @Test func everyReadableFileGivesItsCells() throws {
    let corpus = try Corpus()
    let readable = corpus.files.filter {
      $0.kind.hasPrefix("read:") || $0.kind.hasPrefix("format:")
    }
    for file in TestExtent.part(readable, every: 4) { compare(file, corpus) }
  }

  /// Cells that differ from the expectations, by file, with the reason.
  static let explained: [String: (keys: Set<String>, reason: String)] = [
    "tafia-calamine/tests/pivots.xlsx": (
      ["DataSheet!G8", "DataSheet!J5", "DataSheet2!G8", "DataSheet2!J5"],
      "the expectations come from a reader that drops error cells; the file has #DIV/0! there"
    ),
    "tafia-calamine/tests/encoded_entities.xlsx": (
      ["Sheet1!A2"], "a line feed alone without xml:space=\"preserve\" is no text, as in Excel"
    ),
    "tafia-calamine/tests/whitespace_trim.xlsx": (
      ["SharedStrings!C1"],
      "white space alone without xml:space=\"preserve\" is no text, as in Excel"
    ),
    "tafia-calamine/tests/biff5-rich-text-string.xls": (
      ["Sheet1!H3"], "the other reader leaves out characters above 0x7F"
    ),
    "tafia-calamine/tests/too_small.xls": (
      ["too_small!A1"], "the file is a line of text, whatever its name"
    ),
  ]

  /// Files from which the other reader takes nothing, and which are refused here.
  static let refused: [String: ReadError.Code] = [
    // One cell that repeats to a thousand million columns and rows.
    "tafia-calamine/tests/issue_594_dos.ods": .limitExceeded,
    "tafia-calamine/tests/pass_protected.ods": .encrypted,
    "tafia-calamine/tests/pass_protected.xlsb": .encrypted,
    "tafia-calamine/tests/OOM_alloc3.xls": .truncated,
    "tafia-calamine/tests/issue_385.xls": .encrypted,
  ]

  @Test func everyRefusalNamesItsCause() throws {
    let causes: [String: ReadError.Code] = ["refuse:encrypted": .encrypted]
    for file in try Corpus().files where file.kind.hasPrefix("refuse:") {
      let path = Corpus.folder.appendingPathComponent(file.name).path
      let error = #expect(throws: ReadError.self) { try readWorkbook(path: path) }
      #expect(error?.code == causes[file.kind], "\(file.name)")
    }
  }

  @Test func doubtfulFilesEndOneWayOrTheOther() throws {
    for file in try Corpus().files where file.kind.hasPrefix("either:") {
      _ = try? readWorkbook(path: Corpus.folder.appendingPathComponent(file.name).path)
    }
  }

  private func compare(_ file: Corpus.File, _ corpus: Corpus) {
    let path = Corpus.folder.appendingPathComponent(file.name).path
    let workbook: Workbook
    do {
      workbook = try readWorkbook(path: path)
    } catch {
      if let code = Self.refused[file.name], error.code == code { return }
      Issue.record("\(file.name): \(error)")
      return
    }
    var expected: [String: [Corpus.Expected]] = [:]
    for cell in corpus.cells[file.name] ?? [] {
      expected["\(cell.sheet)!\(cell.reference)", default: []].append(cell)
    }
    var differences: [String] = []
    for sheet in workbook.sheets {
      for cell in sheet.rows.flatMap(\.cells) where cell.value != .uncalculated {
        let key = "\(sheet.name)!\(cell.reference)"
        guard let candidates = expected.removeValue(forKey: key) else {
          // The expectations for .xls come from a reader that drops error cells.
          if case .error = cell.value, file.kind == "format:xls" { continue }
          differences.append("\(key): extra \(cell.value)")
          continue
        }
        if !candidates.contains(where: { Self.equal(cell.value, $0) }) {
          differences.append("\(key): \(cell.value), expected \(candidates)")
        }
      }
    }
    differences += expected.map { "\($0.key): missing \($0.value)" }
    let known = Self.explained[file.name]?.keys ?? []
    differences.removeAll { line in known.contains { line.hasPrefix($0 + ": ") } }
    guard !differences.isEmpty else { return }
    Issue.record(
      "\(file.name) (\(file.kind)): \(differences.count) differences, such as \(differences.sorted().prefix(4).joined(separator: "\n    "))"
    )
  }

  private static func equal(_ value: CellValue, _ expected: Corpus.Expected) -> Bool {
    switch (value, expected.type) {
    case (.number(let number), "n"): number.doubleValue == expected.value as? Double
    case (.text(let text), "s"):
      // In some .xls files the other reader leaves a zero byte after each character.
      (expected.value as? String).map { Array($0.utf8.filter { $0 != 0 }) == Array(text.utf8) }
        ?? false
    case (.boolean(let flag), "b"): flag == expected.value as? Bool
    case (.error(let code), "e"): code == expected.value as? String
    case (.dateTime(let date), "d"): date.description == expected.value as? String
    case (.duration(let seconds), "t"):
      (expected.value as? Double).map { abs($0 - seconds.doubleValue) < 0.0005 } ?? false
    default: false
    }
  }
}
