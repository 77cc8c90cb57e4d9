extension Finding {
  /// The stable code of a kind of finding: a letter for its area and a number.
  ///
  /// A code keeps its meaning for ever; the number of one that is no longer reported isn't used again.
  package enum Code: String, CaseIterable, Hashable, Sendable {
    // MARK: Files and submissions
    case notAZip = "F101"
    case truncated = "F102"
    case encrypted = "F103"
    case oldFormat = "F104"
    case emptyFile = "F106"
    case lockFile = "F107"
    case limitExceeded = "F108"
    case malformed = "F109"
    case unsafeContent = "F110"
    case unreadable = "F111"
    case notAWorkbook = "F113"
    case noSheets = "F114"
    case otherLevel = "F115"
    case nothingToRead = "F116"
    case tooSlow = "F117"
    case moreOfOneKind = "F118"
    case noIdentification = "F120"
    case incompleteIdentification = "F121"
    case olderTemplate = "F122"
    case unknownTemplate = "F123"
    case wrongYear = "F124"
    case unknownUnit = "F125"
    case unitOutsideArea = "F126"
    case unitNameDiffers = "F127"
    case unknownRound = "F128"
    case identicalResend = "F129"
    case conflictingSubmissions = "F130"
    case superseded = "F131"
    case missingSubmission = "F132"
    case unknownDepartment = "F133"
    case unitFoundByName = "F134"
    case unclosedQuote = "F135"
    case unknownEncoding = "F136"
    /// An archive that has to be unpacked first.
    case packed = "F137"
    case setAside = "F138"
    case otherRound = "F139"
    case endedUnit = "F140"
    case passedOver = "F141"
    case brokenOff = "F142"
    /// The file with what units say of themselves.
    case settingsUnreadable = "F150"
    // MARK: Runs and their manifests
    case runBusy = "F155"
    case runLeft = "F156"
    case manifestMissing = "F157"
    case manifestUnusable = "F158"
    case inputMissing = "F159"
    case inputChanged = "F160"
    case inputAdded = "F161"
    case outputMissing = "F162"
    case outputChanged = "F163"
    case outputAdded = "F164"
    case otherVersion = "F165"
    case outputDiffers = "F166"
    case inputsNotGiven = "F167"
    case laterThanLocked = "F168"
    case lockedMissing = "F169"
    // MARK: An office's folders
    case carriedDraft = "F178"
    case carriedNothing = "F179"
    case outputsIntoWatched = "F190"
    case markedCopyKept = "F191"
    case folderTaken = "F192"
    case correctionWithoutReason = "F193"
    case lockedOutputRevised = "F194"
    case correctionUnused = "F195"
    case severalRuns = "F196"
    case lockedOutputKept = "F197"
    case lockedPartKept = "F198"
    case packageOccupied = "F170"
    case packageChanged = "F171"
    case packageEmpty = "F172"
    case translationUnreadable = "F173"
    case translationFaulty = "F174"
    // MARK: Sheets
    case missingSheet = "S201"
    case renamedSheet = "S202"
    case unknownSheet = "S203"
    case headerNotFound = "S204"
    case missingColumn = "S205"
    case movedColumn = "S206"
    case extraColumn = "S207"
    case repeatedColumn = "S208"
    case renamedColumn = "S209"
    case hiddenRows = "S210"
    case hiddenColumns = "S211"
    case hiddenSheet = "S212"
    case outsideTable = "S213"
    case unreadableSheet = "S214"
    case unknownRow = "S215"
    case addedRow = "S216"
    case duplicateKey = "S217"
    case missingRow = "S218"
    case subtotalDiffers = "S219"
    case mergedData = "S220"
    case carriedDown = "S221"
    case copiedSheet = "S222"
    case secondTable = "S223"
    case repeatedHeader = "S224"
    case repeatedCell = "S225"
    case doubtfulSum = "S226"
    case hiddenByMerge = "S227"
    case mendingList = "S228"
    case loneCell = "S229"
    case translationPassedOver = "S230"
    case translationLacking = "S231"
    case translationMissing = "S232"
    case translationOutdated = "S233"
    case remark = "S234"
    case settingsUnit = "S240"
    case settingsKey = "S241"
    case settingsKind = "S242"
    case settingsTooLong = "S243"
    case settingsDay = "S244"
    case settingsAuthority = "S245"
    case settingsTooMany = "S246"
    case settingsForMany = "S247"
    case earlierVersion = "S250"
    case newerVersion = "S251"
    case absentPart = "S252"
    // MARK: Cells
    case errorValue = "C301"
    case uncalculated = "C302"
    case notANumber = "C303"
    case approximate = "C304"
    case ambiguousNumber = "C305"
    case dateInsteadOfNumber = "C306"
    case notADate = "C307"
    case unknownCode = "C308"
    case missingValue = "C309"
    case belowMinimum = "C310"
    case aboveMaximum = "C311"
    case notWhole = "C312"
    case textLength = "C313"
    case repairedText = "C314"
    case repairedNumber = "C315"
    case repairedDate = "C316"
    case resolvedCode = "C317"
    case computedDiffers = "C318"
    case printedChanged = "C319"
    case scaleSlip = "C320"
    case uncertainEncoding = "C321"
    case fractionInsteadOfPercent = "C322"
    case dateOutsideYears = "C323"
    case swappedDayMonth = "C324"
    case convertedUnit = "C326"
    case generatedCode = "C327"
    case answeredCode = "C328"
    case unusedAnswer = "C329"
    case personalNumber = "C330"
    case unreadableTarget = "C331"
    case assignedDiffers = "C332"
    // MARK: Rules
    case ruleViolated = "V401"
    case departmentDiffers = "V402"
    case departmentsDisagree = "V404"
    case duplicateRow = "V405"
    case waitingReferences = "V406"
    // MARK: Consolidation
    case incompleteCoverage = "K501"
    case missingWeight = "K502"
    case missingRatioPart = "K503"
    case historyDiffers = "K504"
    case figureEdited = "K505"
    case figureChosen = "K506"
    case missingHistory = "K507"
    case rejectedFigure = "K508"
    case refusedBelow = "K509"
    case recordUnusable = "K510"
    case resultsRestored = "K511"
    case unsettledBelow = "K512"
    case restatedDiffers = "K513"
    case openShares = "K514"
    case missingBase = "K515"
    case traceMissing = "K519"
    case traceUnusable = "K520"
    case traceEdited = "K521"
    case traceNoFigure = "K522"
    case traceNoSheet = "K523"
    case traceUnknownInput = "K524"
    case traceUnknownCell = "K525"
    case traceRulesChanged = "K526"
    case compareOtherUnit = "K530"
    case compareUnread = "K531"
    case compareNothing = "K532"
    case alikeRows = "K533"
    // MARK: Output
    case outputIsInput = "O601"
    case cannotWrite = "O602"
    case verificationFailed = "O603"
    // MARK: Inspection
    case inspectionExtension = "I701"
    case inspectionUnreadableSheet = "I702"
    case inspectionDamagedPart = "I703"
    case inspectionNoCells = "I704"
    case inspectionHiddenSheet = "I705"
    case inspectionHiddenRows = "I706"
    case inspectionHiddenColumns = "I707"
    case inspectionUncalculated = "I708"
    case inspectionErrorValues = "I709"
    case inspectionExternalLinks = "I710"
    case inspectionMacros = "I711"
    case inspectionDataConnections = "I712"
    case inspectionBrokenNames = "I713"
    case inspectionLegacyText = "I714"
    case inspectionFormattedBeyond = "I715"
    case inspectionOversizedPart = "I716"
    case inspectionReaderRepair = "I717"
    case inspectionSince1904 = "I718"
    case inspectionExcelTemplate = "I719"
    case inspectionTextEncoding = "I720"
    case inspectionUncertainDelimiter = "I721"
    case inspectionOmittedEntries = "I722"
    // MARK: Conversion
    case conversionFormulas = "W801"
    case conversionUncalculated = "W802"
    case conversionErrors = "W803"
    case conversionErrorsAsText = "W804"
    case conversionDecoded = "W805"
    case conversionGuarded = "W806"
    case conversionRounded = "W807"
    case conversionAsText = "W808"
    case conversionReplacedCharacters = "W809"
    case conversionFormats = "W810"
    case conversionMerges = "W811"
    case conversionHiddenSheet = "W812"
    case conversionHiddenRows = "W813"
    case conversionHiddenColumns = "W814"
    case conversionComments = "W815"
    case conversionValidations = "W816"
    case conversionDefinedNames = "W817"
    case conversionDrawings = "W818"
    case conversionMacros = "W819"
    case conversionLongProperties = "W820"
    case conversionRenamedSheet = "W821"
    case conversionEmptySheet = "W822"

    case decided = "Q901"
    case decisionVoid = "Q902"
    case decisionGone = "Q903"
    case decisionUnknown = "Q904"
    case decisionIncomplete = "Q905"
    case decisionRepeated = "Q906"
    case decisionsUnreadable = "Q907"
    case decisionsOpen = "Q908"
    case optionReplaced = "Q909"
    case locksInForce = "Q910"
    case nothingToLock = "Q911"
    case locksUnusable = "Q912"
    case areaNotLocked = "Q913"
    case settledUnreadable = "Q914"
    case decisionsChanged = "Q915"
  }

  /// What a finding is about, by the letter of its code.
  package enum Area: String, CaseIterable, Hashable, Sendable {
    /// Files as such, and whose submission they are.
    case files = "F"
    /// Sheets, their headers and rows.
    case sheets = "S"
    /// Single cells.
    case cells = "C"
    /// The rules of forms' definitions.
    case rules = "V"
    /// What consolidation adds up.
    case consolidation = "K"
    /// The files written.
    case output = "O"
    /// What `sedp inspect` tells of a file.
    case inspection = "I"
    /// What `sedp convert` could not carry over as it was.
    case conversion = "W"
    /// What officers have decided.
    case decisions = "Q"
  }
}

extension Finding.Code {
  /// What it is about; a test sees to it that every code begins with the letter of an area.
  package var area: Finding.Area? { Finding.Area(rawValue: String(rawValue.prefix(1))) }

  /// How bad it is unless a rule says otherwise.
  package var severity: Severity {
    switch self {
    case .notAZip, .packed, .truncated, .encrypted, .oldFormat, .emptyFile, .limitExceeded,
      .malformed,
      .unsafeContent, .unreadable, .noSheets, .nothingToRead, .tooSlow, .noIdentification,
      .incompleteIdentification, .unknownTemplate, .newerVersion, .wrongYear, .unknownUnit,
      .endedUnit,
      .unitOutsideArea,
      .unknownRound, .conflictingSubmissions, .unknownDepartment, .unclosedQuote,
      .unknownEncoding, .missingSheet, .headerNotFound, .missingColumn, .repeatedColumn,
      .unreadableSheet, .duplicateKey, .secondTable, .repeatedCell, .errorValue, .uncalculated,
      .notANumber, .approximate, .unreadableTarget, .assignedDiffers, .dateInsteadOfNumber,
      .notADate, .unknownCode, .missingValue, .loneCell,
      .belowMinimum, .aboveMaximum, .notWhole, .printedChanged, .ruleViolated,
      .departmentsDisagree, .figureEdited, .recordUnusable, .unsettledBelow,
      .traceMissing, .traceUnusable, .traceNoFigure, .traceNoSheet, .traceUnknownInput,
      .traceUnknownCell, .compareOtherUnit, .compareNothing,
      .decisionUnknown, .decisionIncomplete, .settledUnreadable, .decisionRepeated,
      .decisionsUnreadable,
      .outputIsInput, .cannotWrite, .verificationFailed, .settingsUnreadable, .settingsUnit,
      .settingsKey, .settingsKind, .settingsTooLong, .settingsDay, .settingsAuthority,
      .settingsTooMany, .settingsForMany, .runBusy, .manifestMissing, .manifestUnusable,
      .inputMissing, .inputChanged, .outputMissing, .outputChanged, .outputDiffers,
      .outputsIntoWatched, .folderTaken, .severalRuns, .correctionWithoutReason,
      .inputsNotGiven, .packageOccupied, .packageChanged, .packageEmpty, .lockedMissing,
      .nothingToLock, .locksUnusable, .areaNotLocked, .translationUnreadable, .translationFaulty,
      .inspectionUnreadableSheet, .inspectionUncalculated, .inspectionErrorValues:
      .error
    case .olderTemplate, .unitNameDiffers, .missingSubmission, .unitFoundByName, .unknownRow,
      .missingRow, .subtotalDiffers, .doubtfulSum, .hiddenByMerge, .mergedData, .copiedSheet,
      .ambiguousNumber, .textLength,
      .computedDiffers, .scaleSlip, .uncertainEncoding, .fractionInsteadOfPercent,
      .dateOutsideYears, .swappedDayMonth, .departmentDiffers, .duplicateRow, .alikeRows,
      .missingWeight,
      .missingRatioPart, .historyDiffers, .restatedDiffers, .rejectedFigure, .refusedBelow,
      .traceEdited, .traceRulesChanged, .compareUnread,
      .decisionVoid, .decisionsChanged, .otherRound, .passedOver, .brokenOff, .inputAdded,
      .outputAdded,
      .laterThanLocked, .lockedPartKept, .correctionUnused, .inspectionDamagedPart,
      .inspectionNoCells, .inspectionExternalLinks, .inspectionMacros,
      .inspectionDataConnections, .inspectionBrokenNames, .inspectionReaderRepair,
      .inspectionUncertainDelimiter, .conversionUncalculated, .conversionErrorsAsText,
      .conversionRounded, .conversionAsText, .conversionReplacedCharacters, .translationOutdated:
      .warning
    case .earlierVersion, .absentPart, .lockFile, .notAWorkbook, .otherLevel, .moreOfOneKind,
      .identicalResend, .superseded,
      .setAside, .renamedSheet, .unknownSheet, .mendingList, .remark, .movedColumn, .extraColumn,
      .renamedColumn,
      .hiddenRows,
      .hiddenColumns, .hiddenSheet, .outsideTable, .addedRow, .carriedDown, .repeatedHeader,
      .repairedText, .repairedNumber, .repairedDate, .resolvedCode, .convertedUnit,
      .generatedCode, .answeredCode, .unusedAnswer, .personalNumber, .incompleteCoverage,
      .figureChosen, .decided, .decisionGone, .decisionsOpen, .optionReplaced,
      .runLeft, .otherVersion, .locksInForce, .markedCopyKept, .lockedOutputRevised,
      .lockedOutputKept, .carriedDraft, .carriedNothing,
      .missingHistory, .openShares, .missingBase,
      .resultsRestored, .translationPassedOver, .translationLacking, .translationMissing,
      .waitingReferences,
      .inspectionExtension,
      .inspectionHiddenSheet,
      .inspectionHiddenRows,
      .inspectionHiddenColumns, .inspectionLegacyText, .inspectionFormattedBeyond,
      .inspectionOversizedPart, .inspectionSince1904, .inspectionExcelTemplate,
      .inspectionTextEncoding, .inspectionOmittedEntries, .conversionFormulas, .conversionErrors,
      .conversionDecoded, .conversionGuarded, .conversionFormats, .conversionMerges,
      .conversionHiddenSheet, .conversionHiddenRows, .conversionHiddenColumns,
      .conversionComments, .conversionValidations, .conversionDefinedNames, .conversionDrawings,
      .conversionMacros, .conversionLongProperties, .conversionRenamedSheet,
      .conversionEmptySheet:
      .notice
    }
  }
}
