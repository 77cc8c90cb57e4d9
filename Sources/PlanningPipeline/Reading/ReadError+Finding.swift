import PlanningForms
import WorkbookReaders

extension ReadError {
  /// The finding that tells the officer what is wrong with the file and what to do.
  var finding: Finding {
    switch code {
    case .ioError: .unreadable(detail: detailText)
    case .emptyFile: .emptyFile
    case .lockFile: .lockFile
    case .unsupportedKind: .notAZip
    case .notAZip: .notAZip
    case .truncated: .truncated
    case .encrypted: .encrypted
    case .xlsb: .oldFormat(kind: ".xlsb")
    case .legacyXLS: .oldFormat(kind: ".xls")
    case .duplicateEntry, .overlappingEntries, .pathTraversal, .doctype:
      .unsafeContent(detail: code.rawValue + (detail.isEmpty ? "" : ": " + detailText))
    case .corruptPart, .malformedXML, .missingPart, .invalidReference, .missingString,
      .malformedRecord, .noSuchSheet, .unbalancedQuote, .undecodableText:
      .malformed(part: part ?? sheet ?? "–", detail: code.rawValue + placeText)
    case .noSheets: .noSheets
    case .limitExceeded:
      .limitExceeded(limit: detail.first ?? "?", allowed: detail.last.flatMap { Int($0) } ?? 0)
    case .timeExceeded: .tooSlow(seconds: detail.first.flatMap { Int($0) } ?? 0)
    }
  }

  private var detailText: String { detail.joined(separator: ", ") }

  private var placeText: String {
    let place = [cell?.description, detail.isEmpty ? nil : detailText].compactMap { $0 }
    return place.isEmpty ? "" : ": " + place.joined(separator: ", ")
  }
}
