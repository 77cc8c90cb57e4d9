import Foundation
import Harness
import PlanningConsolidation
import PlanningForms
import PlanningReading
import PlanningSamples
import Testing
import WorkbookReaders
import WorkbookWriters

@testable import PlanningLayout
@testable import PlanningPipeline

/// Protects: a form or column that is asked for from a round or day on puts no workbook in error that was
/// sent before, and none that has it escapes the checks.
@Suite struct PresenceTests {
  private static let newForm = """
    form: X-13
    level: commune
    sheet: X13_Moi
    title: BIỂU MỚI
    PRESENCE
    columns:
      - {field: stt, header: STT, role: ordinal}
      - {field: viec, header: Việc, required: true}
      - {field: so, header: Số việc, type: int, min: '0'}
    rows: list
    key: [viec]
    """

  /// Sets beside the shipped one: `sau` has one form and one column more, which `PRESENCE` is said of, and a
  /// rule that adds the form's rows up.
  private func folder(_ presence: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: Shipped.templates, toPath: folder.path + "/tra-vinh-2018")
    try folder.write(
      "extends: tra-vinh-2018\ntemplate_version: '2018.1'\n", to: "sau/sedp.yaml")
    try folder.write(
      Self.newForm.replacing("PRESENCE", with: presence) + "\n", to: "sau/forms/X-13.yaml")
    try folder.write(
      """
      form: X-05
      extends: X-05
      add:
        bien_phap:
          - {field: chi_phi, header: Chi phí ứng phó, type: money, required: true, min: '0', \(presence)}

      """, to: "sau/forms/X-05.yaml")
    try folder.write(
      """
      form: X-01
      extends: X-01
      rules:
        - {id: viec_moi, per: form, check: 'sum(X13.so) > 0', at: td_tong, vi: 'Chưa có việc.', en: 'No work.'}
        - {id: chi_phi, per: form, check: 'sum(X05.chi_phi) > 0', at: td_tong, vi: 'Chưa có chi phí.', en: 'No cost.'}

      """, to: "sau/forms/X-01.yaml")
    return folder
  }

  /// A workbook of the shipped set, or of the one with more, as it is read and checked by the latter.
  private func check(
    _ folder: TemporaryFolder, sent: String, round: String = "DUTHAO2"
  ) throws -> (reading: SubmissionReading, found: [Diagnostic]) {
    let sender = try Configuration(folder: folder.path + "/" + sent)
    let records = try #require(
      SampleGenerator(configuration: sender).communeForms("29392", planYear: 2018, round: round))
    let completed = SubmissionValidator(
      configuration: sender, hierarchy: sender.hierarchy(planYear: 2018)
    ).completed(records, contributor: .unit("29392"), planYear: 2018)
    let document = SheetComposer(configuration: sender, planYear: 2018)
      .templateWorkbook(for: .unit("29392"), records: completed)
    let receiver = try Configuration(folder: folder.path + "/sau")
    let reading = SubmissionReader(
      configuration: receiver,
      options: SubmissionReader.Options(planYear: 2018, auxiliarySheets: SupportSheet.names)
    ).read(try readWorkbook(bytes: try WorkbookWriter.bytes(of: document)), file: "xa.xlsx")
    guard var submission = reading.submission else { return (reading, reading.diagnostics) }
    let validator = SubmissionValidator(
      configuration: receiver, hierarchy: receiver.hierarchy(planYear: 2018))
    return (reading, reading.diagnostics + validator.validate(&submission))
  }

  @Test(
    "What need not be there is told, not judged",
    arguments: [
      "optional: true", "from: {round: CHINHTHUC}", "from: {date: 2018-06-01}",
    ])
  func absent(presence: String) throws {
    let (reading, found) = try check(try folder(presence), sent: "tra-vinh-2018")
    #expect(found.map(\.code) == ["S252", "S252"], "\(found)")
    #expect(found.allSatisfy { $0.severity == .notice })
    #expect(reading.submission?.absent.forms == ["X13"])
    #expect(
      reading.submission?.absent.fields == [FormField(form: "X05", field: "chi_phi")])
    let rows = try #require(reading.submission?.forms[FormCode("X-05")]?.rows)
    #expect(!rows.isEmpty && rows.allSatisfy { $0.values.last == .blank })
  }

  @Test(
    "From the round or day on it must be there",
    arguments: ["from: {round: DUTHAO2}", "from: {date: 2017-01-01}", "optional: false"])
  func needed(presence: String) throws {
    let (_, found) = try check(try folder(presence), sent: "tra-vinh-2018")
    #expect(found.contains { $0.code == "S201" && $0.severity == .error }, "\(found)")
    #expect(found.contains { $0.code == "S205" && $0.severity == .error })
    #expect(!found.contains { $0.code == "S252" })
  }

  @Test("What is there is checked in full")
  func present() throws {
    let (_, found) = try check(try folder("optional: true"), sent: "sau")
    #expect(found.contains { $0.code == "C309" && $0.location.field == "chi_phi" }, "\(found)")
    let broken = found.compactMap { diagnostic -> String? in
      if case .ruleViolated(let rule, _, _) = diagnostic.finding { rule } else { nil }
    }
    #expect(broken.sorted() == ["X-01/chi_phi", "X-01/viec_moi"])
    #expect(!found.contains { $0.code == "S252" })
  }
}
