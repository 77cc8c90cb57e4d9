/// What the figures of a consolidated workbook were made from: every value that was used, with its cell.
///
/// The workbook carries it in its record (`docs/nguon-so.md`), so that whoever has the workbook can
/// follow a figure down to what people typed, without the workbooks that they sent. Figures are not
/// listed with their contributions: they are computed again from what stands here.
package struct AreaProvenance: Sendable {
  /// A workbook that counts.
  package struct Sender: Sendable {
    /// Who sent it, and its forms with the values as they were used.
    package var submission: Submission
    /// What cells hold whose content was used in another form.
    package var typed: [TypedCell]

    /// Makes a sender.
    package init(submission: Submission, typed: [TypedCell] = []) {
      self.submission = submission
      self.typed = typed
    }
  }

  /// A cell that was used in another form than it was typed.
  package struct TypedCell: Hashable, Sendable {
    /// The sheet.
    package var sheet: String
    /// The cell in A1 notation.
    package var cell: String
    /// What it holds.
    package var text: String
    /// Why another value was used: a label of ``RepairRule``.
    package var repair: String

    /// Makes a cell.
    package init(sheet: String, cell: String, text: String, repair: String) {
      self.sheet = sheet
      self.cell = cell
      self.text = text
      self.repair = repair
    }
  }

  /// Somebody, or a file, that does not count.
  package struct Excluded: Hashable, Sendable {
    /// Whose it is, as ``Contributor/key``.
    package var unit: String
    /// The file; empty where there is none.
    package var file: String
    /// The code of the finding that says why.
    package var code: String

    /// Makes an exclusion.
    package init(unit: String, file: String, code: String) {
      self.unit = unit
      self.file = file
      self.code = code
    }
  }

  /// Where a form of the area stands in the workbook that the level above has read.
  package struct Place: Hashable, Sendable {
    /// The form.
    package var form: FormCode
    /// The sheet.
    package var sheet: String
    /// The sheet row of each of its rows.
    package var rows: [Int]

    /// Makes a place.
    package init(form: FormCode, sheet: String, rows: [Int]) {
      self.form = form
      self.sheet = sheet
      self.rows = rows
    }
  }

  /// The district or province.
  package var unit: String
  /// The plan year (N+1).
  package var planYear: Int
  /// The version of the form set that computed the figures.
  package var templateVersion: String
  /// The name of the area's workbook, where the level above has read one.
  package var file = ""
  /// The workbooks that count, as contributors are ordered.
  package var senders: [Sender] = []
  /// What does not count.
  package var excluded: [Excluded] = []
  /// The choices that were made.
  package var choices: [FigureChoice] = []
  /// The area's own forms of earlier plan years that tables of several years show.
  package var earlier: [Int: [FormCode: FormRecord]] = [:]
  /// Where the area's forms stand in ``file``.
  package var places: [Place] = []
  /// The areas that this one is put together from.
  package var parts: [Part] = []

  /// What an area below was made from.
  package enum Part: Sendable {
    /// It was put together in the same run.
    case computed(AreaProvenance)
    /// Its workbook said so.
    case carried(ProvenanceLines)
  }

  /// What an area below was made from that was put together in the same run.
  package func part(_ unit: String) -> AreaProvenance? {
    for case .computed(let part) in parts where part.unit == unit { return part }
    return nil
  }

  /// Makes a provenance without sources.
  package init(unit: String, planYear: Int, templateVersion: String) {
    self.unit = unit
    self.planYear = planYear
    self.templateVersion = templateVersion
  }
}

/// The lines of a record that say where figures come from, not looked at yet.
package struct ProvenanceLines: Sendable {
  /// The lines.
  package var lines: [String]
  /// The texts of the record that `#n` stands for, from 1.
  package var texts: [String]
  /// The name of the workbook.
  package var file = ""
  /// Where the area's forms stand in the workbook.
  package var places: [AreaProvenance.Place] = []

  /// Lines of a record.
  package init(lines: [String], texts: [String]) {
    self.lines = lines
    self.texts = texts
  }
}

extension WrittenBook {
  /// Texts that are shorter stand for themselves.
  static let shortestReference = 11

  /// The texts of the sheets that other lines refer to by number: each once, as it first occurs.
  package var texts: [String] {
    var seen: Set<String> = []
    var texts: [String] = []
    for cell in sheets.lazy.flatMap(\.lines).flatMap(\.cells) {
      guard case .text(let text) = cell.value, text.utf8.count >= Self.shortestReference,
        seen.insert(text).inserted
      else { continue }
      texts.append(text)
    }
    return texts
  }

  /// Where the forms stand on the sheets.
  package var places: [AreaProvenance.Place] {
    sheets.flatMap { sheet in
      sheet.tables.enumerated().map { index, table in
        AreaProvenance.Place(
          form: table.form, sheet: sheet.name,
          rows: sheet.lines.filter { $0.kind == .row && $0.table == index }.map(\.row))
      }
    }
  }
}
