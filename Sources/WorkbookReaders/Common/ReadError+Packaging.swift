import Packaging

extension ReadError {
  /// The same fault in the readers' vocabulary.
  package init(_ error: PackagingError) {
    let code: Code =
      switch error.code {
      case .ioError: .ioError
      case .notAZip: .notAZip
      case .truncated: .truncated
      case .duplicateEntry: .duplicateEntry
      case .overlappingEntries: .overlappingEntries
      case .pathTraversal: .pathTraversal
      case .encrypted: .encrypted
      case .corruptPart: .corruptPart
      case .missingPart: .missingPart
      case .doctype: .doctype
      case .malformedXML: .malformedXML
      case .malformedContainer: .malformedRecord
      case .limitExceeded: .limitExceeded
      case .timeExceeded: .timeExceeded
      }
    self.init(code, part: error.part, detail: error.detail)
  }
}

/// Runs something of the package layer with its errors in the readers' vocabulary.
func packaged<Result: ~Copyable>(
  _ body: () throws(PackagingError) -> Result
) throws(ReadError) -> Result {
  do throws(PackagingError) {
    return try body()
  } catch {
    throw ReadError(error)
  }
}

extension ReadLimits {
  /// The part of the bounds that the package layer enforces.
  var package: PackageLimits {
    PackageLimits(
      entries: entries, inflatedBytesPerPart: inflatedBytesPerPart,
      inflatedBytesPerTable: inflatedBytesPerTable,
      inflatedBytesPerFile: inflatedBytesPerFile, inflationRatio: inflationRatio,
      ratioExemptBytes: ratioExemptBytes, xmlDepth: xmlDepth, relationships: relationships,
      deadline: deadline)
  }
}
