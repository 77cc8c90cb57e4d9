import DecimalArithmetic
import PlanningForms
import Testing

@testable import PlanningConsolidation

/// Protects: a row without a code gets one that no other row has or gets, keeps it through every
/// round, and keeps it when the sheet is sorted.
@Suite struct CodeAssignerTests {
  private struct Line {
    var code: String?
    var name: String
    var place = "Ấp Chợ"
  }

  private func submission(
    _ lines: [Line], requests: [Line] = [], order round: Int = 0, file: String = "a.xlsx"
  ) throws -> Submission {
    let fixture = try FormsFixture()
    func rows(_ lines: [Line]) -> [(key: String, fields: FormsFixture.Fields)] {
      lines.map { line in
        var fields: FormsFixture.Fields = [
          "linh_vuc": .text("NN"), "ten_hd": .text(line.name), "dia_diem": .codes([line.place]),
        ]
        if let code = line.code { fields["ma_hd"] = .text(code) }
        return ("", fields)
      }
    }
    let unit = Contributor.unit("29377")
    return Submission(
      contributor: unit, planYear: 2018, round: "", roundOrder: round, date: 42_950,
      templateVersion: "", file: file,
      forms: [
        "X-08": try fixture.record("X-08", of: unit, rows: rows(lines)),
        "X-09": try fixture.record("X-09", of: unit, rows: rows(requests)),
      ],
      accounting: CellAccounting())
  }

  /// The codes of a form by the names of its rows.
  private func codes(_ submission: Submission, _ form: FormCode = "X-08") throws -> [String: String]
  {
    let definition = try #require(try FormsFixture().configuration.form(form))
    let name = try #require(definition.columns.firstIndex { $0.field == "ten_hd" })
    let code = try #require(definition.columns.firstIndex { $0.field == "ma_hd" })
    return Dictionary(
      try #require(submission.forms[form]).rows.map {
        ($0.values[name].displayText, $0.values[code].displayText)
      }, uniquingKeysWith: { $0 + " " + $1 })
  }

  @discardableResult
  private func assign(_ submissions: inout [Submission]) throws -> [[Repair]] {
    CodeAssigner(configuration: try FormsFixture().configuration).assign(&submissions)
  }

  @Test func blankCodesTakeTheNextNumbersOfBothLists() throws {
    var sent = [
      try submission(
        [Line(code: "29377-2018-004", name: "Đắp đê"), Line(name: "Mở lớp dạy nghề")],
        requests: [Line(name: "Nạo vét kênh"), Line(code: "29377-2018-007", name: "Xây cầu")])
    ]
    let repairs = try assign(&sent)
    let activities = try codes(sent[0])
    let requests = try codes(sent[0], "X-09")
    #expect(activities == ["Đắp đê": "29377-2018-004", "Mở lớp dạy nghề": "29377-2018-008"])
    #expect(requests == ["Nạo vét kênh": "29377-2018-009", "Xây cầu": "29377-2018-007"])
    #expect(repairs[0].map(\.after.vietnamese) == ["29377-2018-008", "29377-2018-009"])
    #expect(Set(repairs[0].map(\.finding.code)) == [.generatedCode])
  }

  @Test func sortingTheSheetChangesNoCode() throws {
    let lines = ["Đắp đê", "Mở lớp", "Nạo vét", "Xây cầu"].map { Line(name: $0) }
    var sent = [try submission(lines)]
    try assign(&sent)
    let first = try codes(sent[0])
    #expect(Set(first.values).count == 4)
    for order in [[3, 1, 0, 2], [2, 3, 1, 0]] {
      var sorted = [try submission(order.map { lines[$0] })]
      try assign(&sorted)
      #expect(try codes(sorted[0]) == first)
    }
  }

  @Test func aCodeIsKeptThroughTheRounds() throws {
    let first = try submission([Line(name: "Mở lớp"), Line(name: "Xây cầu")], order: 0)
    // Sorted, one more in between, one written down with its code by now.
    let second = try submission(
      [
        Line(name: "Xây cầu"), Line(name: "Nạo vét"), Line(name: "Đắp đê"), Line(name: "Mở lớp"),
      ], order: 1, file: "0.xlsx")
    for sent in [[first, second], [second, first]] {
      var sent = sent
      try assign(&sent)
      let before = try codes(try #require(sent.first { $0.roundOrder == 0 }))
      let after = try codes(try #require(sent.first { $0.roundOrder == 1 }))
      #expect(before == ["Mở lớp": "29377-2018-001", "Xây cầu": "29377-2018-002"])
      #expect(after["Mở lớp"] == "29377-2018-001" && after["Xây cầu"] == "29377-2018-002")
      #expect(Set([after["Nạo vét"], after["Đắp đê"]]) == ["29377-2018-003", "29377-2018-004"])
    }
  }

  @Test func aCodeThatIsTypedElsewhereIsNotGivenAgain() throws {
    var sent = [
      try submission([Line(name: "Mở lớp")], order: 0),
      try submission(
        [Line(name: "Mở lớp"), Line(code: "29377-2018-001", name: "Xây cầu")], order: 1,
        file: "b.xlsx"),
    ]
    try assign(&sent)
    let after = try codes(sent[1])
    #expect(after["Xây cầu"] == "29377-2018-001")
    #expect(after["Mở lớp"] != "29377-2018-001")
  }

  @Test func rowsThatSayTheSameGetCodesOfTheirOwn() throws {
    var sent = [
      try submission([
        Line(name: "Mở lớp"), Line(name: "Mở lớp"), Line(name: "Mở lớp", place: "Ấp Giữa"),
      ])
    ]
    try assign(&sent)
    #expect(
      Set(try codes(sent[0])["Mở lớp"]?.split(separator: " ").map(String.init) ?? []).count == 3)
  }

  /// A number as long as a file would make every next code as long.
  @Test func anEndlessNumberIsNoOnesNextNumber() throws {
    var sent = [
      try submission([
        Line(code: "29377-2018-" + String(repeating: "9", count: 400), name: "Đắp đê"),
        Line(name: "Mở lớp"),
      ])
    ]
    try assign(&sent)
    #expect(try codes(sent[0])["Mở lớp"] == "29377-2018-001")
  }
}
