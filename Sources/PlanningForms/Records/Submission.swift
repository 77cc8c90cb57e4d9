/// A workbook that a commune or department sent, recognised and typed.
public struct Submission: Hashable, Sendable {
  /// Who sent it.
  public var contributor: Contributor
  /// The plan year (N+1).
  public var planYear: Int
  /// The round's code, such as `DUTHAO1`.
  public var round: String
  /// The round's position in `DM_VONG`; later rounds count.
  public var roundOrder: Int
  /// The day it was made, as a serial of the 1900 date system; 0 where blank.
  public var date: Int
  /// The template version it was filled in.
  public var templateVersion: String
  /// The file's name.
  public var file: String
  /// A digest of the content, equal for identical resends.
  public var digest: UInt64
  /// The forms that were found and could be read.
  public var forms: [FormCode: FormRecord]
  /// How its cells ended; the counts add up to the non-empty cells of the file.
  public var accounting: CellAccounting

  /// Makes a submission.
  public init(
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
public struct CellAccounting: Hashable, Sendable {
  /// Taken as they stand: figures, texts, and the printed parts of the form itself.
  public var used: Int
  /// Taken after a repair that is on record.
  public var repaired: Int
  /// Left out with a notice.
  public var ignored: Int
  /// Refused with a reason.
  public var refused: Int

  /// Makes counts.
  public init(used: Int = 0, repaired: Int = 0, ignored: Int = 0, refused: Int = 0) {
    self.used = used
    self.repaired = repaired
    self.ignored = ignored
    self.refused = refused
  }

  /// All non-empty cells.
  public var total: Int { used + repaired + ignored + refused }

  /// Adds up.
  public static func + (left: CellAccounting, right: CellAccounting) -> CellAccounting {
    CellAccounting(
      used: left.used + right.used, repaired: left.repaired + right.repaired,
      ignored: left.ignored + right.ignored, refused: left.refused + right.refused)
  }
}
