import PlanningForms
import Testing
import WorkbookModel
import WorkbookWriters

@testable import PlanningLayout
@testable import PlanningReport

/// Protects: every text of a page may be hostile, both languages are there, and no request is made.
@Suite struct ReportPageTests {
  private static let hostile =
    "<script>x</script>\"'&\u{202E}\u{0}" + String(repeating: "ữ", count: 32_767)

  private static let words = PageWords(PrintedWords(), language: .vietnamese)

  /// A page whose every text is the same.
  private func page(of text: String) -> ReportPage {
    let said = PageText(text, text + "!")
    let figure = PrintedFigure(
      form: FormCode("H-01"), row: 0, column: 1, label: text, number: 1, places: 1, text: "",
      sheet: text, cell: CellReference(row: 1, column: 2), isPercentage: true, isUnsettled: true,
      isIncomplete: true)
    let chart = Chart(
      .barClustered, title: text,
      series: [
        ChartSeries(
          name: .text(text), categoriesFormula: "", categories: [text, text], valuesFormula: "",
          values: [-1, nil])
      ], anchor: CellRange(CellReference(row: 1, column: 1), CellReference(row: 2, column: 2)),
      alternativeText: text)
    let line = PrintedSummary.Line(name: text, key: "k", figures: [figure])
    let area = PrintedArea(
      superior: text, issuer: text, title: text,
      board: PrintedBoard(
        title: text, headers: [text], countsErrors: false,
        lines: [PrintedBoard.Line(unit: text, cells: [text])]),
      summaries: [
        PrintedSummary(title: text, number: text, lines: [line, line, line], charts: [chart])
      ],
      rankings: [
        PrintedRanking(
          name: text, measure: text, title: text,
          entries: [PrintedRanking.Entry(unit: text, name: text, figure: figure)], missing: 1)
      ])
    var page = ReportPage(
      area: area,
      verdict: PageVerdict(
        isReady: false, text: said, counts: [(said, said)],
        steps: [PageVerdict.Step(said, isInFindings: true)]), words: Self.words,
      language: .vietnamese, formLanguage: .vietnamese)
    page.findings = [
      UnitFindings(
        name: said, errors: 1, questions: 1, doubts: 1,
        kinds: [
          UnitFindings.Kind(
            severity: .error, code: text, title: said, count: 2, place: text, message: said)
        ], unshown: 1, note: said)
    ]
    page.unshownUnits = 1
    page.traces[PlaceOfFigure(figure)] = PageTrace(
      rule: said, coverage: (1, 2),
      lines: [PageTrace.Line(name: text, value: said, place: text, remark: said)], unshown: 1,
      command: text)
    page.doubts["k"] = [said]
    page.foot = [said]
    return page
  }

  private func written(_ page: ReportPage) -> String {
    String(decoding: page.document, as: UTF8.self)
  }

  @Test func nothingHostileGetsThrough() {
    let text = written(page(of: Self.hostile))
    #expect(!text.contains("<script"))
    #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{0}" })
    #expect(text.utf8.count < 1_000_000)
    // The same elements as with harmless texts, one for one.
    func elements(_ text: String) -> [Substring] {
      text.split(separator: "<").map { $0.prefix { $0.isLetter || $0.isNumber || $0 == "/" } }
    }
    #expect(elements(text) == elements(written(page(of: "Xã Đa Lộc"))))
  }

  @Test func itAsksForNothingAndRunsNothing() {
    let text = written(page(of: "Xã"))
    #expect(
      text.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\""))
    for forbidden in ["<script", " on", "src=", "url(", "@import", "http:", "https:", "<link"] {
      #expect(!text.contains(forbidden == " on" ? " onclick" : forbidden), "\(forbidden)")
    }
    #expect(text == written(page(of: "Xã")))
  }

  @Test func theLanguageThatItOpensIn() {
    var page = page(of: "Xã")
    #expect(
      written(page).contains("<input id=vi type=\"radio\" name=\"language\" value=vi checked>")
        || written(page).contains("<input id=vi type=radio name=language value=vi checked>"))
    page.language = .english
    #expect(written(page).contains("value=en checked>"))
    #expect(written(page).hasPrefix("<!DOCTYPE html>\n<html lang=vi>"))
  }

  /// A text that is said and has no English would be Vietnamese in both.
  @Test func everyTextHasItsEnglish() {
    let english = PageWords.english.all
    #expect(english.allSatisfy { !$0.value.isEmpty && $0.key != $0.value })
    for (vietnamese, text) in english {
      let places = vietnamese.split(separator: "{}", omittingEmptySubsequences: false).count
      #expect(
        text.split(separator: "{}", omittingEmptySubsequences: false).count == places,
        "\(vietnamese)")
    }
    // Every pair on a page of all kinds of things differs, but for numbers and names.
    let page = written(page(of: "Xã"))
    #expect(!page.contains("<span class=v></span>"))
  }

  @Test func aSetInEnglishIsSaidInEnglish() {
    let words = PageWords(PrintedWords(["Mục lục": "სარჩევი"]), language: .english)
    #expect(words("Mục lục") == PageText("სარჩევი", "Contents"))
    #expect(words("Ngôn ngữ") == PageText("Language", "Language"))
  }
}
