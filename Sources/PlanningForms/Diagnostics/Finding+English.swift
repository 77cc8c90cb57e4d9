extension Finding {
  /// The sentence in English: what was found and what to do.
  var englishMessage: String {
    switch self {
    case .notAZip:
      """
      The file is no Excel workbook (.xlsx). Open it in Excel, save as Excel Workbook \
      (.xlsx) and send it again.
      """
    case .packed(let kind):
      "The file is a \(kind) archive. Unpack it and send the workbooks inside."
    case .truncated:
      "The file is cut short: it was not copied completely. Copy or send it again."
    case .encrypted(mayBeStructure: false):
      "The file is protected by an opening password. Remove the password and send it again."
    case .encrypted(mayBeStructure: true):
      """
      The file has an opening password or a protected structure. Open it in Excel, remove the \
      opening password if Excel asks for one and the protection of the structure (Review › Protect \
      Workbook), save as Excel Workbook (.xlsx) and send it again.
      """
    case .oldFormat(let kind):
      """
      The file has the older format \(kind). Open it in Excel, save as Excel Workbook \
      (.xlsx) and send it again.
      """
    case .emptyFile:
      "The file is empty (0 bytes). Copy or send it again."
    case .lockFile:
      """
      A temporary file that Excel keeps while the workbook is open elsewhere; skipped. If \
      the unit's workbook is missing, close Excel and copy again.
      """
    case .limitExceeded(let limit, let allowed):
      """
      The file exceeds a safety limit: \(limit.words(allowed: allowed).english). \
      \(limit.remedy.english) and save again.
      """
    case .tooSlow(let seconds):
      """
      Reading the file took longer than \(seconds) seconds and was stopped; nothing of it is used. \
      Copy the figures into the original template and send that.
      """
    case .malformed(let part, let damage, let place):
      """
      The file is damaged\(part.isEmpty ? "" : " in part \(part)"): \
      \(damage.words(in: .english))\(place.words.english). \
      Open it in Excel, let Excel repair it, save and send it again.
      """
    case .unclosedQuote(let line, let character):
      """
      The quotation mark that opens in line \(line), character \(character), is never closed, so \
      nobody knows where the field ends. Add the closing mark or remove the opening one in a text \
      editor, or save the CSV from Excel again.
      """
    case .unknownEncoding(let detail):
      """
      The text of the file cannot be read: it is not UTF-8, UTF-16, Windows-1258, TCVN3 or VNI \
      (\(detail)). Open the original in Excel, save it as “CSV UTF-8” and send that.
      """
    case .unsafeContent(let content):
      "The file holds unsafe content (\(content.words.english)) and was not read. Make it again from the template."
    case .unreadable(let obstacle):
      "The file can't be opened: \(obstacle.words.english)."
    case .notAWorkbook:
      "Not a form workbook; skipped."
    case .noSheets:
      "The workbook has no readable sheet. Open it in Excel, check and save again."
    case .otherLevel(let found, let expected, let files):
      Self.otherLevel(found, expected, files).english
    case .moreOfOneKind(let code, let count):
      """
      \(count) more findings \(code.rawValue) in this column are not listed. Mend the column and check again.
      """
    case .nothingToRead(let path):
      "There is no file to read in \(path). Check the path."
    case .noIdentification(let sheets):
      """
      The identification form X-00 or N-00 was not found.\
      \(Self.sheets(sheets).english) Use the template that the district handed out.
      """
    case .incompleteIdentification(let label, isUsed: true):
      "The identification lacks “\(label)”. The workbook counts all the same; fill the cell in and resend."
    case .incompleteIdentification(let label, isUsed: false):
      "The identification lacks “\(label)”, so the workbook does not count. Fill the cell in and resend."
    case .olderTemplate(let found, let expected):
      "Template version \(found); the current one is \(expected). The figures are taken; use the new template next time."
    case .unknownTemplate(_, let expected, isUsed: true):
      """
      The workbook states no template version (now \(expected)). Its figures count; fill in the \
      version, or copy them into the original template.
      """
    case .unknownTemplate(let found, let expected, isUsed: false):
      """
      Template version \(found) cannot be used; \(expected) is needed. Ask the district \
      for the new template.
      """
    case .wrongYear, .yearOfHeadings, .unknownUnit, .unitContradiction, .unitFoundByName:
      identityWords(in: .english)
    case .endedUnit, .restatedDiffers, .openShares, .missingBase: successionWords(in: .english)
    case .unitOutsideArea(let unit, let area, let own):
      Self.areaWords(unit, area, own).english
    case .unitNameDiffers(let found, let expected):
      """
      The unit name “\(found)” does not match the code (\(expected)). The code is used; \
      correct the name.
      """
    case .unknownRound(let found, let allowed):
      "Round “\(found)” is not in the list (\(Self.list(allowed))). Choose one from the list."
    case .identicalResend(let unit, let other):
      "\(unit): the same figures as \(other); counted once."
    case .conflictingSubmissions(let unit, let round, let others, let differences):
      """
      \(unit) also sent \(Self.list(others))\(round.isEmpty ? "" : " for the round “\(round)” on the same day"), \
      with other figures.\(differences.words(in: .english)) None is used. Keep one, or choose one \
      in the decisions workbook (--decisions FILE.xlsx).
      """
    case .superseded(let unit, let by, let changes):
      "\(unit): a later submission exists (\(by)); this one, and what is found in it, is not counted."
        + (changes?.words(in: .english) ?? "")
    case .setAside(let unit, let by, isPicked: true):
      "\(unit): \(by) was picked; this one, and what is found in it, is not counted."
    case .setAside(let unit, let by, isPicked: false):
      """
      \(unit): this file can't be used, and \(by) of the same unit is counted. Delete this one if it \
      isn't needed; else mend what is named below.
      """
    case .missingSubmission(let unit):
      "No workbook of \(unit) has arrived. The consolidated figures lack this unit."
    case .unknownDepartment(let found, let nearest):
      """
      There is no department “\(found)” in the list.\(Self.nearest(nearest).english) \
      Correct the department code.
      """
    case .version(let found): found.words(in: .english)
    case .missingSheet(let expected, let found):
      """
      Sheet \(expected) is missing.\(Self.sheets(found).english) Use the \
      template and do not delete sheets.
      """
    case .renamedSheet(let found, let expected):
      "Sheet “\(found)” was recognised as \(expected) by its headers."
    case .mendingList(let cells):
      "This sheet was written by the program and is no form: \(cells) cells are ignored. Figures belong into the forms."
    case .remark(let author, let text):
      "\(author.map { "Remark of \($0)" } ?? "Remark"): “\(text)”."
    case .unknownSheet(let cells):
      "The sheet is not part of the template; its \(cells) filled cells are ignored."
    case .headerNotFound(let expected, let nearest):
      """
      The header rows were not found. Expected: \(Self.list(expected)).\
      \(Self.nearest(nearest).english) Restore the headers of the template.
      """
    case .missingColumn(let expected, let nearest, let filled):
      Self.missingColumn(expected, nearest, filled).english
    case .movedColumn(let expected, let found):
      "The column stands at \(found) instead of \(expected); recognised by its header."
    case .extraColumn(let header, let cells):
      "The added column “\(header)” is not part of the template; \(cells) cells are ignored."
    case .repeatedColumn(let header, let columns, let misnamed):
      "Header “\(header)” stands at several columns: \(Self.list(columns)). "
        + (misnamed?.words.english ?? "Delete the surplus one.")
    case .renamedColumn(let expected, let found):
      "The header “\(found)” was taken for “\(expected)” of the template."
    case .hiddenRows(let rows, let count):
      "\(count) hidden or filtered rows (\(rows)); their figures are counted."
    case .hiddenColumns(let columns):
      "Hidden columns (\(columns)); their figures are counted."
    case .hiddenSheet:
      "The sheet is hidden; its figures are counted."
    case .outsideTable(let value, let others, let range):
      Self.outsideWords(value, others, range).english
    case .unreadableSheet(let damage):
      """
      The sheet cannot be read: \(damage.words(in: .english)). The others were. Save it again in \
      Excel.
      """
    case .unknownRow(let found, let nearest):
      """
      Code “\(found)” is not in the list; the row is not consolidated.\
      \(Self.nearest(nearest).english) Correct the code.
      """
    case .addedRow(let name):
      """
      The row “\(name)” that was added is not in the template; it is left out, not counted. If it is one of \
      the template's rows, move its figures there and delete this one.
      """
    case .duplicateKey(let key, let first):
      "“\(key)” stands in row \(first) already; this row is not used. Keep one, or tell them apart."
    case .missingRow(let names):
      "Rows of the template are missing and taken as not reported: \(Self.list(names))."
    case .subtotalDiffers, .loneCell: rowWords(in: .english)
    case .doubtfulSum(let label, true, false):
      "Row “\(label)” is the sum of the rows above and does not count again."
    case .doubtfulSum(let label, true, _):
      """
      The figures of \(label.isEmpty ? "this row" : "“\(label)”") are the sum of the rows above. They were counted as a row of their \
      own: delete the row if it is a sum.
      """
    case .doubtfulSum(let label, false, false):
      """
      “\(label)” reads like a sum, but its figures are not those of the rows above, and this cell must say what \
      they are of: the row does not count yet. Delete it if it is a sum, else choose the entry of the list.
      """
    case .doubtfulSum(let label, false, _):
      """
      “\(label)” reads like a sum, but its figures are not those of the rows above. They were \
      counted as a row of their own: delete the row if it is a sum, or name what it is.
      """
    case .hiddenByMerge(let value, let range): Self.hiddenWords(value, range).english
    case .mergedData(let range):
      """
      Merged cells \(range) inside the data; the value counts for the first cell only. \
      Unmerge and fill each row.
      """
    case .carriedDown(let range, let value):
      "Vertically merged cells \(range): “\(value)” is taken for every row of the merge."
    case .copiedSheet(let form, let used, let cells):
      """
      The sheet has the headers of form \(form), which was read from sheet “\(used)”; \(cells) cells \
      are ignored. If the right figures are here, copy them to “\(used)”; otherwise delete the sheet.
      """
    case .secondTable(let header, let cells):
      """
      Among the rows stands the header of another table (“\(header)”); \(cells) cells from here on are \
      not read. Move that table to its own sheet.
      """
    case .repeatedHeader:
      "The header is repeated among the rows; this row is ignored."
    case .repeatedCell(let count):
      """
      The file holds several cells at this address; the last one counts, and \(count) are not used. Open \
      the workbook, check the value, and save it anew.
      """
    case .errorValue(let found):
      "The cell shows the error \(found). Type the value, or mend the formula if the cell has one."
    case .uncalculated(let formula):
      "Formula “\(formula)” was not calculated. Open the file in Excel, save it and send it again."
    case .notANumber(let found):
      Self.noNumber(found).english
    case .approximate(let found):
      "“\(found)” is an approximation or a range. Type one figure."
    case .unreadableTarget, .assignedDiffers:
      targetWords(in: .english)
    case .ambiguousNumber(let found, let used, let other, let rule):
      """
      “\(found)” was taken as \(Self.spoken(used, in: .english)), \
      \(rule.wording(in: .english))\
      \(other.map { "; it could also be \(Self.spoken($0, in: .english))" } ?? ""). Type the number \
      again to be sure.
      """
    case .dateInsteadOfNumber(let found):
      """
      Excel turned the figure into a date (\(found)). Format the cell as a number and \
      type it again.
      """
    case .notADate(let found):
      "“\(found)” is no date. Type day/month/year, such as 05/08/2017."
    case .unknownCode(let found, let nearest, let choices):
      choices.message(about: found, nearest: nearest).english
    case .missingValue(let entry):
      "A required cell is blank. \(entry.words(in: .english))."
    case .belowMinimum(let found, let limit, let cells):
      "\(found.english) is below the minimum \(limit.english)\(cells.bound.english). Check the figure."
    case .aboveMaximum(let found, let limit, let cells):
      "\(found.english) is above the maximum \(limit.english)\(cells.bound.english). Check the figure."
    case .notWhole(let found):
      "\(found.english) must be a whole number. Check the figure."
    case .textLength(let length, let allowed):
      "The text has \(length) characters; \(allowed) are expected."
    case .repairedText(let before, let after, let rule):
      "“\(before)” was repaired to “\(after)” (\(rule.words(in: .english)))."
    case .repairedNumber(let before, let after, let rule):
      "“\(before)” was read as \(after.english) (\(rule.words(in: .english)))."
    case .repairedDate(let before, let after):
      "“\(before)” was read as the date \(after)."
    case .resolvedCode(let before, let after):
      "“\(before)” was understood as “\(after)”."
    case .generatedCode(let code):
      "The row has no code; it got \(code), which it keeps in later rounds. Type it where other forms refer to the row."
    case .answeredCode(let before, let after):
      "As an officer has answered, “\(before)” is “\(after)”."
    case .personalNumber:
      "The text holds a telephone or identity number, which goes further with the form. Remove it unless it is needed."
    case .unusedAnswer(let found, _):
      "The answer about “\(found)” fits no cell; its row can be removed."
    case .computedDiffers(let found, let computed, let cells, let blank, let isFormula):
      computedWords(found, computed, blank, isFormula)?.english ?? """
        The computed cell says \(found.english); the computation gives \(computed.english)\(cells.made.english), which is used. \
        If the formula was typed over, copy it from another cell of the column.
        """
    case .printedChanged(let found, let expected):
      """
      A printed cell was changed: “\(found)”; the template has “\(expected)”. Restore it, \
      and convert the figures if they follow another unit.
      """
    case .decided(let finding, let answer, let reason):
      Self.words(finding, answer, reason, in: .english)
    case .decision(let fault): fault.words(in: .english)
    case .settings(let fault): fault.words(in: .english)
    case .trace(let fault): fault.words(in: .english)
    case .compare(let fault): fault.words(in: .english)
    case .run(let fault): fault.words(in: .english)
    case .brokenOff(let folder): Self.brokenOff(folder).english
    case .passedOver(let path, let reason): reason.words(path: path, in: .english)
    case .otherRound(let round, let units): Self.roundWords(round, units, in: .english)
    case .scaleSlip, .unsettledBelow: scaleWords(in: .english)
    case .uncertainEncoding(let found):
      """
      “\(found)” may be in a legacy font (TCVN3, VNI), but it is not certain. Type it \
      again in Unicode.
      """
    case .fractionInsteadOfPercent(let found):
      "\(found.english) in a percentage column may be a share not yet multiplied by 100. Check it."
    case .dateOutsideYears(let found, let years, _):
      "The date \(found) is outside \(years). Check the year."
    case .swappedDayMonth(let column):
      """
      Column \(column): Excel took some dates as month/day (US setting). Check and type \
      them as day/month/year.
      """
    case .convertedUnit(let before, let after):
      "The unit was converted: “\(before)” is \(after.english)."
    case .ruleViolated(_, _, let english):
      "\(english)"
    case .departmentDiffers(let indicator, let communes, let department, let difference):
      """
      \(indicator): communes \(communes.english), department \(department.english), difference \
      \(difference.english) %. Choose one and give the reason in the decisions workbook (--decisions FILE.xlsx).
      """
    case .departmentsDisagree(let indicator, let figures):
      """
      \(indicator): the departments report different figures (\(Self.list(figures, in: .english))); \
      none is used. Agree on one and send it again.
      """
    case .alikeRows(let rows): rows.words(in: .english)
    case .duplicateRow(let key, let first):
      "Code “\(key)” already stands at \(first). Use each code once."
    case .waitingReferences(let unit, let count, let files):
      """
      \(count) codes refer to rows of \(unit) (\(Self.list(files))). Its workbook, or the form \
      with these rows, is not counted yet, so they wait; nothing needs to be done.
      """
    case .incompleteCoverage(let name, let reported, let expected):
      "\(name): reported by \(reported) of \(expected) units."
    case .missingWeight, .missingRatioPart: missingPartWords(in: .english)
    case .historyDiffers(let indicator, let found, let official):
      """
      \(indicator): \(found.english) is given; last year's official figure is \(official.english). Check \
      last year's column.
      """
    case .figureEdited: editedWords(in: .english)
    case .bookEdited(let edit): edit.words(in: .english)
    case .recordUnusable(let fault): fault.words(in: .english)
    case .resultsRestored(let count):
      "\(count) formulas hold no result; what was written is used. Open it in Excel and save it again."
    case .figureChosen(let indicator, let source, let used, let other, let further):
      "\(indicator): the figure by “\(source)”, \(used.english), is used; the other is \(Self.list([other, further], in: .english))."
    case .missingHistory(let years):
      "Earlier outputs for \(years) are missing; the table of several years holds what there is."
    case .refusedBelow(let unit, let lines):
      """
      No figure: the cell of \(unit) was refused or blank in consolidation\(lines.isEmpty ? "" : " (log H-14, row \(lines.map(String.init).joined(separator: ", ")))"). \
      Don't mend it here; \(unit) mends its workbook, then the district consolidates again.
      """
    case .rejectedFigure(let count, let unit):
      """
      \(unit): \(count) faulty cells are left out of the consolidated figures. Mend them \
      and send the workbook again.
      """
    case .outputIsInput(let path):
      "The output \(path) is an input. Choose another folder."
    case .cannotWrite(let path, let obstacle):
      "\(path) cannot be written: \(obstacle.words(in: .english))."
    case .verificationFailed(let path):
      """
      \(path) did not read back as written; it was discarded and the old file kept. Check the disk and \
      run again.
      """
    case .inspection(let found, let cells): found.englishMessage(cells)
    case .conversion(let found, let cells): found.englishMessage(cells)
    }
  }
}
