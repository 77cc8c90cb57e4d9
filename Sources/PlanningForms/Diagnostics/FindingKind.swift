/// What findings share that say the same thing of several cells: code and rule, and the column of a
/// sheet.
struct FindingKind: Hashable, Sendable {
  let code: Finding.Code
  private let rule: String?
  private let file: String?
  private let sheet: String?
  private let field: String?
  let standing: Diagnostic.Standing

  /// The kind of a finding.
  init(_ diagnostic: Diagnostic) {
    code = diagnostic.finding.code
    rule = diagnostic.finding.rule
    file = diagnostic.location.file
    sheet = diagnostic.location.sheet
    field = diagnostic.location.field
    standing = diagnostic.standing
  }
}
