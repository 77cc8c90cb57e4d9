import Packaging
import WorkbookModel

extension XLSWorkbook {
  func describe(_ description: inout WorkbookDescription) {
    let budget = DescriptionBudget(limits: limits)
    if let container {
      description.parts = container.entries.filter(\.isStream).map {
        PartDescription(name: $0.name, storedBytes: $0.size, declaredBytes: $0.size)
      }
      // Where Visual Basic projects are ([MS-XLS] 2.1.7.1).
      description.hasMacros = container.entries.contains {
        !$0.isStream && $0.name == "_VBA_PROJECT_CUR"
      }
    }
    description.hasMacros = description.hasMacros || globals.hasMacroSheets
    description.isStructureProtected = globals.isStructureProtected
    var files: Set<String> = []
    func add(_ names: [String]) {
      for name in names
      where files.insert(name).inserted && budget.admits(bytes: name.utf8.count) {
        description.externalLinks.append(name)
      }
    }
    add(globals.links.externalTargets)
    describeNames(&description, budget)
    for (index, info) in sheets.enumerated() {
      var sheet = SheetDescription(name: info.name, visibility: info.visibility)
      if globals.sheets[index].hasCells {
        var describer = XLSSheetDescriber(globals: globals, limits: limits)
        describer.read(
          BIFFRecords(stream: stream, position: globals.sheets[index].offset), &sheet, budget)
        add(describer.links.files)
      }
      description.sheets.append(sheet)
    }
    description.omittedEntries = budget.omitted
  }

  private func describeNames(
    _ description: inout WorkbookDescription, _ budget: DescriptionBudget
  ) {
    for name in globals.links.names {
      let formula = FormulaDecoder.text(
        stream: stream, tokens: name.tokens, extra: name.tokens.upperBound..<name.tokens.upperBound,
        links: globals.links, base: CellReference(row: 1, column: 1), layout: globals.formulaLayout)
      guard budget.admits(bytes: name.text.utf8.count + (formula?.utf8.count ?? 0)) else {
        continue
      }
      description.definedNames.append(
        DefinedName(
          name.text, formula: formula, sheet: name.sheet.flatMap(globals.sheetIndex),
          isHidden: name.isHidden))
    }
  }
}
