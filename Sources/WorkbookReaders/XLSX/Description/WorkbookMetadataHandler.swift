import Packaging
import WorkbookModel

/// Reads of the workbook part what cells do not need: defined names and protection (ECMA-376 Part 1,
/// 18.2.5 and 18.2.29).
final class WorkbookMetadataHandler: XMLEventHandler {
  private(set) var names: [DefinedName] = []
  private(set) var isStructureProtected = false
  private let limits: ReadLimits
  private let budget: DescriptionBudget
  private var open: DefinedName?
  private var text = CapturedText()

  init(limits: ReadLimits, budget: DescriptionBudget) {
    self.limits = limits
    self.budget = budget
  }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "definedName" {
      open = DefinedName(
        attributes.text("name") ?? "", formula: nil,
        sheet: attributes.integer("localSheetId"), isHidden: attributes.flag("hidden") ?? false)
      text.start()
    } else if name == "workbookProtection" {
      isStructureProtected = attributes.flag("lockStructure") ?? false
    }
  }

  func endElement(_ name: XMLName) {
    guard name == "definedName", var finished = open else { return }
    open = nil
    let formula = text.end()
    guard budget.admits(bytes: finished.name.utf8.count + formula.utf8.count) else { return }
    finished.formula = formula
    names.append(finished)
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    text.append(bytes, limit: limits.stringLength)
  }
}
