import DecimalArithmetic
import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningLayout
import PlanningReading
import WorkbookModel
import WorkbookWriters

/// Lays out the texts that no rule understands, one row each, for an officer to say what they mean.
///
/// It is a workbook rather than text, so that codes keep their zeros and `1/2` does not become a
/// day when an officer opens it. Saved in any format, it is what ``AnswerFile`` reads.
struct QuestionBook {
  /// One text to explain.
  struct Entry {
    var key: AnswerKey
    var typed: String
    var place = ""
    var count = 0
    var nearest: [String] = []
    var choices: [String] = []
    var answer = ""
  }

  /// The open questions, then what is answered.
  let entries: [Entry]
  private let lists: [CodeListSheet.List]

  /// The most choices that a drop-down offers; answers from longer lists are typed.
  private static let maximumChoices = 2_000

  /// Gathers questions and answers, so that the new file can take the old one's place: refused
  /// answers stand where they can be mended, and none is lost.
  init(_ questions: [OpenQuestion], repairs: [Repair], answers: Answers) {
    var places: [AnswerKey: Int] = [:]
    var entries: [Entry] = []
    func note(_ entry: Entry) {
      if let place = places[entry.key] {
        entries[place].count += entry.count
      } else {
        places[entry.key] = entries.count
        entries.append(entry)
      }
    }
    for question in questions {
      note(
        Entry(
          key: question.key, typed: question.typed, place: Self.place(question.location),
          count: 1, nearest: question.nearest, choices: question.choices))
    }
    for repair in repairs {
      guard case .answer(let key) = repair.rule else { continue }
      note(
        Entry(key: key, typed: repair.before, place: Self.place(repair.location), count: 1))
    }
    for (key, answer) in answers.entries { note(Entry(key: key, typed: answer.typed)) }
    for index in entries.indices { entries[index].answer = answers[entries[index].key]?.text ?? "" }
    self.entries = entries
    var seen: Set<String> = []
    lists = entries.compactMap { entry in
      guard let name = Self.listName(entry), seen.insert(name).inserted else { return nil }
      return CodeListSheet.List(name: name, choices: entry.choices)
    }
  }

  /// The name of an entry's choices: ASCII letters, digits and `_` after a letter.
  private static func listName(_ entry: Entry) -> String? {
    guard !entry.choices.isEmpty, entry.choices.count <= maximumChoices else { return nil }
    let text = entry.key.list + "_" + entry.key.scope
    return "DS_"
      + String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }

  private static let widths = [14, 14, 34, 8, 40, 40, 34]

  /// The workbook.
  var document: WorkbookDocument {
    var canvas = SheetCanvas(widths: Self.widths.map(Double.init))
    typealias Styles = OfficerTable.Styles
    for (index, column) in AnswerColumn.allCases.enumerated() {
      canvas.set(1, index + 1, .text(column.rawValue), Styles.heading)
    }
    for (index, entry) in entries.enumerated() {
      let row = index + 2
      canvas.set(row, 1, .text(entry.key.list), Styles.text)
      canvas.set(row, 2, .text(entry.key.scope), Styles.text)
      canvas.set(row, 3, .text(entry.typed), Styles.text)
      canvas.set(row, 4, .number(ExactDecimal(entry.count)), CellStyle())
      canvas.set(row, 5, .text(entry.place), Styles.text)
      canvas.set(row, 6, .text(entry.nearest.joined(separator: "; ")), Styles.text)
      canvas.set(row, 7, entry.answer.isEmpty ? .blank : .text(entry.answer), Styles.answer)
    }
    var sheet = canvas.worksheet(named: "CauHoi")
    sheet.freeze = FreezePane(rows: 1, columns: 0)
    sheet.validations = validations
    return OfficerTable.document(sheet, lists: lists)
  }

  private var validations: [DataValidation] {
    entries.enumerated().compactMap { index, entry in
      guard let name = Self.listName(entry) else { return nil }
      let cell = CellReference(row: index + 2, column: AnswerColumn.allCases.count)
      return OfficerTable.choice(from: name, at: cell)
    }
  }

  private static func place(_ location: Location) -> String {
    [location.file, location.sheet, location.address].compactMap { $0 }.joined(separator: " ")
  }
}
