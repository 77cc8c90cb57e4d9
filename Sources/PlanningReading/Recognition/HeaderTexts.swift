import PlanningForms
import VietnameseText
import WorkbookModel

/// Header texts of a workbook as keys; what templates print, or other workbooks had, is looked up.
struct HeaderTexts {
  let known: KnownHeaders
  let reader: TextReader

  /// The key of a cell's text.
  func key(_ raw: String, _ cell: Cell) -> HeaderKey {
    known.keys[ExactText(raw)] ?? key(reader.read(raw, cell).text)
  }

  /// The key of cleaned text.
  func key(_ text: String) -> HeaderKey {
    let exact = ExactText(text)
    return known.keys[exact]
      ?? known.memo.value(of: exact) { HeaderKey(text, planYear: known.planYear) }
  }

  /// The text of a cell that may be part of a header.
  func text(_ cell: Cell) -> String {
    switch cell.value {
    case .text(let raw): known.keys[ExactText(raw)] == nil ? reader.read(raw, cell).text : raw
    case .uncalculated, .error: ""
    default: reader.plain(cell)
    }
  }
}

/// The keys of all header texts and record labels of the definitions, as templates for one plan
/// year print them.
struct KnownHeaders: Sendable {
  let planYear: Int
  let keys: [ExactText: HeaderKey]
  /// The keys of texts that templates don't print: every form is looked for in every sheet.
  fileprivate let memo = TextMemo<HeaderKey>()

  init(_ plans: [FormPlan], planYear: Int) {
    self.planYear = planYear
    let tokens = YearTokens(planYear: planYear)
    var keys: [ExactText: HeaderKey] = [:]
    for plan in plans {
      for column in plan.columns + plan.record {
        for (text, key) in zip(column.definition.header, column.path) {
          keys[ExactText(tokens.resolve(text))] = key
        }
      }
    }
    self.keys = keys
  }
}
