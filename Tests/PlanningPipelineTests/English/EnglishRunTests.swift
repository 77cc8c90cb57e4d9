import Foundation
import Harness
import PlanningForms
import PlanningIntake
import Testing
import WorkbookModel
import WorkbookReaders

@testable import PlanningDesk
@testable import PlanningPipeline
@testable import PlanningPreparation
@testable import PlanningRuns

/// What runs write in English stands beside the official workbooks, and is nobody's input.
@Suite struct EnglishRunTests {
  private struct Run {
    var report: RunReport
    var folder: TemporaryFolder

    func codes(_ severity: Severity) -> [String] {
      report.diagnostics.filter { $0.severity == severity }.map(\.code)
    }
  }

  private func inputs() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for book in try await CleanDistrict.written().books {
      try folder.write(book.bytes, to: book.name)
    }
    return folder
  }

  private func consolidate(_ inputs: String, inEnglish: Bool) async throws -> Run {
    let folder = try TemporaryFolder()
    var request = ConsolidationRequest(
      area: CleanDistrict.code, planYear: CleanDistrict.planYear, inputs: [inputs],
      outputFolder: folder.path)
    request.inEnglish = inEnglish
    return Run(report: try await Shipped.pipeline().consolidate(request), folder: folder)
  }

  private static let official = "850_2018_SEDP_Huyen.xlsx"
  private static let copy = "850_2018_SEDP_Huyen_EN.xlsx"

  @Test func theOfficialWorkbookIsTheSameAndTheCopyHasItsFigures() async throws {
    let inputs = try await inputs()
    let plain = try await consolidate(inputs.path, inEnglish: false)
    let both = try await consolidate(inputs.path, inEnglish: true)
    #expect(!both.report.isRefused)
    let names = try both.folder.names()
    #expect(names.contains(Self.copy))
    #expect(try plain.folder.names() == names.filter { $0 != Self.copy })
    let bytes = try TemporaryFolder.bytes(both.folder.path + "/" + Self.official)
    #expect(bytes == (try TemporaryFolder.bytes(plain.folder.path + "/" + Self.official)))
    #expect(both.report.diagnostics.map(\.code) == plain.report.diagnostics.map(\.code))

    let one = try readWorkbook(bytes: bytes)
    let other = try readWorkbook(
      bytes: try TemporaryFolder.bytes(both.folder.path + "/" + Self.copy))
    var compared = 0
    for sheet in one.sheets where sheet.name.hasPrefix("H") && sheet.name != "H14_NhatKy" {
      let english = try #require(other.sheets.first { $0.name == sheet.name }, "\(sheet.name)")
      let (left, right) = (numbers(sheet), numbers(english))
      compared += left.count
      #expect(left == right, "\(sheet.name)")
    }
    #expect(compared > 3_000)
    #expect(other.sheets.allSatisfy { $0.name != "SEDP_Goc" })
    let words = other.sheets.flatMap(\.rows).flatMap(\.cells).compactMap { cell -> String? in
      if case .text(let text) = cell.value { text } else { nil }
    }
    #expect(words.contains { $0.contains(TranslationNote.text) })
  }

  /// The numbers of a sheet by their cells.
  private func numbers(_ sheet: Sheet) -> [String: CellValue] {
    Dictionary(
      sheet.rows.flatMap(\.cells).compactMap { cell -> (String, CellValue)? in
        if case .number = cell.value { (cell.reference.description, cell.value) } else { nil }
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test func aCopyAmongTheInputsIsPassedOverAndTold() async throws {
    let inputs = try await inputs()
    let first = try await consolidate(inputs.path, inEnglish: true)
    let copy = try TemporaryFolder.bytes(first.folder.path + "/" + Self.copy)
    try inputs.write(copy, to: "ban dich.xlsx")
    let again = try await consolidate(inputs.path, inEnglish: false)
    #expect(again.codes(.notice).contains("S230"))
    #expect(
      again.report.diagnostics.filter { $0.code != "S230" }.map(\.code)
        == first.report.diagnostics.map(\.code))
    #expect(
      try TemporaryFolder.bytes(again.folder.path + "/" + Self.official)
        != copy)
  }

  /// A copy that an earlier run has left says what the official workbook beside it no longer says.
  @Test func aCopyOfAnEarlierRunIsTold() async throws {
    let inputs = try await inputs()
    let first = try await consolidate(inputs.path, inEnglish: true)
    var request = ConsolidationRequest(
      area: CleanDistrict.code, planYear: CleanDistrict.planYear, inputs: [inputs.path],
      outputFolder: first.folder.path)
    let pipeline = try Shipped.pipeline()
    // The same figures once more: the copy is one still.
    let same = await pipeline.consolidate(request)
    #expect(same.diagnostics.map(\.code) == first.report.diagnostics.map(\.code))

    let left = try #require(try inputs.names().first { $0.hasSuffix("_SEDP_Xa.xlsx") })
    try FileManager.default.removeItem(atPath: inputs.path + "/" + left)
    let other = await pipeline.consolidate(request)
    let told = other.diagnostics.filter { $0.code == "S233" }
    #expect(told.map(\.location.file) == [Self.copy])
    #expect(told.allSatisfy { $0.severity == .warning })
    func verified() async -> [String] {
      var verify = VerifyRequest(first.folder.path)
      verify.isQuick = true
      return await pipeline.verify(verify).findings.map { "\($0.code) \($0.location.file ?? "")" }
    }
    #expect(await verified() == ["S233 " + Self.copy])

    request.inEnglish = true
    let anew = await pipeline.consolidate(request)
    #expect(!anew.diagnostics.contains { $0.code == "S233" })
    #expect(await verified() == [])
  }

  /// A set of its own with other English; `nil` has none.
  private func set(english: String?) throws -> (TemporaryFolder, Configuration) {
    let folder = try TemporaryFolder()
    let place = folder.path + "/tra-vinh-2018"
    try FileManager.default.copyItem(atPath: Shipped.templates, toPath: place)
    try FileManager.default.removeItem(atPath: place + "/en.csv")
    if let english { try folder.write(english, to: "tra-vinh-2018/en.csv") }
    return (folder, try Configuration(folder: place))
  }

  private func template(_ configuration: Configuration) async throws -> Run {
    let folder = try TemporaryFolder()
    var request = TemplateRequest(for: .units, planYear: 2018, outputFolder: folder.path)
    request.units = ["29374"]
    request.inEnglish = true
    return Run(
      report: await Pipeline(configuration: configuration).templates(request), folder: folder)
  }

  @Test func aSetWithoutEnglishSaysSoAndWritesItsOwn() async throws {
    let (place, configuration) = try set(english: nil)
    let run = try await template(configuration)
    withExtendedLifetime(place) {}
    #expect(run.codes(.notice) == ["S232"])
    #expect(try run.folder.names() == ["29374_2018_SEDP_Xa.xlsx"])
  }

  @Test func textsWithoutEnglishStandInVietnameseAndAreCounted() async throws {
    let (place, configuration) = try set(english: "vi,en\nTên ấp/khóm,Name of hamlet\n")
    let run = try await template(configuration)
    withExtendedLifetime(place) {}
    #expect(run.codes(.notice) == ["S231"])
    #expect(try run.folder.names() == ["29374_2018_SEDP_Xa_EN.xlsx"])
  }

  @Test func faultyEnglishWritesNothing() async throws {
    let (place, configuration) = try set(
      english: "vi,en\nCác {N},All\nĐang thực hiện,Done\nHoàn thành,Done\n")
    let run = try await template(configuration)
    #expect(run.report.isRefused)
    #expect(run.codes(.error) == ["F174"])
    #expect(try run.folder.names() == [])
    do {
      _ = try configuration.translation()
      Issue.record("taken")
    } catch {
      #expect(error.diagnostics.map(\.finding.code.rawValue).sorted() == ["D762", "D763"])
    }
    withExtendedLifetime(place) {}
  }

  @Test func aWorkbookInEnglishIsRefusedWhereTheSetHasNone() async throws {
    let (place, configuration) = try set(english: nil)
    let run = try await template(try Shipped.configuration())
    let report = await Pipeline(configuration: configuration)
      .check(CheckRequest(inputs: [run.folder.path], planYear: 2018))
    #expect(report.diagnostics.map(\.code) == ["F173"])
    withExtendedLifetime(place) {}
  }
}
