import PlanningBooks
import PlanningForms
import PlanningIntake
import PlanningReport

/// What was found, by unit and kind, as the page shows it.
struct PageFindings {
  /// How many kinds are shown of a unit, however many units there are.
  private static let leastKinds = 2
  /// How many units are shown.
  private static let mostUnits = 150
  /// How many ranges of one kind are written out.
  private static let addresses = 6

  /// Mistakes and doubts that count.
  let counted: [Diagnostic]
  /// What is open, by unit and by the area that its workbook goes to.
  let open: [String: OpenCounts]
  /// What was found by unit, the most mistakes first, and how many units are left out.
  let units: (shown: [UnitFindings], unshown: Int)

  init(_ builder: PageBuilder) {
    let counted = builder.contents.findings.filter {
      $0.standing == .counts && $0.severity > .notice
    }
    self.counted = counted
    open = Self.open(counted, builder)
    var order: [String: Int] = [:]
    var groups: [(unit: String?, findings: [Diagnostic])] = []
    for finding in counted {
      let key = finding.unit ?? ""
      if let place = order[key] {
        groups[place].findings.append(finding)
      } else {
        order[key] = groups.count
        groups.append((finding.unit, [finding]))
      }
    }
    let limit = max(Self.leastKinds, builder.density.kinds / max(groups.count, 1))
    let all = groups.map { (key: $0.unit ?? "", shown: Self.unit($0, limit, builder)) }
    let sorted = all.sorted { one, other in
      (other.shown.errors, other.shown.questions, other.shown.doubts, one.key)
        < (one.shown.errors, one.shown.questions, one.shown.doubts, other.key)
    }.map(\.shown)
    units = (Array(sorted.prefix(Self.mostUnits)), max(0, sorted.count - Self.mostUnits))
  }

  private static func open(
    _ counted: [Diagnostic], _ builder: PageBuilder
  ) -> [String: OpenCounts] {
    let hierarchy = builder.context.hierarchy
    var open: [String: OpenCounts] = [:]
    for finding in counted {
      guard let key = finding.unit else { continue }
      let contributor = Contributor(key: key)
      // Tables print departments by their own code.
      var keys: Set<String> = [contributor.code]
      if let area = hierarchy.receivingArea(of: contributor), area != builder.contents.area {
        keys.insert(area.code)
      }
      for key in keys {
        open[key, default: OpenCounts()].errors += finding.openErrors
        open[key, default: OpenCounts()].questions += finding.openQuestions
      }
    }
    return open
  }

  private static func unit(
    _ group: (unit: String?, findings: [Diagnostic]), _ limit: Int, _ builder: PageBuilder
  ) -> UnitFindings {
    let alike = FindingGroup.groups(group.findings).enumerated().sorted { one, other in
      let (first, second) = (one.element.first.severity, other.element.first.severity)
      return first == second ? one.offset < other.offset : second < first
    }.map(\.element)
    let errors = group.findings.reduce(0) { $0 + $1.openErrors }
    let questions = group.findings.reduce(0) { $0 + $1.openQuestions }
    let name = group.unit.map { builder.context.name(of: Contributor(key: $0)) }
    return UnitFindings(
      name: name.map(PageText.same) ?? builder.words("Số liệu chung"), errors: errors,
      questions: questions, doubts: max(0, group.findings.count - errors - questions),
      kinds: alike.prefix(limit).map { kind($0, builder) },
      unshown: max(0, alike.count - limit),
      note: name.map { note($0, group.findings, builder) } ?? .same(""))
  }

  private static func kind(_ group: FindingGroup, _ builder: PageBuilder) -> UnitFindings.Kind {
    let finding = group.first
    let cells = group.cells.isEmpty ? nil : group.addresses(limit: addresses)
    return UnitFindings.Kind(
      severity: finding.severity, code: finding.code,
      title: builder.title(of: finding.finding.code), count: group.count,
      place: [finding.location.file, finding.location.sheet, cells].compactMap { $0 }
        .joined(separator: " "),
      message: PageText(
        finding.message(in: .vietnamese), finding.message(in: .english)
      ).shortened(to: builder.density.message))
  }

  /// What to write to a unit: what is wrong in its workbook, or that it has sent none.
  private static func note(
    _ name: String, _ findings: [Diagnostic], _ builder: PageBuilder
  ) -> PageText {
    guard let file = findings.lazy.compactMap(\.location.file).first else {
      return builder.words(
        "Kính gửi {}! Chưa nhận được sổ kế hoạch năm {} của đơn vị. Đề nghị gửi sớm. Cảm ơn!",
        .same(name), .number(builder.contents.request.planYear))
    }
    func text(_ language: Language) -> String {
      MendingNote(
        unit: name, file: file, findings: findings, isMarked: false, deadline: nil,
        language: language
      ).text
    }
    return PageText(text(.vietnamese), text(.english)).shortened(to: builder.density.note)
  }
}
