import PlanningForms
import PlanningLayout

/// What a district's or province's page says, before it is HTML.
package struct ReportPage: Sendable {
  /// The tables and figures as the workbook prints them.
  package var area: PrintedArea
  /// Whether it may be sent on, and what is to be done first.
  package var verdict: PageVerdict
  /// What is open, by unit.
  package var open: [String: OpenCounts]
  /// How units stand against their deadlines, by unit; empty where there are none.
  package var timeliness: [String: PageText]
  /// What was found, by unit.
  package var findings: [UnitFindings]
  /// How many findings of whole units are not shown.
  package var unshownUnits: Int
  /// Where figures come from, by their cell.
  package var traces: [PlaceOfFigure: PageTrace]
  /// What is odd in the figures of a summary's line, by the line's key.
  package var doubts: [String: [PageText]]
  /// The words of the page.
  package var words: PageWords
  /// The language in which it opens.
  package var language: Language
  /// The language of the forms.
  package var formLanguage: Language
  /// Which run it is of.
  package var foot: [PageText]

  /// A page without findings and traces.
  package init(
    area: PrintedArea, verdict: PageVerdict, words: PageWords, language: Language,
    formLanguage: Language
  ) {
    self.area = area
    self.verdict = verdict
    self.words = words
    self.language = language
    self.formLanguage = formLanguage
    open = [:]
    timeliness = [:]
    findings = []
    unshownUnits = 0
    traces = [:]
    doubts = [:]
    foot = []
  }

  /// The page as an HTML document: the same page gives the same bytes.
  package var document: [UInt8] { HTMLWriter.document(PageDocument(page: self).root) }
}

/// The cell of a figure.
package struct PlaceOfFigure: Hashable, Sendable {
  /// The sheet.
  package var sheet: String
  /// The cell in A1 notation.
  package var cell: String

  /// Where a figure is printed.
  package init(_ figure: PrintedFigure) {
    sheet = figure.sheet
    cell = figure.cell.description
  }
}

/// Whether an area's figures may be sent on.
package struct PageVerdict: Sendable {
  /// Whether nothing is left to do.
  package var isReady: Bool
  /// The verdict, as «Tóm tắt» has it.
  package var text: PageText
  /// What is counted, and how many there are.
  package var counts: [(label: PageText, count: PageText)]
  /// What to do, the first thing first.
  package var steps: [Step]

  /// Something to do.
  package struct Step: Sendable {
    /// What.
    package var text: PageText
    /// Whether the findings by unit say more.
    package var isInFindings: Bool

    /// A step.
    package init(_ text: PageText, isInFindings: Bool = false) {
      self.text = text
      self.isInFindings = isInFindings
    }
  }

  /// A verdict.
  package init(
    isReady: Bool, text: PageText, counts: [(label: PageText, count: PageText)], steps: [Step]
  ) {
    self.isReady = isReady
    self.text = text
    self.counts = counts
    self.steps = steps
  }
}

/// What is open of a unit.
package struct OpenCounts: Hashable, Sendable {
  /// Mistakes.
  package var errors = 0
  /// What somebody has to decide.
  package var questions = 0

  /// Nothing.
  package init() {}
}

/// What was found of one unit.
package struct UnitFindings: Sendable {
  /// Findings that say the same.
  package struct Kind: Sendable {
    /// How grave they are.
    package var severity: Severity
    /// Their code.
    package var code: String
    /// What they are in a few words.
    package var title: PageText
    /// How many there are.
    package var count: Int
    /// Where they are: file, sheet and cells.
    package var place: String
    /// The first, as it is told.
    package var message: PageText

    /// Findings that say the same.
    package init(
      severity: Severity, code: String, title: PageText, count: Int, place: String,
      message: PageText
    ) {
      self.severity = severity
      self.code = code
      self.title = title
      self.count = count
      self.place = place
      self.message = message
    }
  }

  /// The unit's name.
  package var name: PageText
  /// How many errors, questions and other doubts there are.
  package var errors: Int
  package var questions: Int
  package var doubts: Int
  /// The kinds, the gravest first.
  package var kinds: [Kind]
  /// How many kinds are not shown.
  package var unshown: Int
  /// What to write to the unit; empty where nothing is to be mended there.
  package var note: PageText

  /// What was found of a unit.
  package init(
    name: PageText, errors: Int, questions: Int, doubts: Int, kinds: [Kind], unshown: Int,
    note: PageText
  ) {
    self.name = name
    self.errors = errors
    self.questions = questions
    self.doubts = doubts
    self.kinds = kinds
    self.unshown = unshown
    self.note = note
  }
}

/// Where a figure comes from.
package struct PageTrace: Sendable {
  /// What one unit, or one cell, gives to the figure.
  package struct Line: Sendable {
    /// Whose.
    package var name: String
    /// The value as it was used; of several cells the first ones.
    package var value: PageText
    /// File, sheet and cell.
    package var place: String
    /// What it is to the figure, as it was typed, why it does not count; empty where nothing is to be said.
    package var remark: PageText

    /// A contribution.
    package init(name: String, value: PageText, place: String, remark: PageText) {
      self.name = name
      self.value = value
      self.place = place
      self.remark = remark
    }
  }

  /// The rule in words.
  package var rule: PageText
  /// How many units stand behind it, of how many; `nil` where units are not counted.
  package var coverage: (reported: Int, expected: Int)?
  /// What it is made from.
  package var lines: [Line]
  /// How many lines are not shown.
  package var unshown: Int
  /// What to type to see all of it.
  package var command: String

  /// A trace.
  package init(
    rule: PageText, coverage: (reported: Int, expected: Int)?, lines: [Line], unshown: Int,
    command: String
  ) {
    self.rule = rule
    self.coverage = coverage
    self.lines = lines
    self.unshown = unshown
    self.command = command
  }
}
