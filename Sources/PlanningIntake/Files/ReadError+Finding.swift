import PlanningForms
import WorkbookReaders

extension ReadError {
  /// The finding that tells the officer what is wrong with the file and what to do.
  package var finding: Finding {
    switch code {
    case .ioError: .unreadable(obstacle)
    case .emptyFile: .emptyFile
    case .lockFile: .lockFile
    case .unsupportedKind: .notAZip
    case .packed: .packed(kind: detailText)
    case .notAZip: .notAZip
    case .truncated: .truncated
    case .encrypted: .encrypted(mayBeStructure: !detail.isEmpty)
    case .xlsb: .oldFormat(kind: ".xlsb")
    case .legacyXLS: .oldFormat(kind: ".xls (Excel \(detailText))")
    case .unknownCodePage: .oldFormat(kind: ".xls (code page \(detailText))")
    case .duplicateEntry: .unsafeContent(.repeatedPart(detailText))
    case .overlappingEntries: .unsafeContent(.overlappingParts)
    case .pathTraversal: .unsafeContent(.outsidePath(detailText))
    case .doctype: .unsafeContent(.documentType)
    case .corruptPart: damaged(.corruptPart)
    case .malformedXML: damaged(.malformedXML)
    case .missingPart: damaged(.missingPart)
    case .sheetWithoutPart: damaged(.sheetWithoutPart)
    case .invalidReference: damaged(.invalidReference)
    case .missingString: damaged(.missingString)
    case .malformedRecord: damaged(.malformedRecord)
    case .noSuchSheet: damaged(.noSuchSheet)
    case .unbalancedQuote:
      .unclosedQuote(
        line: detail.first.flatMap { Int($0) } ?? 0, character: detail.last.flatMap { Int($0) } ?? 0
      )
    case .undecodableText: .unknownEncoding(detail: detailText)
    case .noSheets: .noSheets
    case .limitExceeded:
      .limitExceeded(
        detail.first.flatMap { FileLimit(rawValue: $0) } ?? .fileBytes,
        allowed: detail.last.flatMap { Int($0) } ?? 0)
    case .timeExceeded: .tooSlow(seconds: detail.first.flatMap { Int($0) } ?? 0)
    }
  }

  /// The finding about one sheet that could not be read while others were.
  package var sheetFinding: Finding {
    if case .malformed(_, let damage, _) = finding {
      .unreadableSheet(damage: damage)
    } else {
      finding
    }
  }

  private func damaged(_ damage: FileDamage) -> Finding {
    let line = code == .malformedXML ? detail.last.flatMap { Int($0) } : nil
    return .malformed(
      part: part ?? sheet ?? "", damage: damage,
      at: DamagePlace(cell: cell?.description, line: line))
  }

  private var detailText: String { detail.joined(separator: ", ") }

  /// What the system says where it does not open a file, as far as somebody can do something about it.
  private var obstacle: ReadObstacle {
    switch detail.last {
    case "No such file or directory": .missing
    case "Permission denied", "Operation not permitted": .noPermission
    case "Is a directory", "not a regular file": .notAFile
    case "Input/output error", "Stale file handle": .brokenDisk
    default: .other
    }
  }
}
