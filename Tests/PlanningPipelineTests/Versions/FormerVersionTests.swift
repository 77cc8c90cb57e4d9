import Foundation
import Harness
import PlanningForms
import PlanningReading
import Testing

/// Protects: a workbook of an earlier template version says the same as one of today, and its sender is told
/// of it once.
@Suite struct FormerVersionTests {
  /// What a submission says, without what the earlier version did not ask for.
  private func values(
    _ reading: SubmissionReading, of set: FormerSet, without added: [String: Set<String>]
  ) throws -> [String: [[ExpressionValue]]] {
    let configuration = try set.configuration("moi")
    let submission = try #require(reading.submission, "\(reading.diagnostics)")
    var result: [String: [[ExpressionValue]]] = [:]
    for (code, record) in submission.forms where code.text != "X-13" {
      let form = try #require(configuration.form(code))
      let version = IdentificationField.version.key
      func kept(_ columns: [ColumnDefinition], _ values: [ExpressionValue]) -> [ExpressionValue] {
        zip(columns, values).filter {
          $0.0.field != version && added[code.text]?.contains($0.0.field) != true
        }.map(\.1)
      }
      result[code.text] =
        [kept(form.record, record.record)] + record.rows.map { kept(form.columns, $0.values) }
    }
    return result
  }

  @Test(
    "An earlier workbook reads to the record of today's",
    arguments: TestExtent.part(Array(1...8 as ClosedRange<UInt64>), every: 3))
  func sameRecord(seed: UInt64) throws {
    let set = try FormerSet(seed: seed)
    let unit = ["29392", "29374", "29248"][Int(seed) % 3]
    let now = try set.read(try set.book(of: "moi", unit: unit))
    let before = try set.read(try set.book(of: "cu", unit: unit))
    #expect(now.diagnostics.map(\.code) == [], "\(now.diagnostics)")
    #expect(before.diagnostics.map(\.code) == ["S250"], "seed \(seed): \(before.diagnostics)")
    #expect(before.repairs == [], "seed \(seed)")
    #expect(before.accounting.refused == 0)
    #expect(before.submission?.templateVersion == FormerSet.former)
    #expect(now.submission?.forms[FormCode("X-13")] != nil)
    #expect(before.submission?.forms[FormCode("X-13")] == nil)
    #expect(before.submission?.absent.forms == ["X13"])
    // What has gone is counted as left out: a line, a row, and columns where there are some.
    #expect(before.accounting.ignored >= 2)
    #expect(
      try values(before, of: set, without: set.added)
        == (try values(now, of: set, without: set.added)), "seed \(seed)")
    let added = try #require(before.submission?.absent.fields)
    // Lines above the table are blank without being named there.
    let expected = set.added.filter { $0.key != "X-00" }.values.reduce(0) { $0 + $1.count }
    #expect(added.count == expected)
  }

  @Test("Files without properties say in their form which version they are")
  func withoutProperties() throws {
    let set = try FormerSet(seed: 3)
    let before = try set.read(try set.book(of: "cu", unit: "29392", stating: false))
    #expect(before.diagnostics.map(\.code) == ["S250"], "\(before.diagnostics)")
    let now = try set.read(try set.book(of: "moi", unit: "29392", stating: false))
    #expect(now.diagnostics.map(\.code) == [])
  }

  @Test("Without a map an earlier version is refused, as it always was")
  func withoutMap() throws {
    let set = try FormerSet(seed: 1)
    let reading = try set.read(try set.book(of: "cu", unit: "29392"), by: "tra-vinh-2018")
    #expect(reading.submission == nil)
    #expect(reading.diagnostics.first?.code == "F123")
  }

  @Test("A later version says that the program is older")
  func laterVersion() throws {
    let set = try FormerSet(seed: 1)
    let reading = try set.read(try set.book(of: "moi", unit: "29392"), by: "cu")
    #expect(reading.submission == nil)
    let told = try #require(reading.diagnostics.first)
    #expect(told.code == "S251" && told.severity == .error)
    #expect(told.message(in: .vietnamese).contains("mới hơn bản của chương trình này (2018.0)"))
  }

  @Test("What has changed is named in short, by headings of both versions")
  func changesAreNamed() throws {
    let set = try FormerSet(seed: 2)
    let reading = try set.read(try set.book(of: "cu", unit: "29392"))
    let text = try #require(reading.diagnostics.first).message(in: .vietnamese)
    #expect(text.contains("phiên bản 2018.0") && text.contains("2018.1"))
    #expect(text.contains("Tên cũ 1 của"))
    #expect(!text.contains("{"), "no officer knows {N+1}")
    #expect(text.count < 2_000)
  }
}
