import Packaging
import WorkbookModel

/// Reads what a workbook states beside its cells: names, comments, filters and protection.
final class SpreadsheetMLDescriptionHandler: XMLEventHandler {
  private(set) var sheets: [SheetDescription]
  private(set) var names: [DefinedName] = []
  private(set) var isStructureProtected = false
  private let limits: ReadLimits
  private let budget: DescriptionBudget
  private var depth = 0
  private var sheet = -1
  private var row = 0
  private var nextRow = 1
  private var column = 0
  private var nextColumn = 1
  private var text: [UInt8] = []
  private var author: String?
  private var commentDepth = 0
  private var inOptions = false

  init(sheets: [SheetInfo], limits: ReadLimits, budget: DescriptionBudget) {
    self.sheets = sheets.map { SheetDescription(name: $0.name, visibility: $0.visibility) }
    self.limits = limits
    self.budget = budget
  }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    depth += 1
    if commentDepth > 0 { return }
    if depth > 2 { startInside(name, attributes) }
    guard depth == 2 || depth == 3 else { return }
    switch name {
    case "Worksheet" where depth == 2:
      sheet += 1
      nextRow = 1
      if attributes.anywhere("Protected")?.first == UInt8(ascii: "1") {
        change { $0.isProtected = true }
      }
    case "AutoFilter" where depth == 3:
      let range = attributes.textAnywhere("Range").flatMap {
        CellRange(RelativeFormula.text(of: $0, at: CellReference(row: 1, column: 1)))
      }
      change { $0.filter = range }
    case "ProtectStructure": inOptions = true
    default: return
    }
    text.removeAll(keepingCapacity: true)
  }

  private func startInside(_ name: XMLName, _ attributes: XMLAttributes) {
    func position(_ local: StaticString) -> Int? {
      attributes.anywhere(local).flatMap(XMLAttributes.integer).map { min($0, limits.rows) }
    }
    switch name {
    case "Row":
      row = position("Index") ?? nextRow
      nextRow = row + 1 + (position("Span") ?? 0)
      nextColumn = 1
    case "Cell":
      column = position("Index") ?? nextColumn
      nextColumn = column + 1 + (position("MergeAcross") ?? 0)
    case "Comment":
      commentDepth = depth
      author = attributes.textAnywhere("Author")
      text.removeAll(keepingCapacity: true)
    case "NamedRange": takeName(attributes)
    default: return
    }
  }

  func endElement(_ name: XMLName) {
    depth -= 1
    if commentDepth > 0 {
      if depth < commentDepth { finishComment() }
      return
    }
    guard inOptions else { return }
    inOptions = false
    isStructureProtected = String(decoding: text, as: UTF8.self).lowercased() == "true"
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard commentDepth > 0 || inOptions, text.count + bytes.count <= limits.stringLength else {
      return
    }
    text.append(contentsOf: bytes)
  }

  private func change(_ body: (inout SheetDescription) -> Void) {
    if sheets.indices.contains(sheet) { body(&sheets[sheet]) }
  }

  private func finishComment() {
    commentDepth = 0
    let words = String(decoding: text, as: UTF8.self)
    guard budget.admits(bytes: words.utf8.count) else { return }
    let cell = CellReference(row: row, column: column)
    let author = author.flatMap { $0.isEmpty ? nil : $0 }
    change { $0.comments.append(CellComment(cell, author: author, text: words)) }
  }

  private func takeName(_ attributes: XMLAttributes) {
    let name = attributes.textAnywhere("Name") ?? ""
    let formula = attributes.textAnywhere("RefersTo").flatMap { formula in
      formula.utf8.count <= limits.formulaLength
        ? RelativeFormula.text(of: formula, at: CellReference(row: 1, column: 1)) : nil
    }
    guard budget.admits(bytes: name.utf8.count + (formula?.utf8.count ?? 0)) else { return }
    names.append(
      DefinedName(
        name, formula: formula, sheet: sheets.indices.contains(sheet) ? sheet : nil,
        isHidden: attributes.anywhere("Hidden")?.first == UInt8(ascii: "1")))
  }
}
