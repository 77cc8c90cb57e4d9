import PlanningForms
import WorkbookReaders

extension ReadError {
  /// The finding that tells the officer what is wrong with the file and what to do.
  package var finding: Finding {
    switch code {
    case .ioError: .unreadable(detail: detailText)
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
    case .duplicateEntry, .overlappingEntries, .pathTraversal, .doctype:
      .unsafeContent(detail: code.rawValue + (detail.isEmpty ? "" : ": " + detailText))
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
      .limitExceeded(limit: detail.first ?? "?", allowed: detail.last.flatMap { Int($0) } ?? 0)
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
    .malformed(part: part ?? sheet ?? "–", damage: damage, detail: placeText)
  }

  private var detailText: String { detail.joined(separator: ", ") }

  private var placeText: String {
    let place = [cell?.description, detail.isEmpty ? nil : detailText].compactMap { $0 }
    return place.joined(separator: ", ")
  }
}
