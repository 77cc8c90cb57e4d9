import PlanningForms
import WorkbookEditing
import WorkbookModel
import WorkbookWriters

/// A value that was written in the place of what stood in a cell.
struct WrittenSuggestion {
  let location: Location
  /// What stood there.
  let before: String
  let after: Suggestion
}

/// Writes into a copy what findings and repairs suggest for their cells.
struct SuggestedValues {
  /// The most values that are written, each of which is listed.
  private static let most = 5_000

  /// What was written.
  private(set) var written: [WrittenSuggestion] = []
  /// The findings that are still to be mended.
  private(set) var open: [Diagnostic] = []

  /// Writes what can be written; cells that compute or that others depend on stay as they are.
  init(
    _ findings: [Diagnostic], _ repairs: [Repair], in editor: inout WorkbookEditor
  ) throws(EditError) {
    var suggested: [CellPlace: WrittenSuggestion] = [:]
    let certain = Self.certain(findings)
    for finding in certain.findings {
      guard let after = finding.suggestion, let place = CellPlace(finding.location) else {
        continue
      }
      suggested[place] = WrittenSuggestion(
        location: finding.location, before: finding.finding.found ?? "", after: after)
    }
    for repair in repairs where suggested.count < Self.most {
      guard let after = repair.suggestion, let place = CellPlace(repair.location),
        suggested[place] == nil, !certain.doubtful.contains(place),
        !certain.columns.contains(Column(repair.location))
      else { continue }
      suggested[place] = WrittenSuggestion(
        location: repair.location, before: repair.before, after: after)
    }
    var done: Set<CellPlace> = []
    for (sheet, values) in Dictionary(grouping: suggested.keys, by: \.sheet).sorted(by: {
      $0.key < $1.key
    }) {
      let contents = Dictionary(
        uniqueKeysWithValues: values.map { ($0.cell, suggested[$0]?.after.content ?? .blank) })
      let cells = Set(try Self.write(contents, sheet, &editor))
      done.formUnion(values.filter { cells.contains($0.cell) })
    }
    if !done.isEmpty { try editor.recalculateOnOpening() }
    written = done.sorted { ($0.sheet, $0.cell) < ($1.sheet, $1.cell) }
      .compactMap { suggested[$0] }
    open = findings.filter { finding in
      finding.suggestion == nil || CellPlace(finding.location).map { !done.contains($0) } ?? true
    }
  }

  /// Writes them all, or one by one where one of them is refused; gives those that were written.
  private static func write(
    _ contents: [CellReference: CellContent], _ sheet: String, _ editor: inout WorkbookEditor
  ) throws(EditError) -> [CellReference] {
    do throws(EditError) {
      try editor.setCells(contents, in: sheet, keepingFormulas: true)
      return Array(contents.keys)
    } catch .refused, .noSuchSheet {
      guard contents.count > 1 else { return [] }
    }
    // Halves, so that one cell of thousands costs some edits and not thousands.
    let cells = contents.keys.sorted()
    let middle = cells[cells.count / 2]
    let first = try write(contents.filter { $0.key < middle }, sheet, &editor)
    return try first + write(contents.filter { $0.key >= middle }, sheet, &editor)
  }

  // MARK: What is certain

  /// A column of a sheet.
  private struct Column: Hashable {
    var sheet: String?
    var field: String?

    init(_ location: Location) {
      sheet = location.sheet
      field = location.field
    }
  }

  /// Findings that suggest a value and stand alone at their cell; the cells and columns of which something
  /// else is doubtful, where nothing is written.
  private static func certain(
    _ findings: [Diagnostic]
  ) -> (findings: [Diagnostic], doubtful: Set<CellPlace>, columns: Set<Column>) {
    var counts: [CellPlace: Int] = [:]
    var columns: Set<Column> = []
    for finding in findings where finding.severity > .notice {
      if finding.finding.reach == .column { columns.insert(Column(finding.location)) }
      if let place = CellPlace(finding.location) { counts[place, default: 0] += 1 }
    }
    let certain = findings.filter { finding in
      finding.suggestion != nil
        && CellPlace(finding.location).map { counts[$0, default: 0] <= 1 } ?? false
    }
    return (Array(certain.prefix(most)), Set(counts.keys), columns)
  }
}

extension Suggestion {
  /// As a cell holds it.
  var content: CellContent {
    switch self {
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    case .date(let day): .date(DateTime(day))
    }
  }
}
