/// A workbook that a commune or department sent, recognised and typed.
package struct Submission: Hashable, Sendable {
  /// Who sent it.
  package var contributor: Contributor
  /// The plan year (N+1).
  package var planYear: Int
  /// The round's code, such as `DUTHAO1`.
  package var round: String
  /// The round's position in `DM_VONG`; later rounds count.
  package var roundOrder: Int
  /// The day it was made, as a serial of the 1900 date system; 0 where blank.
  package var date: Int
  /// The template version it was filled in.
  package var templateVersion: String
  /// The file's name.
  package var file: String
  /// A digest of what its forms say, equal for resends of the same figures; 0 until it is worked out.
  package var digest: UInt64
  /// The same of what was sent, before decisions corrected any of it; worked out only for a run with a
  /// register of locks.
  package var sentDigest: UInt64 = 0
  /// A digest of each row of its forms, to count what another send changes; empty until worked out.
  package var rowDigests: [FormCode: [UInt32]] = [:]
  /// Who filled it and how to reach them, for the screen of whoever receives it; see
  /// ``ColumnDefinition/isPersonal``.
  package var contact = ""
  /// The forms that were found and could be read.
  package var forms: [FormCode: FormRecord]
  /// Why forms are not there, or lack rows.
  package var formFaults: [FormCode: FormFault] = [:]
  /// The forms and columns that it has not and need not have.
  package var absent = AbsentParts()
  /// How its cells ended; the counts add up to the non-empty cells of the file.
  package var accounting: CellAccounting

  /// A submission with all that its workbook says of itself.
  package init(
    contributor: Contributor, planYear: Int, round: String, roundOrder: Int, date: Int,
    templateVersion: String, file: String, digest: UInt64 = 0, forms: [FormCode: FormRecord],
    accounting: CellAccounting
  ) {
    self.contributor = contributor
    self.planYear = planYear
    self.round = round
    self.roundOrder = roundOrder
    self.date = date
    self.templateVersion = templateVersion
    self.file = file
    self.digest = digest
    self.forms = forms
    self.accounting = accounting
  }
}
