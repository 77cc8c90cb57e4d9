import Packaging
import WorkbookModel

extension XLSXWorkbook {
  func describe(_ description: inout WorkbookDescription) {
    let budget = DescriptionBudget(limits: limits)
    package.describe(
      &description, workbookPart: workbookPart, relationships: relationships, limits: limits, budget
    )
    let workbook = WorkbookMetadataHandler(limits: limits, budget: budget)
    parse(workbookPart, with: workbook, &description.faults)
    description.definedNames = workbook.names
    description.isStructureProtected = workbook.isStructureProtected
    let persons = self.persons(&description.faults)
    for index in sheets.indices {
      description.sheets.append(
        describeSheet(index, persons: persons, budget, &description.faults))
    }
    description.omittedEntries = budget.omitted
  }

  func comments() -> [[CellComment]]? {
    let budget = DescriptionBudget(limits: limits)
    var faults: [ReadError] = []
    let persons = self.persons(&faults)
    return sheets.indices.map { index in
      guard let part = part(ofSheet: index), package.hasPart(part) else { return [] }
      return comments(of: part, persons: persons, budget, &faults)
    }
  }

  private func describeSheet(
    _ index: Int, persons: [String: String], _ budget: DescriptionBudget,
    _ faults: inout [ReadError]
  ) -> SheetDescription {
    var sheet = SheetDescription(name: sheets[index].name, visibility: sheets[index].visibility)
    guard let part = part(ofSheet: index), package.hasPart(part) else { return sheet }
    sheet.part = part
    let handler = WorksheetMetadataHandler(limits: limits, budget: budget)
    parse(part, with: handler, &faults)
    sheet.statedRange = handler.statedRange
    sheet.filter = handler.filter
    sheet.isProtected = handler.isProtected
    sheet.validations = handler.validations
    sheet.comments = comments(of: part, persons: persons, budget, &faults)
    return sheet
  }

  /// A sheet's comments; of a threaded one Excel also writes a copy for older programs, which is left
  /// out.
  private func comments(
    of part: String, persons: [String: String], _ budget: DescriptionBudget,
    _ faults: inout [ReadError]
  ) -> [CellComment] {
    let plain = CommentsHandler(limits: limits, budget: budget)
    let threaded = ThreadedCommentsHandler(persons: persons, limits: limits, budget: budget)
    for relationship in related(to: part, &faults) {
      guard let target = PartName.resolve(relationship.target, from: part) else { continue }
      switch relationship.kind {
      case "comments": parse(target, with: plain, &faults)
      case "threadedComment": parse(target, with: threaded, &faults)
      default: continue
      }
    }
    let answered = Set(threaded.comments.map(\.cell))
    return plain.comments.filter {
      !(answered.contains($0.cell) && $0.author?.hasPrefix("tc=") == true)
    } + threaded.comments
  }

  private func persons(_ faults: inout [ReadError]) -> [String: String] {
    let handler = PersonsHandler(limits: limits)
    for relationship in relationships where relationship.kind == "person" {
      if let part = PartName.resolve(relationship.target, from: workbookPart) {
        parse(part, with: handler, &faults)
      }
    }
    return handler.names
  }

  // MARK: - Parts

  private func related(to part: String, _ faults: inout [ReadError]) -> [Relationship] {
    ReadError.collect(&faults, limits) { () throws(PackagingError) in
      try package.relationships(of: part)
    } ?? []
  }

  private func parse(
    _ part: String, with handler: any XMLEventHandler, _ faults: inout [ReadError]
  ) {
    // What is kept of a part has bounds of its own.
    _ = ReadError.collect(&faults, limits) { () throws(PackagingError) in
      try package.parse(part, with: handler, atMost: limits.inflatedBytesPerPart)
    }
  }
}
