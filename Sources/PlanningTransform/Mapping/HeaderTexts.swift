import PlanningForms
import WorkbookModel

/// Header texts of one workbook as keys; what templates print is looked up, not computed again.
struct HeaderTexts {
  let planYear: Int
  let known: KnownHeaders
  let reader: TextReader

  /// The key of a cell's text.
  func key(_ raw: String, _ cell: Cell) -> HeaderKey {
    known.keys[raw] ?? key(reader.read(raw, cell).text)
  }

  /// The key of cleaned text.
  func key(_ text: String) -> HeaderKey {
    known.keys[text] ?? HeaderKey(text, planYear: planYear)
  }

  /// The text of a cell that may be part of a header.
  func text(_ cell: Cell) -> String {
    switch cell.value {
    case .text(let raw): known.keys[raw] == nil ? reader.read(raw, cell).text : raw
    case .uncalculated, .error: ""
    default: reader.plain(cell)
    }
  }
}

/// The keys of all header texts and record labels of the definitions, as templates for one plan
/// year print them.
struct KnownHeaders: Sendable {
  let planYear: Int
  let keys: [String: HeaderKey]

  init(_ plans: [FormPlan], planYear: Int) {
    self.planYear = planYear
    let tokens = YearTokens(planYear: planYear)
    var keys: [String: HeaderKey] = [:]
    for plan in plans {
      for column in plan.columns + plan.record {
        for (text, key) in zip(column.definition.header, column.path) {
          keys[tokens.resolve(text)] = key
        }
      }
    }
    self.keys = keys
  }
}
