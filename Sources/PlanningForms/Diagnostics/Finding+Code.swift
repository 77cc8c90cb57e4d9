extension Finding {
  /// The stable code, such as `C303`.
  package var code: String {
    switch self {
    case .notAZip: "F101"
    case .truncated: "F102"
    case .encrypted: "F103"
    case .oldFormat: "F104"
    case .emptyFile: "F106"
    case .lockFile: "F107"
    case .limitExceeded: "F108"
    case .malformed: "F109"
    case .unsafeContent: "F110"
    case .unreadable: "F111"
    case .notAWorkbook: "F113"
    case .noSheets: "F114"
    case .otherLevel: "F115"
    case .nothingToRead: "F116"
    case .moreOfOneKind: "F118"
    case .tooSlow: "F117"
    case .noIdentification: "F120"
    case .incompleteIdentification: "F121"
    case .olderTemplate: "F122"
    case .unknownTemplate: "F123"
    case .wrongYear: "F124"
    case .unknownUnit: "F125"
    case .unitOutsideArea: "F126"
    case .unitNameDiffers: "F127"
    case .unknownRound: "F128"
    case .identicalResend: "F129"
    case .conflictingSubmissions: "F130"
    case .superseded: "F131"
    case .missingSubmission: "F132"
    case .unknownDepartment: "F133"
    case .unitFoundByName: "F134"
    case .unclosedQuote: "F135"
    case .unknownEncoding: "F136"
    case .missingSheet: "S201"
    case .renamedSheet: "S202"
    case .unknownSheet: "S203"
    case .headerNotFound: "S204"
    case .missingColumn: "S205"
    case .movedColumn: "S206"
    case .extraColumn: "S207"
    case .repeatedColumn: "S208"
    case .renamedColumn: "S209"
    case .hiddenRows: "S210"
    case .hiddenColumns: "S211"
    case .hiddenSheet: "S212"
    case .outsideTable: "S213"
    case .unreadableSheet: "S214"
    case .unknownRow: "S215"
    case .addedRow: "S216"
    case .duplicateKey: "S217"
    case .missingRow: "S218"
    case .subtotalDiffers: "S219"
    case .mergedData: "S220"
    case .carriedDown: "S221"
    case .copiedSheet: "S222"
    case .secondTable: "S223"
    case .repeatedHeader: "S224"
    case .repeatedCell: "S225"
    case .doubtfulSum: "S226"
    case .hiddenByMerge: "S227"
    case .errorValue: "C301"
    case .uncalculated: "C302"
    case .notANumber: "C303"
    case .approximate: "C304"
    case .ambiguousNumber: "C305"
    case .dateInsteadOfNumber: "C306"
    case .notADate: "C307"
    case .unknownCode: "C308"
    case .missingValue: "C309"
    case .belowMinimum: "C310"
    case .aboveMaximum: "C311"
    case .notWhole: "C312"
    case .textLength: "C313"
    case .repairedText: "C314"
    case .repairedNumber: "C315"
    case .repairedDate: "C316"
    case .resolvedCode: "C317"
    case .computedDiffers: "C318"
    case .printedChanged: "C319"
    case .scaleSlip: "C320"
    case .uncertainEncoding: "C321"
    case .fractionInsteadOfPercent: "C322"
    case .dateOutsideYears: "C323"
    case .swappedDayMonth: "C324"
    case .convertedUnit: "C326"
    case .generatedCode: "C327"
    case .answeredCode: "C328"
    case .unusedAnswer: "C329"
    case .ruleViolated: "V401"
    case .departmentDiffers: "V402"
    case .departmentsDisagree: "V404"
    case .duplicateRow: "V405"
    case .waitingReferences: "V406"
    case .incompleteCoverage: "K501"
    case .missingWeight: "K502"
    case .missingRatioPart: "K503"
    case .historyDiffers: "K504"
    case .figureEdited: "K505"
    case .figureChosen: "K506"
    case .missingHistory: "K507"
    case .rejectedFigure: "K508"
    case .outputIsInput: "O601"
    case .cannotWrite: "O602"
    case .verificationFailed: "O603"
    }
  }

  /// How bad it is unless a rule says otherwise.
  package var severity: Severity {
    switch self {
    case .notAZip, .truncated, .encrypted, .oldFormat, .emptyFile, .limitExceeded, .tooSlow,
      .malformed, .unclosedQuote, .unknownEncoding, .unsafeContent, .unreadable, .noSheets,
      .nothingToRead, .noIdentification,
      .incompleteIdentification, .unknownTemplate, .wrongYear, .unknownUnit, .unitOutsideArea,
      .unknownRound, .conflictingSubmissions, .unknownDepartment, .missingSheet, .headerNotFound,
      .missingColumn, .repeatedColumn, .secondTable,
      .unreadableSheet, .repeatedCell, .duplicateKey, .errorValue,
      .uncalculated, .notANumber, .approximate, .dateInsteadOfNumber, .notADate, .unknownCode,
      .missingValue, .belowMinimum, .aboveMaximum, .notWhole, .printedChanged, .ruleViolated,
      .departmentsDisagree, .figureEdited, .outputIsInput, .cannotWrite,
      .verificationFailed:
      .error
    case .olderTemplate, .unitNameDiffers, .missingSubmission, .unitFoundByName, .unknownRow,
      .missingRow, .copiedSheet, .subtotalDiffers, .doubtfulSum, .hiddenByMerge, .mergedData,
      .ambiguousNumber, .textLength,
      .computedDiffers, .scaleSlip, .uncertainEncoding, .fractionInsteadOfPercent,
      .dateOutsideYears, .swappedDayMonth, .departmentDiffers, .duplicateRow, .missingWeight,
      .missingRatioPart, .historyDiffers, .rejectedFigure:
      .warning
    case .lockFile, .notAWorkbook, .moreOfOneKind, .otherLevel, .identicalResend, .superseded,
      .renamedSheet, .unknownSheet, .movedColumn, .renamedColumn, .extraColumn, .hiddenRows,
      .hiddenColumns, .hiddenSheet, .outsideTable, .addedRow, .carriedDown, .repeatedHeader,
      .repairedText, .repairedNumber, .repairedDate, .resolvedCode, .generatedCode,
      .answeredCode, .unusedAnswer, .convertedUnit, .waitingReferences, .incompleteCoverage,
      .figureChosen,
      .missingHistory:
      .notice
    }
  }
}
