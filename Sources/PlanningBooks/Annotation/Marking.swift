import PlanningForms
import PlanningIntake
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Marks one workbook: old marks go, the findings' cells get colours and notes, a list stands in front.
struct Marking {
  /// The file as it was received.
  let file: String
  let findings: [Diagnostic]
  let repairs: [Repair]
  let language: Language
  /// What the file was when it was received.
  let stamp: SourceStamp?
  /// Whether suggested values are written into their cells.
  var appliesSuggestions = false
  /// Whether the workbook was made anew, because the file received is of another kind.
  var isConverted = false

  /// The most notes of one sheet, and the most sources that are kept.
  private static let bounds = (notes: 2_000, sources: 10)
  /// A note's text, well within what Excel takes.
  private static let noteLength = 4_000

  /// What is left to mend in a marked workbook.
  struct Outcome {
    var findings: [Diagnostic]
    /// How many suggested values were written.
    var written: Int
  }

  /// Marks the workbook.
  @discardableResult
  func mark(_ editor: inout WorkbookEditor) throws(EditError) -> Outcome {
    let properties = try editor.customProperties()
    try removeList(from: &editor)
    let names = try editor.sheetNames()
    var findings = findings
    var written: [WrittenSuggestion] = []
    if appliesSuggestions {
      let suggested = try SuggestedValues(findings, repairs, in: &editor)
      (findings, written) = (suggested.open, suggested.written)
    }
    var tabs = Self.tabs(properties[OwnMarks.tabs])
    for name in names {
      do throws(EditError) {
        try mark(name, findings, in: &editor, &tabs)
      } catch .noSuchSheet {
        // Sheets of charts hold no cells.
        continue
      }
    }
    let taken = Set(names.map { $0.lowercased() })
    var title = OwnMarks.sheet
    var number = 1
    while taken.contains(title.lowercased()) {
      title = OwnMarks.sheet + (number == 1 ? " (sedp)" : " (sedp \(number))")
      number += 1
    }
    let list = MendingList(
      name: title, file: file, findings: Self.ordered(findings, names),
      repairs: quietRepairs(besides: written), written: written, isConverted: isConverted,
      language: language,
      sheets: Set(names))
    try editor.insertSheet(list.document, at: 0, activates: true)
    let sources = SourceStamp.list(properties[OwnMarks.sources]) + [stamp].compactMap { $0 }
    try editor.setProperties([
      OwnMarks.sources: sources.suffix(Self.bounds.sources).map(\.text).joined(separator: " "),
      OwnMarks.tabs: tabs.isEmpty ? nil : Self.text(of: tabs),
    ])
    return Outcome(findings: findings, written: written.count)
  }

  /// What was understood at cells of which nothing else is said: a question about a cell says how it
  /// was read.
  private func quietRepairs(besides written: [WrittenSuggestion]) -> [Repair] {
    func place(_ location: Location) -> [String?] { [location.sheet, location.address] }
    let told = Set(findings.map { place($0.location) } + written.map { place($0.location) })
    return repairs.filter { !told.contains(place($0.location)) }
  }

  /// The findings in the order of sheets, rows and columns; what belongs to no cell stands first.
  private static func ordered(_ findings: [Diagnostic], _ names: [String]) -> [Diagnostic] {
    let places = Dictionary(names.enumerated().map { ($1, $0 + 1) }) { first, _ in first }
    return findings.enumerated().map { offset, finding in
      let cell = finding.location.cell
      let sheet = cell == nil ? 0 : finding.location.sheet.flatMap { places[$0] } ?? 0
      return ((sheet, cell?.row ?? 0, cell?.column ?? 0, offset), finding)
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private func removeList(from editor: inout WorkbookEditor) throws(EditError) {
    for name in try editor.sheetNames() where name.hasPrefix(OwnMarks.sheet) {
      if try editor.firstText(in: name) == OwnMarks.title { try editor.removeSheet(name) }
    }
  }

  // MARK: One sheet

  private func mark(
    _ name: String, _ findings: [Diagnostic], in editor: inout WorkbookEditor,
    _ tabs: inout [String: CellColor?]
  ) throws(EditError) {
    let here = findings.filter { $0.location.sheet == name }
    try editor.removeNotes(mark: OwnMarks.noteLine, in: name)
    try editor.setMarks(marks(of: here), named: OwnMarks.marks, in: name)
    let notes = notes(of: here)
    if !notes.isEmpty {
      try editor.addNotes(notes, author: OwnMarks.author, mark: OwnMarks.noteLine, in: name)
    }
    let color = here.map(\.severity).max().map { OwnMarks.tab(isError: $0 == .error) }
    if let color {
      if tabs[name] == nil { tabs[name] = .some(try editor.tabColor(of: name)) }
      try editor.setTabColor(color, of: name)
    } else if let own = tabs.removeValue(forKey: name) {
      try editor.setTabColor(own, of: name)
    }
  }

  /// The cells, and the first cell of each of their rows, so that a mistake far right is not missed.
  private func marks(of findings: [Diagnostic]) -> [WorkbookEditor.Marks] {
    var edges: [Int: Severity] = [:]
    var cells: [Severity: [CellRange]] = [:]
    for finding in findings {
      guard let range = finding.location.cells else { continue }
      cells[finding.severity, default: []].append(range)
      for row in range.first.row...min(range.last.row, range.first.row + 500) {
        edges[row] = max(edges[row] ?? .notice, finding.severity)
      }
    }
    // Of two rules for a cell the first one counts: errors come first.
    return [Severity.error, .warning].compactMap { severity in
      var ranges = cells[severity] ?? []
      for row in edges.keys.sorted() where edges[row] == severity {
        let edge = CellReference(row: row, column: 1)
        ranges.append(CellRange(edge, edge))
      }
      var seen: Set<CellRange> = []
      ranges = ranges.filter { seen.insert($0).inserted }
      return ranges.isEmpty
        ? nil : WorkbookEditor.Marks(ranges, color: OwnMarks.color(isError: severity == .error))
    }
  }

  private func notes(of findings: [Diagnostic]) -> [CellReference: String] {
    var notes: [CellReference: String] = [:]
    for finding in findings {
      guard let cell = finding.location.cell else { continue }
      guard notes[cell] != nil || notes.count < Self.bounds.notes else { continue }
      let text = "\(finding.code): \(finding.message(in: language))"
      let before = notes[cell].map { $0 + "\n" } ?? ""
      guard before.utf16.count + text.utf16.count <= Self.noteLength else { continue }
      notes[cell] = before + text
    }
    return notes
  }

  // MARK: Tabs' own colours

  /// `sheet:RRGGBB/sheet:`; sheets' names have neither of the two signs.
  private static func text(of tabs: [String: CellColor?]) -> String {
    tabs.keys.sorted().map { name in
      let color = (tabs[name] ?? nil).map { String($0.rgb, radix: 16) } ?? ""
      return name + ":" + color
    }.joined(separator: "/")
  }

  private static func tabs(_ text: String?) -> [String: CellColor?] {
    var tabs: [String: CellColor?] = [:]
    for entry in (text ?? "").split(separator: "/") {
      let parts = entry.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      tabs[String(parts[0])] = .some(UInt32(parts[1], radix: 16).map { CellColor($0) })
    }
    return tabs
  }
}
