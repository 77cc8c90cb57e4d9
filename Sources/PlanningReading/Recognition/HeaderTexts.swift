import PlanningForms
import VietnameseText
import WorkbookModel

/// Header texts of one workbook as keys; what templates print is looked up, not computed again.
struct HeaderTexts {
  let planYear: Int
  let known: KnownHeaders
  let reader: TextReader
  private let memo = KeyMemo()

  init(planYear: Int, known: KnownHeaders, reader: TextReader) {
    self.planYear = planYear
    self.known = known
    self.reader = reader
  }

  /// The key of a cell's text.
  func key(_ raw: String, _ cell: Cell) -> HeaderKey {
    known.keys[ExactText(raw)] ?? key(reader.read(raw, cell).text)
  }

  /// The key of cleaned text.
  func key(_ text: String) -> HeaderKey {
    let exact = ExactText(text)
    if let key = known.keys[exact] ?? memo[exact] { return key }
    let key = HeaderKey(text, planYear: planYear)
    memo[exact] = key
    return key
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

/// The keys of one workbook's own texts: every form is looked for in every sheet, so the same texts
/// are asked for again and again.
private final class KeyMemo {
  /// Bounds the memory; beyond it, keys are worked out each time.
  private static let capacity = 4_096

  private var keys: [ExactText: HeaderKey] = [:]

  subscript(text: ExactText) -> HeaderKey? {
    get { keys[text] }
    set { if keys.count < Self.capacity { keys[text] = newValue } }
  }
}
