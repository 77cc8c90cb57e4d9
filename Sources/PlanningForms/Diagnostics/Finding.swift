import DecimalArithmetic
import VietnameseText
import WorkbookModel

/// What can be found about an input or an output, with the raw facts that its sentence needs.
///
/// Each has its ``Code``. The sentences stand in `Finding+Vietnamese.swift` and
/// `Finding+English.swift` and beside them, where an exhaustive `switch` keeps a finding without
/// words from compiling.
package enum Finding: Hashable, Sendable {
  // MARK: Files
  /// The content is neither a ZIP archive nor another known format.
  case notAZip
  /// An archive that is not read itself, by its kind.
  case packed(kind: String)
  /// The archive's directory is missing or the content ends early.
  case truncated
  /// An encrypted workbook. Excel encrypts one with protected structure too, under a password of its
  /// own ([MS-XLS] 2.2.10), and opens it without asking.
  case encrypted(mayBeStructure: Bool)
  /// A format that is recognised but not read.
  case oldFormat(kind: String)
  /// Zero bytes.
  case emptyFile
  /// A `~$` owner file.
  case lockFile
  /// A size bound was reached while reading.
  case limitExceeded(FileLimit, allowed: Int)
  /// Reading took longer than allowed.
  case tooSlow(seconds: Int)
  /// A part is missing or not well-formed.
  case malformed(part: String, damage: FileDamage, at: DamagePlace)
  /// A quoted field of a CSV file is never closed; where it opens, both counted from 1.
  case unclosedQuote(line: Int, character: Int)
  /// A text file in no known encoding; the first byte that fits none, and its line.
  case unknownEncoding(detail: String)
  /// A DTD, an entry path outside the package, repeated or overlapping entries.
  case unsafeContent(UnsafeContent)
  /// The operating system refused.
  case unreadable(ReadObstacle)
  /// A file of another kind in the input folder.
  case notAWorkbook
  /// Zero worksheets.
  case noSheets
  /// A generated workbook of another level, or a workbook of another kind, in the folder.
  ///
  /// - `found`: its level; `nil` where it states none that the form set has.
  /// - `files`: how many such files there are, where nothing else was given; `nil` for a file among others.
  case otherLevel(found: PlanningLevel?, expected: PlanningLevel, files: Int? = nil)
  /// The input folder is empty.
  case nothingToRead(path: String)
  /// Findings of one kind beyond those that are listed.
  case moreOfOneKind(code: Code, count: Int)
  // MARK: Submissions
  /// No sheet matches an identification form.
  case noIdentification(sheets: [String])
  /// A required identification field is blank; whether the workbook counts all the same.
  case incompleteIdentification(label: String, isUsed: Bool)
  /// A known earlier template version.
  case olderTemplate(found: String, expected: String)
  /// A template version that is not known, or, in a workbook that counts all the same, none.
  case unknownTemplate(found: String, expected: String, isUsed: Bool)
  /// The plan year differs from the run's, or is none that can be read; `expected` is `nil` where the run has
  /// none. A consolidated workbook has no cell with its year.
  case wrongYear(found: String, expected: Int?, hasCell: Bool = true)
  /// The headings of a workbook are of another plan year than its own cell says.
  case yearOfHeadings(stated: Int, headings: Int)
  /// Neither code nor name is known, or not as a unit of the kind that is asked for.
  case unknownUnit(found: String, nearest: [String], UnitMention = .cell)
  /// The unit ended on a day before the plan year's; who has it now.
  case endedUnit(unit: String, day: String, heirs: [String], planYear: Int)
  /// The unit belongs to another area; to which one, where its workbook names the wrong one.
  case unitOutsideArea(unit: String, area: String, own: String? = nil)
  /// Name and code of the unit disagree in spelling only; the code counts.
  case unitNameDiffers(found: String, expected: String)
  /// Code and name are those of two units; which one is likelier wrong, where that can be told.
  case unitContradiction(code: String, named: String, likelyWrong: IdentityPart?)
  /// The round is not a code of DM_VONG.
  case unknownRound(found: String, allowed: [String])
  /// The same figures were sent twice, in whatever file.
  case identicalResend(unit: String, other: String)
  /// Several submissions of one unit that nothing orders, and where two of them differ.
  case conflictingSubmissions(
    unit: String, round: String, others: [String], differences: SubmissionDifferences)
  /// An earlier round or date.
  case superseded(unit: String, by: String, changes: ResentRows? = nil)
  /// Another file of the unit counts: the officer has picked it, or this one can't be used.
  case setAside(unit: String, by: String, isPicked: Bool)
  /// Units whose figures are of another round than the workbook.
  case otherRound(round: String, units: [String])
  /// Something in an input folder is not read.
  case passedOver(path: String, PassedOverReason)
  /// A folder into which a run was writing several files when it was broken off.
  case brokenOff(folder: String)
  /// A unit has sent nothing valid.
  case missingSubmission(unit: String)
  /// Not a code of DM_PHONG.
  case unknownDepartment(found: String, nearest: [String])
  /// Recognised by exact name and district only.
  ///
  /// - `found`: the code that was typed, or nothing; `codeOf`: the unit of another kind whose code it is.
  case unitFoundByName(found: String, unit: String, codeOf: String? = nil)
  // MARK: Versions
  /// What is told of the template version, and of what need not be there.
  case version(VersionFinding)
  // MARK: Sheets
  /// A required form has no sheet.
  case missingSheet(expected: String, found: [String])
  /// Found by the fingerprint of its headers.
  case renamedSheet(found: String, expected: String)
  /// A sheet that matches no form.
  case unknownSheet(cells: Int)
  /// The list of what to mend that a marked copy holds: no form.
  case mendingList(cells: Int)
  /// A note or a comment that somebody wrote at a cell, on one line; who, where the file tells.
  case remark(author: String?, text: String)
  /// Too few headers match.
  case headerNotFound(expected: [String], nearest: [String])
  /// A column that the form needs was not found.
  case missingColumn(expected: String, nearest: [String], filled: Int = 0)
  /// Recognised by its header.
  case movedColumn(expected: String, found: String)
  /// A column without a field.
  case extraColumn(header: String, cells: Int)
  /// Which column counts cannot be told.
  case repeatedColumn(header: String, columns: [String], misnamed: MisnamedColumn? = nil)
  /// Recognised by less than its whole header path.
  case renamedColumn(expected: String, found: String)
  /// Hidden rows are read.
  case hiddenRows(rows: String, count: Int)
  /// Hidden columns are read.
  case hiddenColumns(columns: String)
  /// Hidden sheets are read.
  case hiddenSheet
  /// Notes, signatures and the like, and figures; `others` counts further figures of its rows, `beneath` is
  /// the merged range that hides it.
  case outsideTable(_ value: StatedValue, others: Int = 0, beneath: CellRange? = nil)
  /// One damaged sheet.
  case unreadableSheet(damage: FileDamage)
  /// A fixed row with an unknown key.
  case unknownRow(found: String, nearest: [String])
  /// A row that the unit added for itself.
  case addedRow(name: String)
  /// Two rows with one key.
  case duplicateKey(key: String, first: String)
  /// Fixed rows were deleted.
  case missingRow(names: [String])
  /// A total that disagrees with its parts; a formula may not have been computed since they changed, or some of
  /// its parts are computed cells in which nothing stands.
  case subtotalDiffers(
    label: String, found: StatedValue, computed: StatedValue, isFormula: Bool = false,
    blank: [CellReference] = [])
  /// Numbers are never duplicated over a merge.
  case mergedData(range: CellRange)
  /// A group label merged over rows.
  case carriedDown(range: CellRange, value: String)
  /// A sheet with the headers of a form that was read from another sheet.
  case copiedSheet(form: String, used: String, cells: Int)
  /// The header of another table among the rows of a form.
  case secondTable(header: String, cells: Int)
  /// The form's own header, printed again among its rows.
  case repeatedHeader
  /// Several cells of the file have one address; the last counts.
  case repeatedCell(count: Int)
  /// A row that may be a sum of others: by its words alone, or by its figures alone; it counts, unless what it
  /// is of can't be told.
  case doubtfulSum(label: String, equalsRows: Bool, counts: Bool = true)
  /// A row of a list of which this cell alone is filled and the named ones should be: begun, in the wrong
  /// row, or no row at all. A text is not used then, a figure counts.
  case loneCell(found: StatedValue, blank: [CellReference], counts: Bool)
  /// A figure or text beneath a merged range, which nobody can see; a text's row has what the range shows.
  case hiddenByMerge(value: StatedValue, range: CellRange)
  // MARK: Cells
  /// An Excel error value.
  case errorValue(found: String)
  /// A formula without a cached value.
  case uncalculated(formula: String)
  /// Text that no rule reads as a number.
  case notANumber(found: String)
  /// Ranges and approximations are refused.
  case approximate(found: String)
  /// A separator whose meaning was decided by a rule.
  case ambiguousNumber(found: String, used: ExactDecimal, other: ExactDecimal?, rule: SeparatorRule)
  /// A date in a numeric column.
  case dateInsteadOfNumber(found: String)
  /// Text that no rule reads as a date.
  case notADate(found: String)
  /// Neither code, name nor synonym.
  case unknownCode(found: String, nearest: [String], choices: CodeChoices = .column([]))
  /// No figure, bound, range or word that a target can be; the nearest, and the column's words.
  case unreadableTarget(found: String, TargetFault, nearest: String?, words: [String])
  /// A target that the province has given, changed in the workbook.
  case assignedDiffers(found: String, assigned: String)
  /// A required field without a value.
  case missingValue(ExpectedEntry)
  /// Below the allowed range.
  case belowMinimum(found: StatedValue, limit: StatedValue, from: [SourceCell] = [])
  /// Above the allowed range.
  case aboveMaximum(found: StatedValue, limit: StatedValue, from: [SourceCell] = [])
  /// A fraction where things are counted.
  case notWhole(found: StatedValue)
  /// Outside the expected length.
  case textLength(length: Int, allowed: String)
  /// Clean-up or legacy encoding.
  case repairedText(before: String, after: String, rule: RepairRule)
  /// A number typed as text.
  case repairedNumber(before: String, after: StatedValue, rule: RepairRule)
  /// A date typed as text.
  case repairedDate(before: String, after: String)
  /// A synonym or a near-exact name.
  case resolvedCode(before: String, after: String)
  /// What an officer has answered about a text.
  case answeredCode(before: String, after: String)
  /// An answer that nothing in this run asked for.
  case unusedAnswer(found: String, list: String)
  /// A telephone number or that of an identity card in a text that goes further; never repeated.
  case personalNumber
  /// A typed value in a computed column disagrees.
  case computedDiffers(
    found: StatedValue, computed: StatedValue, from: [SourceCell] = [], blank: [CellReference] = [],
    isFormula: Bool = false)
  /// A key, name or unit of a fixed row was edited.
  case printedChanged(found: String, expected: String)
  /// A factor of 100 or more against the unit's own other years, or far out of line with its peers;
  /// `power` is the usual slip that comes near it, as ``ScaleSlip/power``.
  case scaleSlip(
    found: StatedValue, reference: StatedValue, factor: StatedValue, against: ScaleReference,
    power: Int?)
  /// Evidence too weak to decode.
  case uncertainEncoding(found: String)
  /// 0 < x ≤ 1 where others are above 1.
  case fractionInsteadOfPercent(found: StatedValue)
  /// Outside N-1 to N+1.
  case dateOutsideYears(found: String, years: String, isMonth: Bool = false)
  /// The US-locale trap.
  case swappedDayMonth(column: String)
  /// A blank code cell: the row got a code.
  case generatedCode(code: String)
  /// A unit written in the cell.
  case convertedUnit(before: String, after: StatedValue)
  // MARK: Rules
  /// A rule of the form's definition.
  case ruleViolated(rule: String, vietnamese: String, english: String)
  /// More than 5 % apart.
  case departmentDiffers(
    indicator: String, communes: StatedValue, department: StatedValue, difference: StatedValue)
  /// Two departments report one indicator differently.
  case departmentsDisagree(indicator: String, figures: [SenderFigure])
  /// A code that stands in the workbooks of several units.
  case duplicateRow(key: String, first: String)
  /// References to rows of a unit that nothing counts of; the files that refer to it.
  case waitingReferences(unit: String, count: Int, files: [String])
  /// Two rows of different senders that may be one work.
  case alikeRows(AlikeRows)
  // MARK: Consolidation
  /// A sum over k of n units.
  case incompleteCoverage(name: String, reported: Int, expected: Int)
  /// A weighted mean without its weight; further indicators that lack the same.
  case missingWeight(indicator: String, weight: String, unit: String, also: [String] = [])
  /// A ratio without numerator or denominator; further indicators that lack the same.
  case missingRatioPart(indicator: String, part: String, unit: String, also: [String] = [])
  /// More than 0.5 % from last year's official figure.
  case historyDiffers(indicator: String, found: StatedValue, official: StatedValue)
  /// A consolidated figure was typed over.
  case figureEdited(found: StatedValue, expected: StatedValue)
  /// Something else was changed by hand in a consolidated workbook.
  case bookEdited(BookEdit)
  /// A consolidated workbook can't be compared with what was written.
  case recordUnusable(RecordFault)
  /// A slip of scale in a unit below that the area has passed on unsettled.
  case unsettledBelow(UnsettledFigure)
  /// Formulas whose results another program has not kept; what was written counts.
  case resultsRestored(count: Int)
  /// Which of two figures was used.
  case figureChosen(
    indicator: String, source: String, used: StatedValue, other: StatedValue,
    further: StatedValue? = nil)
  /// No earlier outputs for a several-year table.
  case missingHistory(years: String)
  /// The figure of the year before differs from that of the units that this one succeeds.
  case restatedDiffers(RestatedFigure)
  /// Units have no base of a year because others were divided between them without known shares.
  case openShares(old: [String], new: [String], year: Int)
  /// Earlier units whose workbooks of a plan year are not at hand.
  case missingBase(units: [String], count: Int, year: Int)
  /// A figure that the workbook of an area could not give, because a unit's own cell was refused; the
  /// rows of the area's log that say which.
  case refusedBelow(unit: String, lines: [Int])
  /// Cells refused in a submission that is otherwise used.
  case rejectedFigure(count: Int, unit: String)
  // MARK: Output
  /// An input is never overwritten.
  case outputIsInput(path: String)
  /// The operating system refused.
  case cannotWrite(path: String, obstacle: WriteObstacle)
  /// The written file differs from what was meant.
  case verificationFailed(path: String)
  // MARK: Decisions
  /// What somebody has decided about a finding.
  indirect case decided(Finding, answer: DecisionAnswer, reason: String)
  /// What is wrong with a decision.
  case decision(DecisionFault)
  // MARK: Settings
  /// What is wrong in the settings of units.
  case settings(SettingsFault)
  // MARK: Where figures come from
  /// Why a figure can't be followed, or what is to be known of it.
  case trace(TraceFault)
  /// Why workbooks can't be compared, or what a comparison leaves out.
  case compare(CompareFault)
  /// What is to be said of a run's files as a whole.
  case run(RunFault)
  // MARK: Inspection and conversion
  /// What inspecting a file found, with the cells concerned.
  case inspection(InspectionFinding, CellTally = CellTally())
  /// What converting a file did not carry over as it was, with the cells concerned.
  case conversion(ConversionFinding, CellTally)
}
