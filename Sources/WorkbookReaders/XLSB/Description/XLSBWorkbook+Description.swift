import Packaging
import WorkbookModel

extension XLSBWorkbook {
  func describe(_ description: inout WorkbookDescription) {
    let budget = DescriptionBudget(limits: limits)
    package.describe(
      &description, workbookPart: workbookPart, relationships: relationships, limits: limits, budget
    )
    read(workbookPart, &description.faults) { record in
      switch record.type {
      case XLSBRecordType.bookProtection:
        var data = record.data
        data.skip(4)
        description.isStructureProtected = data.uint16() & 1 != 0
      case XLSBRecordType.name:
        guard let name = name(record.data) else { return }
        if budget.admits(bytes: name.name.utf8.count + (name.formula?.utf8.count ?? 0)) {
          description.definedNames.append(name)
        }
      default: return
      }
    }
    for (info, part) in zip(sheets, sheetParts) {
      var sheet = SheetDescription(name: info.name, visibility: info.visibility)
      if case .cells(let name) = part, package.hasPart(name) {
        sheet.part = name
        describeSheet(&sheet, part: name, budget, &description.faults)
      }
      description.sheets.append(sheet)
    }
    description.omittedEntries = budget.omitted
  }

  /// A name and what it stands for ([MS-XLSB] 2.4.711).
  private func name(_ data: XLSBData) -> DefinedName? {
    var data = data
    let flags = data.uint32()
    data.skip(1)
    let sheet = data.uint32()
    guard let text = data.text() else { return nil }
    let formula = data.formula().flatMap { formula in
      FormulaDecoder.text(
        stream: data.bytes, tokens: formula.tokens,
        extra: formula.tokens.upperBound..<formula.tokens.upperBound, links: links,
        base: CellReference(row: 1, column: 1), layout: .wide)
    }
    return DefinedName(
      (flags & 0x20 != 0 ? "_xlnm." : "") + text, formula: formula,
      sheet: sheets.indices.contains(sheet) ? sheet : nil, isHidden: flags & 1 != 0)
  }

  /// What a sheet states beside its cells ([MS-XLSB] 2.1.7.62).
  private func describeSheet(
    _ sheet: inout SheetDescription, part: String, _ budget: DescriptionBudget,
    _ faults: inout [ReadError]
  ) {
    let validations = XLSBValidations(links: links)
    read(part, &faults) { record in
      var data = record.data
      switch record.type {
      case XLSBRecordType.dimension: sheet.statedRange = data.range()
      case XLSBRecordType.beginFilter: sheet.filter = data.range()
      case XLSBRecordType.sheetProtection:
        data.skip(2)
        sheet.isProtected = data.uint32() != 0
      case XLSBRecordType.validation, XLSBRecordType.laterValidation:
        let rule =
          record.type == XLSBRecordType.validation
          ? validations.validation(data) : validations.laterValidation(data)
        if let rule, budget.admits(rule) { sheet.validations.append(rule.validation) }
      default: return
      }
    }
    let related = ReadError.collect(&faults, limits) { () throws(PackagingError) in
      try package.relationships(of: part)
    }
    for relationship in related ?? [] where relationship.kind == "comments" {
      guard let target = PartName.resolve(relationship.target, from: part) else { continue }
      sheet.comments += comments(in: target, budget, &faults)
    }
  }

  /// The comments of a part ([MS-XLSB] 2.1.7.9): the authors' names, then each comment between two
  /// records.
  private func comments(
    in part: String, _ budget: DescriptionBudget, _ faults: inout [ReadError]
  ) -> [CellComment] {
    var authors: [String] = []
    var comments: [CellComment] = []
    var open: (cell: CellReference, author: String?)?
    read(part, &faults) { record in
      var data = record.data
      switch record.type {
      case XLSBRecordType.commentAuthor:
        let author = data.text() ?? ""
        if budget.admits(bytes: author.utf8.count) { authors.append(author) }
      case XLSBRecordType.beginComment:
        let author = data.uint32()
        guard let range = data.range() else { return }
        open = (range.first, authors.indices.contains(author) ? authors[author] : nil)
      case XLSBRecordType.commentText:
        guard let comment = open, let text = data.richText()?.text else { return }
        open = nil
        if budget.admits(bytes: text.utf8.count) {
          comments.append(CellComment(comment.cell, author: comment.author, text: text))
        }
      default: return
      }
    }
    return comments
  }

  /// Goes through the records of a part; what is wrong with it is noted.
  private func read(
    _ part: String, _ faults: inout [ReadError], _ body: (XLSBRecordStream.Record) -> Void
  ) {
    do throws(ReadError) {
      let records = try XLSBRecordStream(package.archive, part: part)
      while let record = try records.next() { body(record) }
    } catch {
      if faults.count < limits.findings { faults.append(error) }
    }
  }
}
