import FoundationEssentials
import PlanningForms
import VietnameseText
import WorkbookReaders

/// The columns of the register of locks, by the headings that an officer sees.
package enum LockColumn: String, CaseIterable {
  case action = "Việc"
  case unit = "Mã đơn vị"
  case name = "Đơn vị"
  case planYear = "Năm kế hoạch"
  case round = "Vòng"
  case content = "Nội dung"
  case file = "Tệp"
  case reason = "Lý do"
  case who = "Người"
  case day = "Ngày"
  case check = "Kiểm"

  /// What stands for locking and unlocking.
  package static let (locking, unlocking) = ("Khóa", "Mở khóa")
}

/// Reads the register of locks, a text table.
package struct LockRegister {
  /// The most lines: each unit of a province locked and unlocked many times.
  private static let maximumLines = 50_000

  let limits: ReadLimits

  package init(limits: ReadLimits) { self.limits = limits }

  /// Reads the register; one that isn't there yet locks nothing.
  ///
  /// - Throws: a refusal where it is another file, or a line was changed or is gone.
  package func read(_ path: String) throws(Refusal) -> Locks {
    var locks = Locks()
    locks.isKept = true
    guard FileManager.default.fileExists(atPath: path) else { return locks }
    let loaded = WorkbookLoader(limits: limits).load(path)
    let location = Location(file: loaded.file)
    guard let sheet = loaded.workbook?.sheets.first, let header = sheet.rows.first,
      case let columns = OfficerTable.columns(header, as: LockColumn.self),
      LockColumn.allCases.allSatisfy({ columns[$0] != nil }),
      sheet.rows.count <= Self.maximumLines
    else {
      throw Refusal(
        loaded.diagnostics + Refusal(.run(.lock(.unusable(line: 0))), at: location).findings)
    }
    var before = ""
    for row in sheet.rows.dropFirst() {
      func value(_ column: LockColumn) -> String {
        row.cells.first { $0.reference.column == columns[column] }.map(OfficerTable.text) ?? ""
      }
      let line = Locks.Line(
        locks: MatchKey(value(.action)) == MatchKey(LockColumn.locking), unit: value(.unit),
        name: value(.name), planYear: Int(value(.planYear)) ?? 0, round: value(.round),
        content: value(.content), file: value(.file), reason: value(.reason), who: value(.who),
        day: value(.day))
      guard line.check(after: before) == value(.check) else {
        throw Refusal(.run(.lock(.unusable(line: row.number))), at: location)
      }
      before = value(.check)
      locks.add(line)
    }
    return locks
  }

  /// The text of a register, as spreadsheet programs open it.
  package static func text(_ locks: Locks) -> String {
    var before = ""
    let lines = locks.lines.map { line in
      before = line.check(after: before)
      return [
        line.locks ? LockColumn.locking : LockColumn.unlocking, line.unit, line.name,
        String(line.planYear), line.round, line.content, line.file, line.reason, line.who,
        line.day, before,
      ]
    }
    return "\u{FEFF}"
      + ([LockColumn.allCases.map(\.rawValue)] + lines).map { fields in
        fields.map(quoted).joined(separator: ",") + "\r\n"
      }.joined()
  }

  private static func quoted(_ field: String) -> String {
    "\"" + field.replacing("\"", with: "\"\"") + "\""
  }

  /// A text as it is read back from a register: no line breaks, nothing that a spreadsheet takes for a formula.
  package static func field(_ text: String) -> String {
    let line = cleaned(text.split(whereSeparator: \.isNewline).joined(separator: " ")).text
    return line.first.map { "=+-@".contains($0) } ?? false ? "'" + line : line
  }
}
