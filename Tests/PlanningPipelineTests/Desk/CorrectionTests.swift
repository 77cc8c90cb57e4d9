import Foundation
import PlanningForms
import Testing
import WorkbookModel

@testable import PlanningDesk
@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: a workbook that is locked is never overwritten; what comes out otherwise is a correction beside it,
/// with a list of what it changes, and counts above in its place.
@Suite struct CorrectionTests {
  static let book = "847_2018_SEDP_Huyen.xlsx"
  static let first = "847_2018_SEDP_Huyen_DC1.xlsx"

  /// A district all of whose communes have sent a small workbook, consolidated and locked.
  private static let making = Task {
    let folder = try TemporaryFolder()
    let communes = try Shipped.configuration().hierarchy(planYear: 2018).units(
      of: .commune, in: "847"
    ).map(\.code)
    for code in communes {
      try TestBook.commune(code).write(to: folder, as: "in/\(code).xlsx")
    }
    _ = try await consolidate(folder, locks: nil)
    try await lock(communes, folder)
    try await lock(["847"], folder)
    let names = communes.map { "in/\($0).xlsx" } + ["khoa.csv"]
    let outputs = try folder.names(in: "out").map { "out/" + $0 }
    return try (names + outputs).map {
      (name: $0, bytes: try TemporaryFolder.bytes(folder.path + "/" + $0))
    }
  }

  static func locked() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for file in try await making.value { try folder.write(file.bytes, to: file.name) }
    return folder
  }

  static func lock(_ units: [String], _ folder: TemporaryFolder) async throws {
    var request = LockTests.request(units, folder)
    request.inputs = [folder.path + "/in"]
    let (report, lines) = await (try Shipped.pipeline()).lock(request)
    #expect(lines.count == units.count, "\(report.diagnostics)")
  }

  /// A commune sends another workbook, which is approved.
  static func resend(_ folder: TemporaryFolder, _ unit: String, scale: Int) async throws {
    try TestBook.commune(unit, scale: scale).write(to: folder, as: "in/\(unit).xlsx")
    _ = await (try Shipped.pipeline()).lock(LockTests.request([unit], folder, reason: "Gửi lại"))
    try await lock([unit], folder)
  }

  static func consolidate(
    _ folder: TemporaryFolder, locks: String? = "khoa.csv", correction: String? = nil,
    to output: String = "out"
  ) async throws -> RunReport {
    var request = ConsolidationRequest(
      area: "847", planYear: 2018, inputs: [folder.path + "/in"],
      outputFolder: folder.path + "/" + output)
    request.answers.locks = locks.map { folder.path + "/" + $0 }
    request.correction = correction
    return await (try VerifiedDistrict.pipeline()).consolidate(request)
  }

  private func desk(_ report: RunReport) -> [String] {
    report.diagnostics.map(\.code).filter { $0 >= "F190" && $0 < "F200" }
  }

  private func digests(_ folder: TemporaryFolder) throws -> [String: String] {
    var found: [String: String] = [:]
    for name in try folder.names(in: "out") {
      found[name] = FileDigest(ofFile: folder.path + "/out/" + name)?.sha256
    }
    return found
  }

  @Test func whereNothingChangesTheLockedWorkbookStays() async throws {
    let folder = try await Self.locked()
    let before = try digests(folder)
    let report = try await Self.consolidate(folder)
    #expect(desk(report) == ["F197"] && report.outputs.isEmpty && !report.isRefused)
    #expect(try digests(folder) == before && before.count == 2)
    let reason = try await Self.consolidate(folder, correction: "thử")
    #expect(desk(reason) == ["F197", "F195"])
    #expect(try digests(folder) == before)
  }

  @Test func withoutAReasonNothingIsWritten() async throws {
    let folder = try await Self.locked()
    let before = try digests(folder)
    try await Self.resend(folder, "29377", scale: 3)
    let report = try await Self.consolidate(folder)
    #expect(desk(report) == ["F193"] && report.outcome == .refused)
    #expect(try digests(folder) == before)
  }

  @Test func aCorrectionListsWhatItChangesAndProvesItself() async throws {
    let folder = try await Self.locked()
    let before = try digests(folder)
    try await Self.resend(folder, "29377", scale: 3)
    let report = try await Self.consolidate(folder, correction: "Công văn 12")
    #expect(desk(report) == ["F194"])
    let after = try digests(folder)
    #expect(after[Self.book] == before[Self.book])
    #expect(
      Set(after.keys) == [
        Self.book, Self.first, VerifiedDistrict.manifest, "847_2018_DC1_SEDP_BanKe.json",
      ])
    // The list is what comparing both finds in the forms that are signed.
    let pipeline = try VerifiedDistrict.pipeline()
    let compared = await pipeline.compare(
      CompareRequest(
        before: folder.path + "/out/" + Self.book, after: folder.path + "/out/" + Self.first))
    let unit = try #require(compared.units.first)
    let lines = pipeline.lines(of: unit, in: .vietnamese).filter {
      !["H-00", "H-14"].contains($0.form.text)
    }
    let sheet = try openSource(folder.path + "/out/" + Self.first).sheet(
      named: OwnMarks.corrections)
    let rows = sheet.rows.filter { row in
      if case .number = row.cells.first?.value { true } else { false }
    }
    #expect(rows.count == lines.count && lines.count > 10)
    for (row, line) in zip(rows, lines) {
      let texts = row.cells.compactMap { cell -> String? in
        if case .text(let text) = cell.value { text } else { nil }
      }
      #expect(texts.contains(line.before.vietnamese) && texts.contains(line.after.vietnamese))
      if let cell = line.cellAfter { #expect(texts.contains(cell.description)) }
    }
    #expect(
      sheet.rows.prefix(4).flatMap(\.cells).contains {
        $0.value == .text("Lý do đính chính: Công văn 12")
      })
    // Made anew from its inputs and the locked workbook it is the same.
    var verify = VerifyRequest(folder.path + "/out/847_2018_DC1_SEDP_BanKe.json")
    verify.inputs = [folder.path + "/in"]
    verify.answers.locks = folder.path + "/khoa.csv"
    let proof = await pipeline.verify(verify)
    #expect(proof.outcome == .clean && proof.runs.first?.again == .same, "\(proof.all)")
  }

  @Test func aCorrectionIsMadeAnewUntilItIsLockedAndThenCorrectedItself() async throws {
    let folder = try await Self.locked()
    try await Self.resend(folder, "29377", scale: 3)
    _ = try await Self.consolidate(folder, correction: "một")
    try await Self.resend(folder, "29392", scale: 2)
    #expect(desk(try await Self.consolidate(folder, correction: "hai")) == ["F194"])
    #expect(try folder.names(in: "out").filter { $0.hasSuffix(".xlsx") }.count == 2)
    let locked = try digests(folder)
    try await Self.lock(["847"], folder)
    #expect(desk(try await Self.consolidate(folder)) == ["F197"])
    try await Self.resend(folder, "29380", scale: 2)
    let second = try await Self.consolidate(folder, correction: "ba")
    #expect(second.outputs.map(InputFiles.name) == ["847_2018_SEDP_Huyen_DC2.xlsx"])
    #expect(try digests(folder)[Self.first] == locked[Self.first])
    #expect(try digests(folder)[Self.book] == locked[Self.book])
  }

  @Test func aCorrectionThatWasLockedStaysWhenAllIsAsItWasBefore() async throws {
    let folder = try await Self.locked()
    try await Self.resend(folder, "29377", scale: 3)
    _ = try await Self.consolidate(folder, correction: "một")
    try await Self.lock(["847"], folder)
    let locked = try digests(folder)
    // Locked with the very content of the first lock again.
    try await Self.resend(folder, "29377", scale: 1)
    try await Self.lock(["847"], folder)
    let back = try await Self.consolidate(folder, correction: "hai")
    #expect(back.outputs.map(InputFiles.name) == ["847_2018_SEDP_Huyen_DC2.xlsx"])
    #expect(try digests(folder)[Self.first] == locked[Self.first])
  }

  @Test func aRunOfTheProvinceLeavesALockedDistrictsWorkbookAsItIs() async throws {
    let folder = try await Self.locked()
    let before = try digests(folder)
    let report = try await Self.province(folder, correction: nil)
    #expect(desk(report) == ["F198"] && !report.isRefused)
    #expect(report.outputs.map(InputFiles.name) == ["84_2018_SEDP_Tinh.xlsx"])
    #expect(try digests(folder)[Self.book] == before[Self.book])
    // Made again, the workbook that was left alone is left alone.
    let proof = try await Self.verify(folder, "84_2018_SEDP_BanKe.json")
    #expect(proof.outcome == .clean && proof.runs.first?.again == .same, "\(proof.all)")
  }

  /// Consolidates the province straight from the communes, with its districts.
  static func province(_ folder: TemporaryFolder, correction: String?) async throws -> RunReport {
    var request = ConsolidationRequest(
      area: "84", planYear: 2018, inputs: [folder.path + "/in"],
      outputFolder: folder.path + "/out")
    request.origin = .communes
    request.writesDistricts = true
    request.correction = correction
    request.answers.locks = folder.path + "/khoa.csv"
    return await (try VerifiedDistrict.pipeline()).consolidate(request)
  }

  static func verify(_ folder: TemporaryFolder, _ manifest: String) async throws -> VerifyReport {
    var verify = VerifyRequest(folder.path + "/out/" + manifest)
    verify.inputs = [folder.path + "/in"]
    verify.answers.locks = folder.path + "/khoa.csv"
    return await (try VerifiedDistrict.pipeline()).verify(verify)
  }

  @Test func aRunOfTheProvinceCorrectsItsLockedDistrictsWhereItSaysWhy() async throws {
    let folder = try await Self.locked()
    let before = try digests(folder)
    let same = try await Self.province(folder, correction: "Công văn 12")
    #expect(desk(same) == ["F197", "F195"])
    try await Self.resend(folder, "29377", scale: 3)
    let report = try await Self.province(folder, correction: "Công văn 12")
    #expect(desk(report) == ["F194"] && !report.isRefused)
    #expect(report.outputs.map(InputFiles.name) == [Self.first, "84_2018_SEDP_Tinh.xlsx"])
    let after = try digests(folder)
    #expect(after[Self.book] == before[Self.book])
    let reasons = try openSource(folder.path + "/out/" + Self.first).sheet(
      named: OwnMarks.corrections
    ).rows.prefix(4).flatMap(\.cells).map(\.value)
    #expect(reasons.contains(.text("Lý do đính chính: Công văn 12")))
    // The correction has a manifest of its own, and both are proven.
    for (manifest, outputs) in [
      ("847_2018_DC1_SEDP_BanKe.json", [Self.first]),
      ("84_2018_SEDP_BanKe.json", ["84_2018_SEDP_Tinh.xlsx"]),
    ] {
      let stated = try RunManifest.read(folder.path + "/out/" + manifest)
      #expect(stated.outputs.map(\.name) == outputs && stated.run.area == "84")
      let proof = try await Self.verify(folder, manifest)
      #expect(proof.outcome == .clean && proof.runs.first?.again == .same, "\(proof.all)")
    }
    try FileManager.default.removeItem(
      atPath: folder.path + "/out/" + VerifiedDistrict.manifest)
    // The workbook that is locked is none that anybody has put there, and another one is.
    func added() async throws -> [String?] {
      var verify = VerifyRequest(folder.path + "/out")
      verify.isQuick = true
      verify.inputs = [folder.path + "/in"]
      verify.answers.locks = folder.path + "/khoa.csv"
      return await (try VerifiedDistrict.pipeline()).verify(verify).findings.map(\.location.file)
    }
    #expect(try await added() == [])
    try folder.write("", to: "out/848_2018_SEDP_Huyen.xlsx")
    #expect(try await added() == ["848_2018_SEDP_Huyen.xlsx"])
  }

  @Test func theProvinceTakesTheLastCorrection() async throws {
    let folder = try await Self.locked()
    try await Self.resend(folder, "29377", scale: 3)
    _ = try await Self.consolidate(folder, correction: "một")
    _ = try await Self.consolidate(folder, locks: nil, to: "plain")
    func province(_ input: String) async throws -> RunReport {
      await (try Shipped.pipeline()).consolidate(
        ConsolidationRequest(
          area: "84", planYear: 2018, inputs: [folder.path + "/" + input],
          outputFolder: folder.path + "/tinh-" + input))
    }
    let corrected = try await province("out")
    let told = corrected.diagnostics.filter {
      ["F129", "F130", "F131"].contains($0.code)
    }
    #expect(told.map(\.code) == ["F131"] || told.map(\.code) == ["F129"], "\(told)")
    #expect(told.map(\.location.file) == [Self.book])
    _ = try await province("plain")
    let compared = await (try Shipped.pipeline()).compare(
      CompareRequest(
        before: folder.path + "/tinh-plain", after: folder.path + "/tinh-out"))
    let forms = Set(
      compared.units.flatMap { (try? Shipped.pipeline())?.lines(of: $0, in: .vietnamese) ?? [] }
        .map(\.form.text))
    // Figures are the same; only who sent which file, and the log, tell of the correction.
    #expect(forms.isSubset(of: ["T-00", "T-09"]), "\(forms)")
  }

  @Test func aReasonWhereNothingIsLockedIsTold() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
    let report = try await Self.consolidate(folder, locks: nil, correction: "thử")
    #expect(desk(report) == ["F195"] && report.outputs.count == 1)
  }

  @Test(arguments: [
    ("847_2018_SEDP_Huyen_DC1.xlsx", 1), ("a/84_DC99.xlsx", 99), ("x_DC100.xlsx", nil),
    ("x_DC0.xlsx", nil), ("x_DC.xlsx", nil), ("847_2018_SEDP_Huyen.xlsx", nil),
    ("x_DC1.xls", nil), ("x_DC٣.xlsx", nil),
  ])
  func theNumberOfACorrectionStandsInItsName(name: String, number: Int?) {
    #expect(Revisions.number(of: name) == number)
    #expect(Revisions.earlierNames(of: name).count == number ?? 0)
    if number == 1 {
      #expect(Revisions.earlierNames(of: name) == [name.replacing("_DC1", with: "")])
    }
  }
}
