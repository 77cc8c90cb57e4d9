import Packaging
import WorkbookModel

extension XLSXWorkbook {
  func describe(_ description: inout WorkbookDescription) {
    let budget = DescriptionBudget(limits: limits)
    description.parts = package.archive.partDescriptions
    description.mediaType = collect(&description.faults) { () throws(PackagingError) in
      try package.mediaType(of: workbookPart)
    }.flatMap { $0 }
    let workbook = WorkbookMetadataHandler(limits: limits, budget: budget)
    parse(workbookPart, with: workbook, &description.faults)
    description.definedNames = workbook.names
    description.isStructureProtected = workbook.isStructureProtected
    describeRelated(&description, budget)
    let persons = self.persons(&description.faults)
    for index in sheets.indices {
      description.sheets.append(
        describeSheet(index, persons: persons, budget, &description.faults))
    }
    description.omittedEntries = budget.omitted
  }

  /// What the workbook's relationships tell: macros and other files.
  private func describeRelated(
    _ description: inout WorkbookDescription, _ budget: DescriptionBudget
  ) {
    description.hasMacros = description.mediaType?.contains("macroEnabled") ?? false
    for relationship in relationships {
      switch relationship.kind {
      case "vbaProject", "xlMacrosheet", "xlIntlMacrosheet": description.hasMacros = true
      case "connections": description.hasDataConnections = true
      case "externalLink":
        guard let part = PartName.resolve(relationship.target, from: workbookPart) else { continue }
        let links = related(to: part, &description.faults).filter(\.isExternal)
        for link in links where budget.admits(bytes: link.target.utf8.count) {
          description.externalLinks.append(link.target)
        }
      default: continue
      }
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
    collect(&faults) { () throws(PackagingError) in try package.relationships(of: part) } ?? []
  }

  private func parse(
    _ part: String, with handler: any XMLEventHandler, _ faults: inout [ReadError]
  ) {
    _ = collect(&faults) { () throws(PackagingError) in try package.parse(part, with: handler) }
  }

  private func collect<Result>(
    _ faults: inout [ReadError], _ body: () throws(PackagingError) -> Result
  ) -> Result? {
    do throws(PackagingError) {
      return try body()
    } catch {
      if faults.count < limits.notices { faults.append(ReadError(error)) }
      return nil
    }
  }
}

extension ZipArchive {
  /// The archive's entries as a description lists them.
  var partDescriptions: [PartDescription] {
    entries.map {
      PartDescription(
        name: $0.name, storedBytes: $0.storedBytes, declaredBytes: $0.declaredBytes)
    }
  }
}
