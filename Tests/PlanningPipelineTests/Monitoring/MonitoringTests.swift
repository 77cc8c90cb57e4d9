import CivilCalendar
import DecimalArithmetic
import Foundation
import Harness
import PlanningConsolidation
import PlanningForms
import PlanningLayout
import PlanningReading
import Testing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningPipeline
@testable import PlanningPreparation

/// Protects: the plan of a running year is held against six months of it by the same forms in the world of
/// districts and in that without, and what lags is told.
@Suite struct MonitoringTests {
  /// A monitoring set with the communes of one area and the areas above them.
  struct World: Sendable, CustomTestStringConvertible {
    var set: String
    var planYear: Int
    var communes: [String]
    /// The areas to consolidate, from the bottom up, and the form of each.
    var areas: [(code: String, form: String)]
    var testDescription: String { self.set }
  }

  static let worlds = [
    World(
      set: "tra-vinh-2018-6t", planYear: 2018, communes: ["29374", "29392"],
      areas: [("847", "H-19"), ("84", "T-19")]),
    World(
      set: "vinh-long-2027-6t", planYear: 2027, communes: ["28756", "29242"],
      areas: [("86", "H-19")]),
  ]

  /// Sample workbooks of both rounds are as officers should send them.
  @Test(arguments: ["6T", "DIEUCHINH"]) func samplesAreClean(_ round: String) async throws {
    let folder = try TemporaryFolder()
    let pipeline = Pipeline(configuration: try ShippedConfiguration.set("tra-vinh-2018-6t"))
    var request = SampleRequest(
      districts: ["850"], planYears: [2018], outputFolder: folder.path, mistakes: .none)
    request.round = round
    let made = await pipeline.samples(request)
    #expect(made.outputs.count > 10 && made.diagnostics == [])
    let report = await pipeline.check(
      CheckRequest(inputs: [folder.path + "/2018/850"], planYear: 2018))
    #expect(report.diagnostics.filter { $0.severity > .notice }.map(\.code) == [])
    #expect(report.accounting.used > 10_000)
  }

  /// Writes a commune's workbook: every plan 100, every result 60; the harvest is behind, and damages are
  /// above what half a year may have.
  private func write(
    _ commune: String, _ world: World, _ configuration: Configuration, round: String,
    adjusted: ExactDecimal?, to folder: TemporaryFolder
  ) throws {
    let identity = try #require(configuration.form(FormCode("X-00")))
    let form = try #require(configuration.form(FormCode("X-14")))
    var records: [FormCode: FormRecord] = [:]
    let known: [String: ExpressionValue] = [
      "vong": .text(round), "ngay_nop": .date(days: CalendarDay.serial(world.planYear, 7, 5)),
      "nguoi_lap": .text("Nguyễn Văn An"),
    ]
    let hamlet: [String: ExpressionValue] = [
      "ap_ten": .text("Ấp Chợ"), "ap_ho": .number(600), "ap_nk": .number(2500),
      "ap_ho_ngheo": .number(50), "ap_ho_cngheo": .number(40), "ap_ho_khmer": .number(150),
    ]
    records[identity.code] = FormRecord(
      form: identity.code, contributor: .unit(commune),
      record: identity.record.map { known[$0.field] ?? .blank },
      rows: [RecordRow(values: identity.columns.map { hamlet[$0.field] ?? .blank }, key: "")])
    let figures = configuration.indicators.filter { $0.source != .computed }
    records[form.code] = FormRecord(
      form: form.code, contributor: .unit(commune),
      rows: figures.map { indicator in
        let result: ExactDecimal = indicator.code == "KT05" ? 40 : 60
        var values: [String: ExpressionValue] = [
          "kh": .number(100), "th": .number(result), "uth": .number(90),
          "kh_dc": adjusted.map { .number($0) } ?? .blank, "ghi_chu": .text("Theo nghị quyết"),
        ]
        if let level = Self.level(of: indicator) {
          for field in ["kh", "th", "uth", "kh_dc"] where values[field] != .blank {
            values[field] = .number(level)
          }
        }
        return RecordRow(
          values: form.columns.map { values[$0.field] ?? .blank }, key: indicator.code)
      })
    let completed = SubmissionValidator(
      configuration: configuration, hierarchy: configuration.hierarchy(planYear: world.planYear)
    ).completed(records, contributor: .unit(commune), planYear: world.planYear)
    let book = SheetComposer(configuration: configuration, planYear: world.planYear)
      .templateWorkbook(for: .unit(commune), records: completed)
    try folder.write(try WorkbookWriter.bytes(of: book), to: "nhan/\(commune).xlsx")
  }

  /// What an indicator that is no sum has at all times, in agreement with the sums that it is made of.
  private static func level(of indicator: Indicator) -> ExactDecimal? {
    switch indicator.rule {
    case .sum, .latest: nil
    case .ratio: ExactDecimal(indicator.numerator?.factor ?? 1)
    default: 1
    }
  }

  /// The figures of an indicator in the last area's workbook, by field, and what the first area was told.
  private func consolidate(
    _ world: World, round: String, adjusted: ExactDecimal? = nil
  ) async throws -> (figures: [String: [String: ExpressionValue]], told: [Diagnostic]) {
    let configuration = try ShippedConfiguration.set(world.set)
    let folder = try TemporaryFolder()
    for commune in world.communes {
      try write(commune, world, configuration, round: round, adjusted: adjusted, to: folder)
    }
    var inputs = folder.path + "/nhan"
    var told: [Diagnostic] = []
    var read: [String: [String: ExpressionValue]] = [:]
    for area in world.areas {
      let output = folder.path + "/" + area.code
      let report = await Pipeline(configuration: configuration).consolidate(
        ConsolidationRequest(
          area: area.code, planYear: world.planYear, inputs: [inputs], outputFolder: output))
      told += report.diagnostics
      let name = try #require(
        report.outputs.first { $0.hasSuffix(".xlsx") && $0.contains("TheoDoi") },
        "\(report.diagnostics)")
      inputs = output
      let form = try #require(configuration.form(FormCode(area.form)))
      let reading = SubmissionReader(
        configuration: configuration,
        options: SubmissionReader.Options(
          planYear: world.planYear, auxiliarySheets: SupportSheet.names)
      ).readForms(
        level: form.level, contributor: .unit(area.code), planYear: world.planYear,
        try readWorkbook(path: name), file: name)
      read = Dictionary(
        (reading.forms[form.code]?.rows ?? []).map { row in
          (
            row.key,
            Dictionary(
              zip(form.columns.map(\.field), row.values), uniquingKeysWith: { first, _ in first })
          )
        }, uniquingKeysWith: { first, _ in first })
    }
    return (read, told)
  }

  @Test("Six months are held against the plan", arguments: worlds)
  func sixMonths(world: World) async throws {
    let (figures, told) = try await consolidate(world, round: "6T")
    #expect(told.filter { $0.severity == .error }.map { "\($0.code) \($0.location)" } == [])
    let harvest = try #require(figures["KT05"])
    #expect(harvest["kh"] == .number(200) && harvest["th"] == .number(80))
    #expect(harvest["ty_le"] == .number(40))
    #expect(harvest["kh_dc"] == .blank && harvest["dc"] == .blank)
    #expect(figures["XH02"]?["th"] == .number(120))
    #expect(harvest["lech"] == .number(-10))
    #expect(figures["KT01"]?["lech"] == .number(10))
    // A population does not grow towards its plan.
    #expect(figures["XH02"]?["lech"] == ExpressionValue.none)
    let broken = told.compactMap { diagnostic -> String? in
      if case .ruleViolated(let rule, let words, _) = diagnostic.finding {
        rule + " " + (words.contains("80") ? "80" : "")
      } else {
        nil
      }
    }
    #expect(
      broken.sorted() == [
        "H-19/cham_so_voi_thoi_gian 80", "H-19/vuot_muc_phai_giam ",
      ], "\(broken)")
  }

  @Test("The adjusted plan stands beside the original", arguments: worlds)
  func adjusted(world: World) async throws {
    let (figures, told) = try await consolidate(world, round: "DIEUCHINH", adjusted: 110)
    #expect(told.filter { $0.severity == .error }.map { "\($0.code) \($0.location)" } == [])
    let harvest = try #require(figures["KT05"])
    #expect(harvest["kh"] == .number(200) && harvest["kh_dc"] == .number(220))
    #expect(harvest["dc"] == .number(20))
  }

  @Test("In the round that adjusts, the adjusted plan is asked for", arguments: worlds)
  func adjustedIsNeeded(world: World) async throws {
    let (_, told) = try await consolidate(world, round: "DIEUCHINH")
    #expect(told.contains { $0.code == "C309" && $0.location.field == "kh_dc" })
  }

  @Test("Templates for a period hold the plan of the year that runs", arguments: worlds)
  func planIsCarried(world: World) async throws {
    let plan = try ShippedConfiguration.set(String(world.set.dropLast("-6t".count)))
    let configuration = try ShippedConfiguration.set(world.set)
    let folder = try TemporaryFolder()
    let (sent, other) = (world.communes[0], world.communes[1])
    let source = try #require(plan.form(FormCode("X-02")))
    let states: [String: ExpressionValue] = [
      "KT01": .number(ExactDecimal(coefficient: 12345, exponent: -1)), "KT02": .number(0),
      "KT03": .none, "KT04": .pending,
    ]
    let record = FormRecord(
      form: source.code, contributor: .unit(sent),
      rows: states.sorted { $0.key < $1.key }.map { key, value in
        RecordRow(
          values: source.columns.map { $0.field == "kh_sau" ? value : .blank }, key: key)
      })
    let identity = try #require(plan.form(FormCode("X-00")))
    let known: [String: ExpressionValue] = [
      "vong": .text("CHINHTHUC"), "nguoi_lap": .text("Nguyễn Văn An"),
      "ngay_nop": .date(days: CalendarDay.serial(world.planYear - 1, 12, 5)),
    ]
    let head = FormRecord(
      form: identity.code, contributor: .unit(sent),
      record: identity.record.map { known[$0.field] ?? .blank })
    let book = SheetComposer(configuration: plan, planYear: world.planYear)
      .templateWorkbook(
        for: .unit(sent), records: [identity.code: head, source.code: record])
    try folder.write(try WorkbookWriter.bytes(of: book), to: "kh/\(sent).xlsx")
    var request = TemplateRequest(
      for: .units, planYear: world.planYear, outputFolder: folder.path + "/mau")
    request.units = [sent, other]
    request.previous = folder.path + "/kh"
    var pipeline = Pipeline(configuration: configuration)
    pipeline.planSet = { plan }
    let report = await pipeline.templates(request)
    #expect(report.outputs.count == 2, "\(report.diagnostics)")
    #expect(report.diagnostics.map(\.code) == ["F179"], "\(report.diagnostics)")
    let form = try #require(configuration.form(FormCode("X-14")))
    let column = try #require(form.columns.firstIndex { $0.field == "kh" })
    func read(_ unit: String) throws -> [String: ExpressionValue] {
      let path = try #require(report.outputs.first { $0.contains(unit) })
      let reading = SubmissionReader(
        configuration: configuration,
        options: SubmissionReader.Options(
          planYear: world.planYear, auxiliarySheets: SupportSheet.names)
      ).readForms(
        level: form.level, contributor: .unit(unit), planYear: world.planYear,
        try readWorkbook(path: path), file: unit)
      return Dictionary(
        (reading.forms[form.code]?.rows ?? []).filter { $0.values[column] != .blank }.map {
          ($0.key, $0.values[column])
        }, uniquingKeysWith: { first, _ in first })
    }
    #expect(try read(sent) == states)
    #expect(try read(other) == [:])
  }

  @Test func onlyWhoNamesAPeriodGetsItsSet() {
    let sets = FormSets(
      in: ShippedConfiguration.package.appending(path: "Templates").path)
    func name(_ folder: String?) -> String? { folder?.split(separator: "/").last.map(String.init) }
    #expect(sets.periods(unit: "91", planYear: 2027) == [])
    for world in Self.worlds {
      let unit = world.communes[0]
      #expect(sets.periods(unit: unit, planYear: world.planYear) == ["6T", "DIEUCHINH"])
      #expect(
        name(sets.folder(unit: unit, planYear: world.planYear, period: "DIEUCHINH")) == world.set)
      #expect(
        name(sets.folder(unit: unit, planYear: world.planYear)).map { world.set == $0 + "-6t" }
          == true)
      #expect(sets.folder(unit: unit, planYear: world.planYear, period: "9T") == nil)
    }
    // A province without a set for periods.
    #expect(sets.folder(unit: "91", planYear: 2027, period: "6T") == nil)
    #expect(!sets.folders.contains { $0.contains("6t") || $0.contains("theo-doi") })
  }
}

extension CalendarDay {
  fileprivate static func serial(_ year: Int, _ month: Int, _ day: Int) -> Int {
    CalendarDay(existing: year, month: month, day: day)?.serial ?? 0
  }
}
