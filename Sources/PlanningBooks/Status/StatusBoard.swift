import CivilCalendar
import PlanningForms
import PlanningIntake
import PlanningRuns
import WorkbookModel
import WorkbookWriters

/// The board of an area: who has sent what and how far it is, as a workbook for those who only open files.
package struct StatusBoard {
  let area: AdministrativeUnit
  let planYear: Int
  let lines: [StatusReport.Line]
  let coverage: RunReport.Coverage
  let locked: (units: Int, expected: Int, area: Bool)?
  let today: CalendarDay
  let configuration: Configuration

  /// Makes the board of an area.
  package init(
    area: AdministrativeUnit, planYear: Int, lines: [StatusReport.Line],
    coverage: RunReport.Coverage, locked: (units: Int, expected: Int, area: Bool)?,
    today: CalendarDay, configuration: Configuration
  ) {
    self.area = area
    self.planYear = planYear
    self.lines = lines
    self.coverage = coverage
    self.locked = locked
    self.today = today
    self.configuration = configuration
  }

  /// The sheet's name.
  static let sheet = "TinhTrang"

  /// The name of the board's file in the folder of a watched one.
  package static func fileName(_ area: String, planYear: Int) -> String {
    "\(area)_\(planYear)\(OutputName.mark)TinhTrang.xlsx"
  }

  /// Writes the board.
  ///
  /// - Parameter path: where to; `nil` writes none.
  package func write(to path: String?, by writer: BookWriter) -> Written {
    guard let path else { return Written() }
    return writer.write(
      WorkbookDocument(
        sheets: [sheet(withContacts: false).document], properties: DocumentProperties()), to: path)
  }

  /// The board as a sheet, in Vietnamese: it hangs beside the official sheets.
  ///
  /// - Parameter withContacts: whether it says who filled the workbooks and how to reach them, for the one who
  ///   receives them.
  package func sheet(withContacts: Bool) -> OfficerSheet {
    var sheet = OfficerSheet(
      name: Self.sheet,
      title: "TÌNH HÌNH NỘP – \(area.fullName.uppercased()), KẾ HOẠCH NĂM \(planYear)",
      tables: [withContacts ? contacts(table) : table])
    sheet.remarks = [remark]
    return sheet
  }

  private func contacts(_ table: OfficerSheet.Table) -> OfficerSheet.Table {
    var table = table
    table.columns.append(.init(title: Self.contactTitle, width: 34))
    for index in table.rows.indices {
      table.rows[index].append(.init(Self.shown(lines[index].contact)))
    }
    return table
  }

  /// The heading of the column that says whom to ask.
  package static let contactTitle = "Liên hệ"
  /// What stands there where nothing says whom to ask.
  package static let nobody = "chưa biết"

  /// Whom to ask, or that nobody knows.
  package static func shown(_ contact: String) -> String { contact.isEmpty ? nobody : contact }

  private var remark: String {
    var parts = [
      "Tính đến ngày \(today.vietnamese)",
      "đã nộp \(coverage.units.reported)/\(coverage.units.expected) đơn vị",
    ]
    if let departments = coverage.departments {
      parts.append("\(departments.reported)/\(departments.expected) phòng, ban")
    }
    let overdue = lines.count { $0.timeliness?.isOverdue == true }
    if overdue > 0 { parts.append("\(overdue) nơi quá hạn") }
    if let locked {
      parts.append(
        "đã khóa \(locked.units)/\(locked.expected)" + (locked.area ? ", cả cấp này đã khóa" : ""))
    }
    return parts.joined(separator: "; ") + "."
  }

  private var table: OfficerSheet.Table {
    let hasDeadlines = lines.contains { $0.timeliness != nil }
    var columns: [OfficerSheet.Column] = [
      .init(title: "Đơn vị", width: 34), .init(title: "Tình trạng", width: 18),
    ]
    if hasDeadlines { columns.append(.init(title: "Hạn nộp", width: 30)) }
    columns += [
      .init(title: "Vòng", width: 24), .init(title: "Ngày lập", width: 12),
      .init(title: "Số biểu", width: 9), .init(title: "Lỗi phải sửa", width: 9, isNumber: true),
      .init(title: "Chờ quyết định", width: 9, isNumber: true),
      .init(title: "Cảnh báo", width: 9, isNumber: true),
    ]
    if locked != nil { columns.append(.init(title: "Khóa", width: 9)) }
    columns.append(.init(title: "Tệp", width: 32))
    return OfficerSheet.Table(
      columns: columns,
      rows: lines.map { line in
        var cells: [OfficerSheet.Cell] = [
          .init(line.name), .init(StatusWords(configuration).state(of: line), mark(line)),
        ]
        if hasDeadlines { cells.append(timeliness(line)) }
        cells += [
          .init(line.round.map(StatusWords(configuration).round) ?? ""), .init(line.date ?? ""),
          .init(line.forms.map { "\($0.present)/\($0.expected)" } ?? ""),
          .init(count: line.errors, .wrong), .init(count: line.questions, .doubtful),
          .init(count: line.warnings),
        ]
        if locked != nil { cells.append(.init(line.isLocked ? "đã khóa" : "")) }
        cells.append(.init(line.file ?? ""))
        return cells
      })
  }

  private func timeliness(_ line: StatusReport.Line) -> OfficerSheet.Cell {
    guard let timeliness = line.timeliness else { return .init("") }
    return .init(
      timeliness.text(in: .vietnamese, rounds: configuration.rounds),
      timeliness.isOverdue ? .wrong : .none)
  }

  private func mark(_ line: StatusReport.Line) -> OfficerSheet.Mark {
    switch line.standing {
    case .missing: .none
    case .errors: .wrong
    case .warnings: .doubtful
    case .valid: .good
    }
  }
}

/// What a state is called.
package struct StatusWords {
  let configuration: Configuration

  package init(_ configuration: Configuration) { self.configuration = configuration }

  /// The state of a line, as the list of states calls it.
  package func state(of line: StatusReport.Line) -> String {
    let code = configuration.roles.code(line.standing)
    return configuration.list(for: .submissionStates).entry(code)?.name ?? code
  }

  /// The name of a round.
  package func round(_ code: String) -> String { configuration.rounds.entry(code)?.name ?? code }
}
