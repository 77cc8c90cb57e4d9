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
  /// A digest of the content, equal for identical resends.
  package var digest: UInt64
  /// The forms that were found and could be read.
  package var forms: [FormCode: FormRecord]
  /// How its cells ended; the counts add up to the non-empty cells of the file.
  package var accounting: CellAccounting

  /// Makes a submission.
  package init(
    contributor: Contributor, planYear: Int, round: String, roundOrder: Int, date: Int,
    templateVersion: String, file: String, digest: UInt64, forms: [FormCode: FormRecord],
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

/// How the non-empty cells of an input ended: the four counts add up to all of them.
package struct CellAccounting: Hashable, Sendable {
  /// Taken as they stand: figures, texts, and the printed parts of the form itself.
  package var used: Int
  /// Taken after a repair that is on record.
  package var repaired: Int
  /// Left out with a notice.
  package var ignored: Int
  /// Refused with a reason.
  package var refused: Int

  /// Makes counts.
  package init(used: Int = 0, repaired: Int = 0, ignored: Int = 0, refused: Int = 0) {
    self.used = used
    self.repaired = repaired
    self.ignored = ignored
    self.refused = refused
  }

  /// All non-empty cells.
  package var total: Int { used + repaired + ignored + refused }

  /// Adds up.
  package static func + (left: CellAccounting, right: CellAccounting) -> CellAccounting {
    CellAccounting(
      used: left.used + right.used, repaired: left.repaired + right.repaired,
      ignored: left.ignored + right.ignored, refused: left.refused + right.refused)
  }
}
