import PlanningForms
import VietnameseText
import WorkbookModel

/// Finds the sheet of each form: by name, or by its headers where the name was changed.
struct SheetRecognition {
  /// A form's sheet.
  struct Claim {
    var sheet: Int
    var match: HeaderMatch?
    var isRenamed = false
  }

  /// The share of columns, in per cent, that must match where a sheet has the form's name.
  static let namedShare = 40
  /// The share that a sheet of another name must reach.
  static let fingerprintShare = 60

  /// The share of its columns from which on a sheet of the form's name has headers with their marks.
  private static let sureShare = 80

  let grids: [SheetGrid]
  let texts: HeaderTexts
  /// Sheets that are not to be taken for forms.
  let excluded: Set<Int>

  private(set) var claims: [FormCode: Claim] = [:]
  /// Forms that two sheets fit equally well: which one counts cannot be told.
  private(set) var undecided: [FormCode: [Int]] = [:]

  init(grids: [SheetGrid], texts: HeaderTexts, excluded: Set<Int>) {
    self.grids = grids
    self.texts = texts
    self.excluded = excluded
  }

  /// Finds the sheets of forms, those printed below others left aside.
  mutating func recognise(_ plans: [FormPlan]) {
    var names: [MatchKey: Int] = [:]
    for (index, grid) in grids.enumerated() where names[MatchKey(grid.sheet.name)] == nil {
      names[MatchKey(grid.sheet.name)] = index
    }
    var taken = excluded
    var open: [FormPlan] = []
    var named: [FormCode: Int] = [:]
    for plan in plans where plan.form.below == nil {
      guard let sheet = names[MatchKey(plan.form.sheet)] else {
        open.append(plan)
        continue
      }
      named[plan.form.code] = sheet
      let (share, match) = fit(plan, sheet, isNamed: true)
      if share >= Self.namedShare {
        claims[plan.form.code] = Claim(sheet: sheet, match: match)
        taken.insert(sheet)
      } else {
        open.append(plan)
      }
    }
    recogniseByHeaders(open, &taken)
    // A sheet of the form's name without its headers is still the form's: its header is missing.
    for plan in open where claims[plan.form.code] == nil && undecided[plan.form.code] == nil {
      if let sheet = named[plan.form.code], !taken.contains(sheet) {
        claims[plan.form.code] = Claim(sheet: sheet, match: nil)
        taken.insert(sheet)
      }
    }
  }

  private mutating func recogniseByHeaders(_ plans: [FormPlan], _ taken: inout Set<Int>) {
    var fits: [(share: Int, plan: Int, sheet: Int, match: HeaderMatch?)] = []
    for (index, plan) in plans.enumerated() {
      for sheet in grids.indices where !taken.contains(sheet) && grids[sheet].sheet.cellCount > 0 {
        let (share, match) = fit(plan, sheet)
        if share >= Self.fingerprintShare { fits.append((share, index, sheet, match)) }
      }
    }
    fits.sort { ($1.share, $0.plan, $0.sheet) < ($0.share, $1.plan, $1.sheet) }
    for fit in fits {
      let code = plans[fit.plan].form.code
      guard claims[code] == nil, undecided[code] == nil, !taken.contains(fit.sheet) else {
        continue
      }
      let rivals = fits.filter {
        $0.plan == fit.plan && $0.share == fit.share && !taken.contains($0.sheet)
      }
      if rivals.count > 1 {
        undecided[code] = rivals.map(\.sheet)
        continue
      }
      claims[code] = Claim(sheet: fit.sheet, match: fit.match, isRenamed: true)
      taken.insert(fit.sheet)
    }
  }

  /// The form whose headers a sheet has although the form was found in another sheet: a copy.
  func copiedForm(_ sheet: Int, _ plans: [FormPlan]) -> FormPlan? {
    plans.filter { claims[$0.form.code] != nil }.map { (plan: $0, share: fit($0, sheet).share) }
      .filter { $0.share >= Self.fingerprintShare }.max { $0.share < $1.share }?.plan
  }

  /// How much of a form's table and record block a sheet has, in per cent.
  ///
  /// - Parameter isNamed: whether the sheet has the form's name: then headers without their marks are
  ///   looked for too, where those with them do not suffice.
  private func fit(
    _ plan: FormPlan, _ sheet: Int, isNamed: Bool = false
  ) -> (share: Int, match: HeaderMatch?) {
    var match: HeaderMatch?
    if !plan.columns.isEmpty {
      var matcher = HeaderMatcher(plan: plan, texts: texts)
      match = matcher.match(in: grids[sheet])
      if isNamed, (match?.matchedCount ?? 0) * 100 < plan.columns.count * Self.sureShare {
        matcher.isLenient = true
        let lenient = matcher.match(in: grids[sheet])
        if (lenient?.matchedCount ?? 0) > (match?.matchedCount ?? 0) { match = lenient }
      }
    }
    let lines =
      plan.record.isEmpty
      ? 0 : RecordReader(plan: plan, texts: texts).labels(in: grids[sheet]).count
    // What the template version that is read has no column for isn't missed.
    let columns = plan.columns.indices.count { column in
      !plan.columns[column].isLater || (match?.columns[column] ?? 0) > 0
    }
    let wanted = columns + plan.record.count
    guard wanted > 0 else { return (0, nil) }
    // A record block in a file of its own, as CSV has it, is a form's sheet too.
    let shares = [
      ((match?.matchedCount ?? 0) + lines) * 100 / wanted,
      plan.record.isEmpty ? 0 : lines * 100 / plan.record.count,
      plan.columns.isEmpty || !plan.record.isEmpty
        ? 0 : (match?.matchedCount ?? 0) * 100 / max(1, columns),
    ]
    return (shares.max() ?? 0, match)
  }
}
