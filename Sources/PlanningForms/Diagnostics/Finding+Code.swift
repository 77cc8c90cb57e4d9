import WorkbookModel

extension Finding {
  /// The stable code.
  package var code: Code {
    switch self {
    case .notAZip: .notAZip
    case .packed: .packed
    case .truncated: .truncated
    case .encrypted: .encrypted
    case .oldFormat: .oldFormat
    case .emptyFile: .emptyFile
    case .lockFile: .lockFile
    case .limitExceeded: .limitExceeded
    case .malformed: .malformed
    case .unsafeContent: .unsafeContent
    case .unreadable: .unreadable
    case .notAWorkbook: .notAWorkbook
    case .noSheets: .noSheets
    case .otherLevel: .otherLevel
    case .nothingToRead: .nothingToRead
    case .tooSlow: .tooSlow
    case .moreOfOneKind: .moreOfOneKind
    case .noIdentification: .noIdentification
    case .incompleteIdentification: .incompleteIdentification
    case .olderTemplate: .olderTemplate
    case .unknownTemplate: .unknownTemplate
    case .wrongYear, .yearOfHeadings: .wrongYear
    case .unknownUnit: .unknownUnit
    case .endedUnit: .endedUnit
    case .unitOutsideArea: .unitOutsideArea
    case .unitNameDiffers, .unitContradiction: .unitNameDiffers
    case .unknownRound: .unknownRound
    case .identicalResend: .identicalResend
    case .conflictingSubmissions: .conflictingSubmissions
    case .superseded: .superseded
    case .setAside: .setAside
    case .otherRound: .otherRound
    case .passedOver: .passedOver
    case .brokenOff: .brokenOff
    case .missingSubmission: .missingSubmission
    case .unknownDepartment: .unknownDepartment
    case .unitFoundByName: .unitFoundByName
    case .unclosedQuote: .unclosedQuote
    case .unknownEncoding: .unknownEncoding
    case .version(let found): found.code
    case .missingSheet: .missingSheet
    case .renamedSheet: .renamedSheet
    case .unknownSheet: .unknownSheet
    case .mendingList: .mendingList
    case .remark: .remark
    case .headerNotFound: .headerNotFound
    case .missingColumn: .missingColumn
    case .movedColumn: .movedColumn
    case .extraColumn: .extraColumn
    case .repeatedColumn: .repeatedColumn
    case .renamedColumn: .renamedColumn
    case .hiddenRows: .hiddenRows
    case .hiddenColumns: .hiddenColumns
    case .hiddenSheet: .hiddenSheet
    case .outsideTable: .outsideTable
    case .unreadableSheet: .unreadableSheet
    case .unknownRow: .unknownRow
    case .addedRow: .addedRow
    case .duplicateKey: .duplicateKey
    case .missingRow: .missingRow
    case .subtotalDiffers: .subtotalDiffers
    case .mergedData: .mergedData
    case .carriedDown: .carriedDown
    case .copiedSheet: .copiedSheet
    case .secondTable: .secondTable
    case .repeatedHeader: .repeatedHeader
    case .repeatedCell: .repeatedCell
    case .loneCell: .loneCell
    case .doubtfulSum: .doubtfulSum
    case .hiddenByMerge: .hiddenByMerge
    case .errorValue: .errorValue
    case .uncalculated: .uncalculated
    case .notANumber: .notANumber
    case .approximate: .approximate
    case .unreadableTarget: .unreadableTarget
    case .assignedDiffers: .assignedDiffers
    case .ambiguousNumber: .ambiguousNumber
    case .dateInsteadOfNumber: .dateInsteadOfNumber
    case .notADate: .notADate
    case .unknownCode: .unknownCode
    case .missingValue: .missingValue
    case .belowMinimum: .belowMinimum
    case .aboveMaximum: .aboveMaximum
    case .notWhole: .notWhole
    case .textLength: .textLength
    case .repairedText: .repairedText
    case .repairedNumber: .repairedNumber
    case .repairedDate: .repairedDate
    case .resolvedCode: .resolvedCode
    case .computedDiffers: .computedDiffers
    case .printedChanged: .printedChanged
    case .scaleSlip: .scaleSlip
    case .uncertainEncoding: .uncertainEncoding
    case .fractionInsteadOfPercent: .fractionInsteadOfPercent
    case .dateOutsideYears: .dateOutsideYears
    case .swappedDayMonth: .swappedDayMonth
    case .convertedUnit: .convertedUnit
    case .generatedCode: .generatedCode
    case .answeredCode: .answeredCode
    case .unusedAnswer: .unusedAnswer
    case .personalNumber: .personalNumber
    case .ruleViolated: .ruleViolated
    case .departmentDiffers: .departmentDiffers
    case .departmentsDisagree: .departmentsDisagree
    case .duplicateRow: .duplicateRow
    case .alikeRows: .alikeRows
    case .waitingReferences: .waitingReferences
    case .incompleteCoverage: .incompleteCoverage
    case .missingWeight: .missingWeight
    case .missingRatioPart: .missingRatioPart
    case .historyDiffers: .historyDiffers
    case .figureEdited, .bookEdited: .figureEdited
    case .recordUnusable: .recordUnusable
    case .decided: .decided
    case .decision(let fault): fault.code
    case .settings(let fault): fault.code
    case .trace(let fault): fault.code
    case .compare(let fault): fault.code
    case .run(let fault): fault.code
    case .resultsRestored: .resultsRestored
    case .unsettledBelow: .unsettledBelow
    case .figureChosen: .figureChosen
    case .missingHistory: .missingHistory
    case .restatedDiffers: .restatedDiffers
    case .openShares: .openShares
    case .missingBase: .missingBase
    case .rejectedFigure: .rejectedFigure
    case .refusedBelow: .refusedBelow
    case .outputIsInput: .outputIsInput
    case .cannotWrite: .cannotWrite
    case .verificationFailed: .verificationFailed
    case .inspection(let found, _): found.code
    case .conversion(let found, _): found.code
    }
  }

  /// How bad it is unless a rule says otherwise.
  package var severity: Severity { code.severity }

  /// The cells that it counts, where it counts any.
  package var cells: CellTally? {
    switch self {
    case .inspection(_, let cells), .conversion(_, let cells): cells
    default: nil
    }
  }
}
