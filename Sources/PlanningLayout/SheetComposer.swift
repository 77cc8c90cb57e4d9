import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Composes workbooks: blank or filled templates for communes and departments, official sheets for
/// districts and the province.
///
/// Forms and values come in, documents of plain cells go out; nothing is read or written here, and
/// the same input always gives the same document.
package struct SheetComposer: Sendable {
  /// The configuration.
  package let configuration: Configuration
  /// The plan year (N+1).
  package let planYear: Int
  /// The regulation to follow.
  package let profile: LayoutProfile
  /// The round that reports are of; `nil` where it is not known.
  package var round: (code: String, name: String)?
  /// What reports say on every page while something is left to mend; `nil` says nothing.
  package var draft: DraftMark?
  /// What units have set for their signatures.
  package var signing = SigningSettings()
  /// The day of the latest workbook that reports are made from, as a serial; 0 where it is not known.
  package var day = 0
  /// The digest of the workbook of which this is the translation, by which pages are matched to a run.
  package var officialDigest: String?
  let hierarchy: UnitHierarchy

  /// Makes a composer for a plan year.
  package init(
    configuration: Configuration, planYear: Int, profile: LayoutProfile = .tt01of2011
  ) {
    self.configuration = configuration
    self.planYear = planYear
    self.profile = profile
    hierarchy = configuration.hierarchy(planYear: planYear)
  }

  var presenter: CellPresenter {
    CellPresenter(configuration: configuration, hierarchy: hierarchy)
  }
  var years: YearTokens { YearTokens(planYear: planYear) }

  /// What a report is.
  var title: String {
    configuration.words("Kế hoạch phát triển kinh tế - xã hội năm {}", String(planYear))
      + (round.map { " – \($0.name)" } ?? "")
      + (configuration.isTranslation ? ". " + TranslationNote.text : "")
  }

  /// Says on every page of a translation that it is one.
  func markTranslation(_ sheets: inout [WorksheetDocument]) {
    guard configuration.isTranslation else { return }
    for index in sheets.indices where sheets[index].visibility == .visible {
      let note = "&R&\"Times New Roman,Italic\"&9" + HeaderFooter.escaped(TranslationNote.text)
      var pages = sheets[index].headerFooter
      pages.header = (pages.header ?? "") + note
      if pages.isFirstPageDifferent { pages.firstHeader = (pages.firstHeader ?? "") + note }
      sheets[index].headerFooter = pages
    }
  }

  // MARK: Properties

  /// What a workbook says about itself, so that it is recognised when it comes back.
  func properties(
    level: PlanningLevel, unit: String, title: String, by body: IssuingBody
  ) -> DocumentProperties {
    var properties = DocumentProperties(
      title: title, creator: body.name, application: "sedp",
      custom: [
        "sedp.template": "SEDP-" + level.shortName.uppercased(),
        "sedp.version": configuration.templateVersion,
        "sedp.unit": unit, "sedp.planYear": String(planYear),
        WrittenBook.levelProperty: level.rawValue,
      ])
    if configuration.isTranslation {
      properties.custom[TranslationNote.property] = TranslationNote.english
    }
    if !body.ownTexts.isEmpty {
      properties.custom[UnitSigning.property] = body.ownTexts.joined(separator: "\n")
    }
    return properties
  }
}
