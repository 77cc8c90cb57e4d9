import Packaging

extension OPCPackage {
  /// What a workbook's package tells without its cells: parts, kind, macros and other files.
  func describe(
    _ description: inout WorkbookDescription, workbookPart: String, relationships: [Relationship],
    limits: ReadLimits, _ budget: DescriptionBudget
  ) {
    description.parts = archive.partDescriptions
    description.mediaType = ReadError.collect(&description.faults, limits) {
      () throws(PackagingError) in try mediaType(of: workbookPart)
    }.flatMap { $0 }
    // The type of binary workbooks names macros whether they have any or not ([MS-XLSB] 2.1.7.62).
    description.hasMacros =
      description.mediaType.map { $0.contains("macroEnabled") && !$0.contains(".binary.") } ?? false
    for relationship in relationships {
      switch relationship.kind {
      case "vbaProject", "xlMacrosheet", "xlIntlMacrosheet": description.hasMacros = true
      case "connections": description.hasDataConnections = true
      case "externalLink":
        guard let part = PartName.resolve(relationship.target, from: workbookPart) else { continue }
        let related = ReadError.collect(&description.faults, limits) {
          () throws(PackagingError) in try self.relationships(of: part)
        }
        for link in related ?? []
        where link.isExternal && budget.admits(bytes: link.target.utf8.count) {
          description.externalLinks.append(link.target)
        }
      default: continue
      }
    }
  }
}

extension ReadError {
  /// Runs something whose failure is noted and leaves the rest readable.
  static func collect<Result>(
    _ faults: inout [ReadError], _ limits: ReadLimits, _ body: () throws(PackagingError) -> Result
  ) -> Result? {
    do throws(PackagingError) {
      return try body()
    } catch {
      if faults.count < limits.findings { faults.append(ReadError(error)) }
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
