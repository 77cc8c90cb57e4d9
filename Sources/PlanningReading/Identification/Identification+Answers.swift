import PlanningForms
import VietnameseText
import WorkbookModel

extension ReadingSession {
  /// What was typed about a unit that cannot be told from it.
  struct UnitClue {
    /// Code and name as typed.
    var found: String
    var district: String?
    var level: PlanningLevel
    var types: Set<AdministrativeUnitType>
    var nearest: [String]
    var cell: CellReference?

    /// One name is several units', so an answer holds in the district that the form names.
    var key: AnswerKey {
      AnswerKey(list: OpenQuestion.units, scope: district ?? "", typed: found)
    }
  }

  /// The unit that an officer has said is meant; asks for one where none has.
  mutating func answeredUnit(_ clue: UnitClue) -> String? {
    guard !clue.found.isEmpty else { return nil }
    if let answer = reader.options.answers[clue.key]?.text,
      let code = unit(answer, clue), let unit = reader.hierarchy[code]
    {
      log.repair(
        clue.found, text: unit.code + " " + unit.fullName, .answer(clue.key), at: clue.cell,
        column: nil)
      return code
    }
    let units = clue.district.map { reader.hierarchy.parts(of: $0) } ?? reader.hierarchy.units
    log.ask(
      OpenQuestion(
        key: clue.key, typed: clue.found,
        location: Location(file: log.file, sheet: log.sheet, cell: clue.cell, form: log.form),
        nearest: clue.nearest,
        choices: units.filter { $0.level == clue.level }.map { $0.code + " " + $0.fullName }))
    return nil
  }

  /// The unit of an answer: its code, with or without its name, or its exact name.
  private func unit(_ answer: String, _ clue: UnitClue) -> String? {
    let first = answer.split(separator: " ").first.map(String.init) ?? ""
    if let unit = reader.hierarchy[first] {
      let name = answer.dropFirst(first.count).trimmingPrefix(while: { $0 == " " })
      let isSame = name.isEmpty || MatchKey(String(name)) == MatchKey(unit.fullName)
      return isSame && unit.level == clue.level ? unit.code : nil
    }
    return reader.unitNames.resolve(answer, under: clue.district, types: clue.types).resolved
  }
}
