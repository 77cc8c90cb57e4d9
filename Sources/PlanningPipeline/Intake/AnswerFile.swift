import PlanningConsolidation
import PlanningForms
import PlanningReading
import VietnameseText
import WorkbookModel
import WorkbookReaders

/// The columns of a file of questions and answers, by the headers that an officer sees.
enum AnswerColumn: String, CaseIterable {
  case list = "Danh mục"
  case scope = "Phạm vi"
  case typed = "Đã ghi trong sổ"
  case count = "Số lần"
  case place = "Gặp ở"
  case nearest = "Gợi ý"
  case answer = "Trả lời"

  /// Those by which an answer is found.
  static let needed: [AnswerColumn] = [.list, .typed, .answer]
}

/// Reads what officers have answered in a file of questions, saved as .xlsx, .ods, .xls or .csv.
struct AnswerFile {
  /// The answers, and what of the file cannot be used.
  struct Reading {
    var answers = Answers()
    var diagnostics: [Diagnostic] = []
  }

  let limits: ReadLimits

  /// Reads a file. Rows without an answer stay open; two answers to one question are both refused.
  func read(_ path: String) -> Reading {
    let loaded = WorkbookLoader(limits: limits).load(path)
    var reading = Reading(diagnostics: loaded.diagnostics)
    guard let sheet = loaded.workbook?.sheets.first, let header = sheet.rows.first else {
      return reading
    }
    let columns = columns(header)
    for column in AnswerColumn.needed where columns[column] == nil {
      reading.diagnostics.append(
        Diagnostic(
          .missingColumn(expected: column.rawValue, nearest: header.cells.map(text)),
          at: Location(file: loaded.file, sheet: sheet.name)))
    }
    guard AnswerColumn.needed.allSatisfy({ columns[$0] != nil }) else { return reading }
    var refused: Set<AnswerKey> = []
    for row in sheet.rows.dropFirst() {
      func value(_ column: AnswerColumn) -> String {
        row.cells.first { $0.reference.column == columns[column] }.map(text) ?? ""
      }
      let key = AnswerKey(
        list: value(.list), scope: value(.scope), typed: value(.typed))
      let answer = value(.answer)
      guard !answer.isEmpty, !value(.typed).isEmpty else { continue }
      let location = Location(
        file: loaded.file, sheet: sheet.name,
        cell: CellReference(row: row.number, column: columns[.answer] ?? 1),
        label: AnswerColumn.answer.rawValue)
      guard let first = reading.answers[key] else {
        if !refused.contains(key) {
          reading.answers[key] = Answers.Answer(
            text: answer, typed: value(.typed), location: location)
        }
        continue
      }
      if MatchKey(first.text) != MatchKey(answer) {
        reading.diagnostics.append(
          Diagnostic(
            .duplicateKey(key: value(.typed), first: first.location.address ?? ""), at: location))
        reading.answers[key] = nil
        refused.insert(key)
      }
    }
    return reading
  }

  private func columns(_ header: Row) -> [AnswerColumn: Int] {
    var columns: [AnswerColumn: Int] = [:]
    for cell in header.cells {
      let key = MatchKey(text(cell))
      if let column = AnswerColumn.allCases.first(where: { MatchKey($0.rawValue) == key }),
        columns[column] == nil
      {
        columns[column] = cell.reference.column
      }
    }
    return columns
  }

  /// A code that a spreadsheet program has made a number of is that number's digits.
  private func text(_ cell: Cell) -> String {
    switch cell.value {
    case .text(let text): cleaned(text).text
    case .number(let number): number.description
    default: ""
    }
  }
}
