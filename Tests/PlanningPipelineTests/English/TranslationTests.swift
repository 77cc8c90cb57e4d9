import Foundation
import Harness
import PlanningForms
import PlanningIntake
import PlanningReading
import PlanningSamples
import Testing
import WorkbookReaders
import WorkbookWriters

@testable import PlanningLayout
@testable import PlanningPipeline

/// Workbooks in English say all that the official ones say, and are read back as these are.
@Suite struct TranslationTests {
  /// The sets that are shipped with forms.
  private static let sets = [
    "tra-vinh-2018", "tra-vinh-2018-6t", "vinh-long-2027", "vinh-long-2027-6t", "viet-nam-2027",
    "thanh-pho-2027",
  ]

  private static func set(_ name: String) throws -> Configuration {
    try Configuration(folder: Shipped.package.path + "/Templates/" + name)
  }

  @Test(arguments: sets) func nothingOfAShippedSetLacksEnglish(_ name: String) throws {
    let configuration = try Self.set(name)
    let translation = try #require(try configuration.translation())
    #expect(configuration.printed(by: translation).lacking == [])
  }

  /// What the program prints around the forms stands in its sources as `words("…")`.
  @Test func everyTextOfTheProgramHasEnglish() throws {
    let folder = Shipped.package.path + "/Sources/"
    var texts: Set<String> = []
    for target in [
      "PlanningLayout", "PlanningPipeline/Consolidation", "PlanningPipeline/Jobs",
      "PlanningPreparation", "PlanningDesk", "PlanningExport",
    ] {
      for file in try FileManager.default.subpathsOfDirectory(atPath: folder + target)
      where file.hasSuffix(".swift") {
        let source = try String(contentsOfFile: folder + target + "/" + file, encoding: .utf8)
          .replacing(/"\s*\n\s*\+ "/, with: "")
        for match in source.matches(of: /\b(?:words|printed)\(\s*"((?:[^"\\]|\\.)*)"/) {
          texts.insert(String(match.1).replacing("\\\"", with: "\""))
        }
      }
    }
    #expect(texts.count > 60)
    let lacking = texts.filter { PrintedWords.english[$0] == nil }
    #expect(lacking == [])
    for (text, english) in PrintedWords.english {
      #expect(text.ranges(of: "{}").count == english.ranges(of: "{}").count, "\(text)")
    }
  }

  /// Kolkheti shows how to make a set of one's own: nothing that the program prints stays Vietnamese in it.
  @Test func theSetOfAnotherLanguageSaysAllThatIsPrinted() throws {
    let set = try Configuration(folder: Shipped.package.path + "/Examples/Kolkheti/set")
    #expect(Set(PrintedWords.english.keys).subtracting(set.words.all.keys).sorted() == [])
  }

  /// A filled workbook in English gives the very forms that the same workbook gives in Vietnamese, cell by cell.
  @Test(arguments: [Contributor.unit("29374"), .department(district: "847", code: "NNPTNT")])
  func aWorkbookFilledInEnglishIsReadAsTheVietnameseOne(_ contributor: Contributor) throws {
    let configuration = try Shipped.configuration()
    try hold(
      configuration, contributor, planYear: 2018,
      records: try SampleFixtures.forms(contributor))
  }

  @Test func aWorkbookOfTodaysSetFilledInEnglishIsReadAsTheVietnameseOne() throws {
    let configuration = try Self.set("vinh-long-2027")
    let generator = SampleGenerator(configuration: configuration)
    let hierarchy = configuration.hierarchy(planYear: 2027)
    let commune = try #require(hierarchy.units.first { $0.level == hierarchy.levels.base })
    let contributor = Contributor.unit(commune.code)
    let round = try #require(configuration.rounds.choices.first?.code)
    let records = try #require(generator.forms(contributor, planYear: 2027, round: round))
    try hold(configuration, contributor, planYear: 2027, records: records)
  }

  private func hold(
    _ configuration: Configuration, _ contributor: Contributor, planYear: Int,
    records: [FormCode: FormRecord]
  ) throws {
    let translation = try #require(try configuration.translation())
    let english = configuration.printed(by: translation).configuration
    let reader = SubmissionReader(
      configuration: configuration,
      options: SubmissionReader.Options(
        planYear: planYear, auxiliarySheets: SupportSheet.names,
        translatedSheets: SupportSheet.names(in: english.words)))
    func read(_ set: Configuration) throws -> SubmissionReading {
      let document = SheetComposer(configuration: set, planYear: planYear)
        .templateWorkbook(for: contributor, records: records)
      return reader.read(
        try readWorkbook(bytes: try WorkbookWriter.bytes(of: document)), file: "a.xlsx")
    }
    let (official, translated) = (try read(configuration), try read(english))
    #expect(
      translated.diagnostics.map { $0.message(in: .english) }
        == official.diagnostics.map { $0.message(in: .english) })
    #expect(translated.repairs.map(\.before) == official.repairs.map(\.before))
    #expect(translated.accounting.refused == official.accounting.refused)
    let (one, other) = (try #require(official.submission), try #require(translated.submission))
    #expect(one.forms.count > 3)
    #expect(other.contributor == one.contributor && other.round == one.round)
    #expect(other.forms.keys.sorted() == one.forms.keys.sorted())
    for (code, record) in one.forms {
      let copy = try #require(other.forms[code])
      #expect(copy.record == record.record, "\(code)")
      #expect(copy.rows.map(\.key) == record.rows.map(\.key), "\(code)")
      let columns = try #require(configuration.form(code)).columns
      for (row, (left, right)) in zip(record.rows, copy.rows).enumerated() {
        for (column, (before, after)) in zip(left.values, right.values).enumerated() {
          #expect(before == after, "\(code) row \(row) \(columns[column].field)")
        }
      }
    }
  }
}
