import Packaging
import WorkbookModel

/// Reads of a content part what stands beside the cells: annotations (ODF 1.3 Part 3, 14.1),
/// validations (9.4.5), names (9.4.12), filters (9.4.15), links (9.3.1) and protection.
final class ODSDescriptionHandler: XMLEventHandler {
  private(set) var names: [DefinedName] = []
  private(set) var links: [String] = []
  private(set) var isStructureProtected = false

  private var sheets: [SheetDescription]
  private let limits: ReadLimits
  private let budget: DescriptionBudget
  private var resolver = ODFNames()
  private var depth = 0
  private var sheet = -1
  private var position = ODSCellPosition()
  /// The depth of the cell that is open; 0 outside cells.
  private var cellDepth = 0
  private var annotation: ODSAnnotation?
  private var conditions: [String: (rule: DataValidation.Rule, allowsBlank: Bool)] = [:]
  private var validated: [String: ODSValidatedRanges] = [:]

  init(sheets: [SheetInfo], limits: ReadLimits, budget: DescriptionBudget) {
    self.sheets = sheets.map {
      var sheet = SheetDescription(name: $0.name, visibility: $0.visibility)
      // So LibreOffice names them: `'file:///So.ods'#Sheet1`.
      sheet.isLinkedCopy = $0.name.hasPrefix("'file:") && $0.name.contains("'#")
      return sheet
    }
    self.limits = limits
    self.budget = budget
  }

  /// The sheets, once the whole part was read.
  func finishedSheets() -> [SheetDescription] {
    var result = sheets
    for name in validated.keys.sorted() {
      guard let ranges = validated[name] else { continue }
      for index in result.indices {
        guard let covered = ranges.bySheet[index] else { continue }
        let condition = conditions[name]
        result[index].validations.append(
          DataValidation(
            ranges: covered, rule: condition?.rule ?? .unrecognized(""),
            allowsBlank: condition?.allowsBlank ?? true))
      }
    }
    return result
  }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    depth += 1
    let namespace = resolver.namespace(of: name)
    if annotation != nil {
      annotation?.start(name, namespace)
    } else if namespace == .office, name == "annotation", cellDepth > 0 {
      annotation = ODSAnnotation()
    } else if namespace == .office, name == "spreadsheet", depth == 3 {
      isStructureProtected = flag("structure-protected", attributes)
    } else if namespace == .table, cellDepth == 0 {
      startTableElement(name, attributes)
    }
  }

  func endElement(_ name: XMLName) {
    defer { depth -= 1 }
    let namespace = resolver.namespace(of: name)
    if namespace == .office, name == "annotation" {
      finishAnnotation()
    } else if annotation != nil {
      annotation?.end(name, namespace)
    } else if depth == cellDepth {
      cellDepth = 0
      position.endCell()
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    annotation?.characters(bytes, limit: limits.stringLength)
  }

  // MARK: - Elements

  private func startTableElement(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "table":
      guard depth == 4, sheet + 1 < sheets.count else { return }
      sheet += 1
      position = ODSCellPosition()
      sheets[sheet].isProtected = flag("protected", attributes)
    case "table-row": position.startRow(repeats: count("number-rows-repeated", attributes))
    case "table-cell", "covered-table-cell": startCell(attributes)
    case "content-validation":
      guard let key = text("name", attributes), conditions.count < limits.descriptionEntries
      else { return }
      conditions[key] = (
        ODSCondition.rule(text("condition", attributes) ?? ""),
        text("allow-empty-cell", attributes) != "false"
      )
    case "named-range", "named-expression": addName(attributes)
    case "database-range": setFilter(attributes)
    case "table-source", "cell-range-source":
      guard let target = attributes.text("href", qualified: true),
        budget.admits(bytes: target.utf8.count)
      else { return }
      links.append(target)
    default: return
    }
  }

  private func startCell(_ attributes: XMLAttributes) {
    guard sheet >= 0 else { return }
    cellDepth = depth
    position.startCell(repeats: count("number-columns-repeated", attributes))
    guard let key = text("content-validation-name", attributes), let range = position.range,
      validated[key] != nil || validated.count < limits.descriptionEntries
    else { return }
    validated[key, default: ODSValidatedRanges()].add(range, sheet: sheet, budget)
  }

  private func finishAnnotation() {
    guard let finished = annotation, finished.isEnded else {
      annotation?.endInner()
      return
    }
    annotation = nil
    guard sheet >= 0, let cell = position.range?.first, budget.admits(bytes: finished.text.count)
    else { return }
    sheets[sheet].comments.append(finished.comment(at: cell))
  }

  private func addName(_ attributes: XMLAttributes) {
    guard let key = text("name", attributes) else { return }
    let address = text("cell-range-address", attributes).map { "of:=[" + $0 + "]" }
    let formula = (address ?? text("expression", attributes)).map(OpenFormula.excelText)
    guard budget.admits(bytes: key.utf8.count + (formula?.utf8.count ?? 0)) else { return }
    // Names inside a sheet are known there only.
    names.append(DefinedName(key, formula: formula, sheet: depth > 5 ? sheet : nil))
  }

  private func setFilter(_ attributes: XMLAttributes) {
    guard flag("display-filter-buttons", attributes),
      let address = text("target-range-address", attributes),
      let (name, range) = ODSAddress.parse(address),
      let index = sheets.firstIndex(where: { $0.name == name })
    else { return }
    sheets[index].filter = range
  }

  // MARK: - Attributes

  private func text(_ local: StaticString, _ attributes: XMLAttributes) -> String? {
    resolver.text(.table, local, in: attributes)
  }

  private func flag(_ local: StaticString, _ attributes: XMLAttributes) -> Bool {
    text(local, attributes) == "true"
  }

  private func count(_ local: StaticString, _ attributes: XMLAttributes) -> Int {
    ODSTableState.repeats(local, attributes, &resolver)
  }
}
