import PlanningConsolidation
import PlanningForms
import PlanningReading
import VietnameseText
import WorkbookModel
import WorkbookReaders

/// The columns of a file of questions and answers, by the headers that an officer sees.
package enum AnswerColumn: String, CaseIterable {
  case list = "Danh mục"
  case scope = "Phạm vi"
  case typed = "Đã ghi trong sổ"
  case count = "Số lần"
  case place = "Gặp ở"
  case nearest = "Gợi ý"
  case answer = "Trả lời"

  /// Those by which an answer is found.
  package static let needed: [AnswerColumn] = [.list, .typed, .answer]
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
    let columns = OfficerTable.columns(header, as: AnswerColumn.self)
    for column in AnswerColumn.needed where columns[column] == nil {
      reading.diagnostics.append(
        Diagnostic(
          .missingColumn(expected: column.rawValue, nearest: header.cells.map(OfficerTable.text)),
          at: Location(file: loaded.file, sheet: sheet.name)))
    }
    guard AnswerColumn.needed.allSatisfy({ columns[$0] != nil }) else { return reading }
    var refused: Set<AnswerKey> = []
    for row in sheet.rows.dropFirst() {
      func value(_ column: AnswerColumn) -> String {
        row.cells.first { $0.reference.column == columns[column] }.map(OfficerTable.text) ?? ""
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
}
