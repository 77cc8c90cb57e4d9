import PlanningBooks
import PlanningForms
import PlanningIntake
import PlanningLayout
import PlanningRuns
import WorkbookModel
import WorkbookWriters

/// What the colleague who takes an area over needs: how far it is, what is open, which decisions are in force,
/// until when, who can be asked, and where the files lie.
struct HandoverBook {
  let contents: AreaContents
  let chosen: ChosenSubmissions
  /// The rows of the decisions workbook as the run leaves it.
  let decisions: [DecisionRow]
  let request: HandoverRequest
  /// Whom to ask.
  let contacts: ContactBook

  private var context: RunContext { contents.context }
  private var configuration: Configuration { contents.context.configuration }

  /// Writes the workbook.
  func write(by writer: BookWriter) -> Written {
    let sheets = [summary, state, open, decided, deadlines, locks].compactMap { $0 }
    return writer.write(
      WorkbookDocument(sheets: sheets.map(\.document), properties: DocumentProperties()),
      to: request.file)
  }

  // MARK: Summary

  private var summary: OfficerSheet {
    OfficerSheet(
      name: "BanGiao",
      title:
        "BÀN GIAO – \(contents.area.fullName.uppercased()), KẾ HOẠCH NĂM \(contents.request.planYear)",
      remarks: ["Ngày \(request.today.vietnamese). " + contents.draft.verdict()],
      tables: [firstSteps].compactMap { $0 } + [
        OfficerSheet.Table(
          title: "Việc còn lại",
          columns: [
            .init(title: "Việc", width: 44), .init(title: "Số lượng", width: 12, isNumber: true),
            .init(title: "Gồm", width: 74),
          ], rows: left),
        OfficerSheet.Table(
          title: "Tệp và thư mục của lần chạy này",
          columns: [
            .init(title: "Dùng làm gì", width: 44), .init(title: "Tùy chọn", width: 12),
            .init(title: "Ở đâu", width: 74),
          ], rows: files),
      ])
  }

  /// What to do first where nothing has been received yet.
  private var firstSteps: OfficerSheet.Table? {
    let coverage = contents.parts.coverage
    guard coverage.reported + (coverage.departments?.reported ?? 0) == 0 else { return nil }
    let run = contents.request
    let area = contents.area
    let takes = context.hierarchy.takesSubmissions(area)
    let inputs = run.inputs.joined(separator: " ")
    let templates = "sedp template \(area.code) --plan-year \(run.planYear) -o mau"
    var steps: [(String, String)] = []
    if takes {
      steps.append(("Phát sổ mẫu cho các đơn vị, nếu chưa phát", templates))
    }
    steps += [
      (
        "Nhắc \(coverage.units.expected) đơn vị nộp sổ"
          + (contents.request.deadlines.isEmpty ? "" : ", theo trang «HanNop»"),
        coverage.units.absent.joined(separator: "; ")
      ),
      (
        "Chép sổ nhận được vào thư mục nhận, kiểm tra rồi mới tổng hợp",
        takes
          ? "sedp check \(inputs)"
          : "sedp consolidate \(area.code) --plan-year \(run.planYear) --in \(inputs) -o ra"
      ),
    ]
    return OfficerSheet.Table(
      title: "Chưa nhận được sổ nào. Việc cần làm trước",
      columns: [
        .init(title: "Việc", width: 44), .init(title: "Thứ tự", width: 12, isNumber: true),
        .init(title: "Cách làm, ai", width: 74),
      ],
      rows: steps.enumerated().map { index, step in
        [.init(step.0), .init(count: index + 1), .init(step.1)]
      })
  }

  private var left: [[OfficerSheet.Cell]] {
    let draft = contents.draft
    let coverage = contents.parts.coverage
    var rows: [[OfficerSheet.Cell]] = []
    func add(_ matter: String, _ count: Int, _ names: [String], _ mark: OfficerSheet.Mark = .none) {
      rows.append(
        [.init(matter), .init(count: count, mark), .init(names.joined(separator: "; "))])
    }
    add("Đơn vị chưa có số liệu", coverage.units.absent.count, coverage.units.absent, .wrong)
    if let departments = coverage.departments {
      add("Phòng, ban chưa có số liệu", departments.absent.count, departments.absent)
    }
    if let round = contents.parts.round {
      add("Đơn vị ở vòng khác «\(round.name)»", round.others.count, round.others, .doubtful)
    }
    let faulty = Set(contents.findings.filter { $0.openErrors > 0 }.compactMap(\.unit)).sorted()
    add("Lỗi phải sửa", draft.errors, faulty.map { context.name(of: Contributor(key: $0)) }, .wrong)
    add(
      "Điều chờ quyết định", draft.questions, draft.matters.map { "\($0.title) (\($0.count))" },
      .doubtful)
    return rows
  }

  private var files: [[OfficerSheet.Cell]] {
    let run = contents.request
    let all: [(String, String, String?)] = [
      ("Sổ đã nhận", "--in", run.inputs.joined(separator: "; ")),
      ("Sổ tổng hợp các năm trước", "--history", run.history),
      ("Sổ quyết định", "--decisions", run.answers.decisions),
      ("Bảng trả lời các tên chưa hiểu", "--answers", run.answers.answers),
      ("Bảng chọn số xã hay số ngành", "--choices", run.choices),
      ("Chỉ tiêu được giao", "--assigned", run.assigned),
      ("Cài đặt: người ký, hạn nộp", "--settings", run.layout.signing.file),
      ("Sổ khóa", "--locks", run.answers.locks),
    ]
    return all.map { [.init($0), .init($1), .init($2 ?? "chưa dùng")] }
  }

  // MARK: Who has sent what

  private var state: OfficerSheet {
    let hierarchy = context.hierarchy
    let area = contents.area
    let contributors = hierarchy.contributors(of: area)
    let lines = StatusLines(
      context: context, area: area, findings: contents.findings,
      deadlines: contents.request.deadlines,
      today: request.today, contacts: contacts
    ).lines(
      of: contributors.map(\.contributor).filter { if case .unit = $0 { true } else { false } },
      contributors.map(\.contributor).filter { if case .unit = $0 { false } else { true } }, chosen)
    let board = StatusBoard(
      area: area, planYear: contents.request.planYear, lines: lines,
      coverage: contents.parts.coverage,
      locked: context.locked(
        hierarchy.submitters(in: area), of: area, planYear: contents.request.planYear),
      today: request.today, configuration: configuration)
    // Areas below send consolidated workbooks; what is known of those stands in the area's own board.
    var sheet = hierarchy.takesSubmissions(area) ? board.sheet(withContacts: true) : areas(board)
    let nobody = sheet.tables.flatMap(\.rows).count {
      $0.last?.content == .text(StatusBoard.nobody)
    }
    if nobody > 0 {
      sheet.remarks.append(
        "\(nobody) nơi chưa biết liên hệ ai: ghi khóa contact của đơn vị ấy vào tệp cài đặt (--settings), như "
          + "«units: {MÃ: {contact: Họ tên - số điện thoại}}».")
    }
    return sheet
  }

  private func areas(_ board: StatusBoard) -> OfficerSheet {
    var sheet = board.sheet(withContacts: false)
    let results = contents.parts.results
    sheet.tables = [
      OfficerSheet.Table(
        columns: [
          .init(title: "Đơn vị", width: 44), .init(title: "Tình trạng", width: 30),
          .init(title: StatusBoard.contactTitle, width: 44),
        ],
        rows: context.hierarchy.parts(of: contents.area.code).map { part in
          [
            .init(part.fullName),
            results[part.code] == nil
              ? .init("chưa có số liệu", .wrong) : .init("đã có số liệu", .good),
            .init(StatusBoard.shown(contacts.contact(of: .unit(part.code), nil))),
          ]
        })
    ]
    return sheet
  }

  // MARK: What is open, and what was decided

  private var open: OfficerSheet {
    let told = contents.findings.filter { $0.openErrors + $0.openQuestions > 0 }
    return OfficerSheet(
      name: "ConMo", title: "LỖI PHẢI SỬA VÀ ĐIỀU CHỜ QUYẾT ĐỊNH",
      remarks: told.isEmpty ? ["Không còn."] : [],
      tables: [
        OfficerSheet.Table(
          columns: [
            .init(title: "Đơn vị", width: 24), .init(title: "Tệp", width: 26),
            .init(title: "Ở ô", width: 20), .init(title: "Mức", width: 14),
            .init(title: "Sai gì, làm gì", width: 62), .init(title: "Mã", width: 8),
          ],
          rows: told.map { finding in
            let place = finding.location
            return [
              .init(finding.unit.map { context.name(of: Contributor(key: $0)) } ?? ""),
              .init(place.file ?? ""),
              .init([place.sheet, place.address].compactMap { $0 }.joined(separator: "!")),
              finding.openErrors > 0
                ? .init("Lỗi", .wrong) : .init("Chờ quyết định", .doubtful),
              .init(finding.message(in: .vietnamese)), .init(finding.code),
            ]
          })
      ])
  }

  private var decided: OfficerSheet {
    let shown: [DecisionColumn] = [
      .state, .kind, .unit, .place, .value, .text, .answer, .reason, .who,
    ]
    return OfficerSheet(
      name: "QuyetDinh", title: "QUYẾT ĐỊNH: ĐANG HIỆU LỰC, CÒN CHỜ, HẾT HIỆU LỰC",
      remarks: decisions.isEmpty ? ["Chưa có."] : [],
      tables: [
        OfficerSheet.Table(
          columns: shown.map { .init(title: $0.rawValue, width: $0.width) },
          rows: decisions.map { row in
            shown.map { column in
              let text = row[column]
              guard column == .unit, !text.isEmpty else { return .init(text) }
              return .init(context.name(of: Contributor(key: text)))
            }
          })
      ])
  }

  // MARK: Deadlines and locks

  private var deadlines: OfficerSheet? {
    guard !contents.request.deadlines.isEmpty else { return nil }
    let levels = configuration.levels.all
    let rows = configuration.rounds.choices.flatMap { round in
      levels.compactMap { level -> [OfficerSheet.Cell]? in
        guard let day = contents.request.deadlines.days[round.code]?[level.rawValue] else {
          return nil
        }
        return [.init(round.name), .init(level.name(in: .vietnamese)), .init(day.vietnamese)]
      }
    }
    return OfficerSheet(
      name: "HanNop", title: "HẠN NỘP",
      tables: [
        OfficerSheet.Table(
          columns: [
            .init(title: "Vòng", width: 50), .init(title: "Cấp nộp", width: 30),
            .init(title: "Hạn", width: 14),
          ], rows: rows)
      ])
  }

  private var locks: OfficerSheet? {
    guard context.locks.isKept else { return nil }
    return OfficerSheet(
      name: "Khoa", title: "KHÓA VÀ MỞ KHÓA, TỪ CŨ ĐẾN MỚI",
      tables: [
        OfficerSheet.Table(
          columns: [
            .init(title: "Ngày", width: 12), .init(title: "Việc", width: 10),
            .init(title: "Đơn vị", width: 30), .init(title: "Vòng", width: 26),
            .init(title: "Tệp", width: 30), .init(title: "Lý do", width: 34),
            .init(title: "Người làm", width: 22),
          ],
          rows: context.locks.lines.map { line in
            [
              .init(line.day), .init(line.locks ? "Khóa" : "Mở khóa"), .init(line.name),
              .init(StatusWords(configuration).round(line.round)), .init(line.file),
              .init(line.reason), .init(line.who),
            ]
          })
      ])
  }
}
