import Packaging
import WorkbookModel

extension ODSWorkbook {
  func describe(_ description: inout WorkbookDescription) {
    let budget = DescriptionBudget(limits: limits)
    if case .package(let archive) = source {
      description.parts = archive.partDescriptions
      description.mediaType = archive.entry(named: "mimetype")
        .flatMap { try? archive.contents(of: $0, limit: FileSignature.length) }
        .map { String(decoding: $0, as: UTF8.self) }
      // Where scripts are kept (ODF 1.3 Part 2, 3.2, and what LibreOffice adds to it).
      description.hasMacros = archive.entries.contains {
        $0.name.hasPrefix("Basic/") || $0.name.hasPrefix("Scripts/")
      }
    }
    let handler = ODSDescriptionHandler(sheets: sheets, limits: limits, budget: budget)
    do throws(ReadError) {
      let stream = try contentStream(to: handler)
      while try packaged({ () throws(PackagingError) in try stream.advance() }) {}
    } catch {
      description.faults.append(error)
    }
    description.sheets = handler.finishedSheets()
    description.definedNames = handler.names
    description.externalLinks = handler.links
    description.isStructureProtected = handler.isStructureProtected
    description.omittedEntries = budget.omitted
  }
}
