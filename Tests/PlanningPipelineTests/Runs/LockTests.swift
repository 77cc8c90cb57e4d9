import Foundation
import PlanningForms
import Testing

@testable import PlanningBooks
@testable import PlanningDesk
@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: what was approved counts until it is unlocked, whatever comes after it, and the register forgets nothing.
@Suite struct LockTests {
  private static func register(_ folder: TemporaryFolder) -> String { folder.path + "/khoa.csv" }

  static func request(
    _ units: [String], _ folder: TemporaryFolder, reason: String = "Đã duyệt"
  ) -> LockRequest {
    LockRequest(
      units, planYear: 2018, register: register(folder), reason: reason, who: "Nguyễn Thị Lan")
  }

  static func lock(
    _ units: [String], in folder: TemporaryFolder
  ) async throws -> (report: RunReport, lines: [Locks.Line]) {
    var request = request(units, folder)
    request.inputs = [folder.path + "/in"]
    return await (try Shipped.pipeline()).lock(request)
  }

  static func status(_ folder: TemporaryFolder) async throws -> StatusReport {
    var request = StatusRequest(inputs: [folder.path + "/in"], unit: "847", planYear: 2018)
    request.answers.locks = register(folder)
    return await (try Shipped.pipeline()).status(request)
  }

  private func codes(_ report: RunReport) -> Set<String> {
    Set(report.diagnostics.map(\.code)).intersection([
      "F129", "F130", "F131", "F168", "F169", "Q910", "Q911", "Q912", "Q913",
    ])
  }

  @Test func aLaterSubmissionOfALockedUnitDoesNotCountUntilItIsUnlocked() async throws {
    let folder = try TemporaryFolder()
    let book = try TestBook.commune("29377")
    try book.write(to: folder, as: "in/a.xlsx")
    let (report, lines) = try await Self.lock(["29377"], in: folder)
    #expect(report.outcome == .clean && lines.map(\.file) == ["a.xlsx"])
    #expect(report.outputs == [Self.register(folder)])

    // The same again, and another one of the same day.
    try book.write(to: folder, as: "in/0.xlsx")
    try TestBook.commune("29377", scale: 3).write(to: folder, as: "in/b.xlsx")
    let locked = try await Self.status(folder)
    let line = try #require(locked.lines.first { $0.contributor == .unit("29377") })
    #expect(line.isLocked && ["0.xlsx", "a.xlsx"].contains(line.file))
    #expect(codes(locked.report) == ["F129", "F168", "Q910"])
    #expect(locked.locked?.units == 1 && locked.locked?.expected == 14)
    #expect(locked.locked?.area == false)

    // Unlocked, the two contradict each other; the register keeps both lines.
    let before = String(
      decoding: try TemporaryFolder.bytes(Self.register(folder)), as: UTF8.self)
    let open = await (try Shipped.pipeline()).lock(
      Self.request(["29377"], folder, reason: "Xã gửi bản đính chính"))
    #expect(open.lines.map(\.locks) == [false])
    let after = String(
      decoding: try TemporaryFolder.bytes(Self.register(folder)), as: UTF8.self)
    #expect(after.hasPrefix(before) && after.contains("Xã gửi bản đính chính"))
    #expect(codes(try await Self.status(folder).report) == ["F129", "F130"])
  }

  @Test func withoutTheLockedOneNothingOfTheUnitCounts() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
    _ = try await Self.lock(["29377"], in: folder)
    try TestBook.commune("29377", scale: 3).write(to: folder, as: "in/a.xlsx")
    var request = ConsolidationRequest(
      area: "847", planYear: 2018, inputs: [folder.path + "/in"],
      outputFolder: folder.path + "/out")
    request.answers.locks = Self.register(folder)
    let report = await (try Shipped.pipeline()).consolidate(request)
    #expect(codes(report) == ["F169"] && report.outcome == .refused)
    #expect(try folder.names() == ["in", "khoa.csv"])
  }

  /// All that are named, or none.
  @Test func whatCannotBeLockedKeepsTheOthersOpen() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
    let (report, lines) = try await Self.lock(["29377", "29374", "99999"], in: folder)
    #expect(report.diagnostics.map(\.code) == ["Q911", "Q911"] && lines == [])
    #expect(try folder.names() == ["in"])
    _ = try await Self.lock(["29377"], in: folder)
    #expect(try await Self.lock(["29377"], in: folder).report.diagnostics.map(\.code) == ["Q911"])
  }

  @Test func anAreaIsLockedWhenAllItsUnitsAre() async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
    var locks = Locks()
    for unit in try Shipped.configuration().hierarchy(planYear: 2018).parts(of: "847")
    where unit.code != "29377" {
      locks.add(
        Locks.Line(
          locks: true, unit: unit.code, name: unit.fullName, planYear: 2018, round: "DUTHAO2",
          content: Locks.content(of: 7), file: "x.xlsx", reason: "=1, \"hai\"", who: "Lan",
          day: "30/11/2026"))
    }
    try folder.write(LockRegister.text(locks), to: "khoa.csv")
    let open = try await Self.lock(["847"], in: folder).report
    #expect(
      open.diagnostics.map(\.finding) == [
        .run(.lock(.incomplete(area: "Huyện Châu Thành", open: ["Xã Đa Lộc"])))
      ])
    #expect(try await Self.lock(["29377", "847"], in: folder).report.outcome == .clean)
    #expect(try await Self.status(folder).locked?.area == true)
    // One that is opened opens the area.
    _ = await (try Shipped.pipeline()).lock(Self.request(["29377"], folder))
    #expect(try await Self.status(folder).locked?.area == false)
  }

  @Test(arguments: ["changed", "gone", "other"])
  func aRegisterThatWasEditedIsRefused(_ edit: String) async throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
    try TestBook.commune("29392").write(to: folder, as: "in/b.xlsx")
    _ = try await Self.lock(["29377", "29392"], in: folder)
    let text = String(decoding: try TemporaryFolder.bytes(Self.register(folder)), as: UTF8.self)
    var lines = text.split(separator: "\r\n").map(String.init)
    switch edit {
    case "changed": lines[2] = lines[2].replacing("Đã duyệt", with: "Chưa duyệt")
    case "gone": lines.remove(at: 1)
    default: lines = ["a,b"]
    }
    try folder.write(lines.joined(separator: "\r\n") + "\r\n", to: "khoa.csv")
    let status = try await Self.status(folder)
    #expect(
      status.report.diagnostics.map(\.finding) == [
        .run(.lock(.unusable(line: edit == "changed" ? 3 : edit == "gone" ? 2 : 0)))
      ])
    #expect(status.report.outcome == .refused)
  }
}

extension DiagnosticScene {
  /// Submissions that are locked.
  static let lockScenes: [DiagnosticScene] = [
    DiagnosticScene(name: "submissions after the locked ones", codes: ["F168", "F169", "Q910"]) {
      folder in
      try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
      try TestBook.commune("29392").write(to: folder, as: "in/b.xlsx")
      _ = try await LockTests.lock(["29377", "29392"], in: folder)
      try TestBook.commune("29377", scale: 3).write(to: folder, as: "in/a2.xlsx")
      try TestBook.commune("29392", scale: 3).write(to: folder, as: "in/b.xlsx")
      let report = try await LockTests.status(folder).report
      return PlayedScene(
        report,
        expected: [
          ExpectedDiagnostic("F168", file: "a2.xlsx", facts: ["a.xlsx"]),
          ExpectedDiagnostic("F169", file: "b.xlsx", facts: ["b.xlsx"]),
          ExpectedDiagnostic("Q910", facts: ["1"]),
        ])
    },
    DiagnosticScene(name: "what can't be locked", codes: ["Q911", "Q912", "Q913"]) { folder in
      try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
      var findings = try await LockTests.lock(["29374", "847"], in: folder).report.diagnostics
      try folder.write("a,b\r\n", to: "khoa.csv")
      findings += try await LockTests.status(folder).report.diagnostics
      return PlayedScene(
        RunReport(findings: findings),
        expected: [
          ExpectedDiagnostic("Q911"), ExpectedDiagnostic("Q912", file: "khoa.csv"),
          ExpectedDiagnostic("Q913", facts: ["14"]),
        ])
    },
  ]
}
