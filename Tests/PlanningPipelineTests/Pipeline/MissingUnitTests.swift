import DecimalArithmetic
import Harness
import PlanningConsolidation
import PlanningForms
import Testing

@testable import PlanningPipeline

/// Protects: while workbooks are missing, nobody is accused of what only they can settle.
@Suite struct MissingUnitTests {
  private let district: CleanDistrict.Loaded

  init() async throws { district = try await CleanDistrict.loaded() }

  private func shown(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map {
      "\($0.code) \($0.location.file ?? "")!\($0.location.cell?.description ?? ""): "
        + $0.message(in: .english)
    }
  }

  private func accusations(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.filter { $0.severity > .notice }
  }

  @Test func theSampleItselfIsFaultless() {
    #expect(shown(accusations(district.diagnostics)) == [])
    #expect(district.communes.count == 7 && district.departments.count == 10)
  }

  /// Any number of communes in any order, with all departments, some, or none; in `make test` every
  /// third number with one of the three, by turns.
  @Test(arguments: TestExtent.part(Array(1...7), every: 3))
  func faultlessWorkbooksAreNotAccused(_ count: Int) throws {
    var random = SeededGenerator(seed: UInt64(count))
    let some = Array(district.departments.shuffled(using: &random).prefix(4))
    let turns = [district.departments, [], some]
    let drawn = turns[(count + abs(TestExtent.seed)) % turns.count]
    for departments in TestExtent.isWhole ? turns : [drawn] {
      let chosen = Array(district.communes.shuffled(using: &random).prefix(count)) + departments
      let found = try CleanDistrict.findings(in: chosen.shuffled(using: &random))
      #expect(shown(accusations(found)) == [])
    }
  }

  /// A department that has sent nothing is named among the absent ones; its opinions are not asked for one
  /// by one. Those of a department that is there are.
  @Test func departmentsThatAreAbsentAreNotAsked() throws {
    func asked(_ departments: [Submission]) throws -> Int {
      try CleanDistrict.findings(in: district.communes + departments).count {
        $0.finding.rule == "H-08/chua_co_y_kien"
      }
    }
    #expect(try asked([]) == 0)
    var silent = district.departments
    for index in silent.indices { silent[index].forms[FormCode("N-04")]?.rows = [] }
    #expect(try asked(silent) > 0)
  }

  /// One line for each missing unit says how many references wait for it, and where they stand.
  @Test func referencesToMissingUnitsWait() throws {
    let absent = try #require(
      district.communes.first { commune in
        district.departments.contains { $0.refers(to: commune.contributor) }
      }
    ).contributor
    let found = try CleanDistrict.findings(
      in: district.communes.filter { $0.contributor != absent } + district.departments)
    let waiting = found.filter { $0.code == "V406" }
    #expect(waiting.map(\.unit) == [absent.key])
    guard case .waitingReferences(let unit, let count, let files)? = waiting.first?.finding else {
      Issue.record("nothing waits")
      return
    }
    #expect(unit.hasPrefix("Xã ") || unit.hasPrefix("Thị trấn "))
    #expect(count >= files.count && !files.isEmpty)
    #expect(Set(files).isSubset(of: district.departments.map(\.file)))
    let complete = try CleanDistrict.findings(in: district.communes + district.departments)
    #expect(complete.filter { $0.code == "V406" } == [])
  }

  /// A code that no unit has is wrong whoever is missing; what waits hides nothing.
  @Test func wrongCodesAreToldAllTheSame() throws {
    let absent = try #require(district.communes.first).contributor.key
    let present = Array(district.communes.dropFirst())
    let health = try #require(
      district.departments.first { $0.forms[FormCode("N-04")]?.rows.isEmpty == false })
    let codes = [
      "29999-2018-001", "\(present[0].contributor.key)-2018-999", absent + "-2017-001",
      absent + "-2018-", "khác",
    ]
    for code in TestExtent.part(codes, every: 3) {
      let changed = try health.replacing("N-04", "ma_hd", with: .text(code))
      let found = try CleanDistrict.findings(
        in: present + district.departments.filter { $0.file != health.file } + [changed])
      let wrong = found.filter { $0.code == "V401" && $0.message(in: .english).contains(code) }
      #expect(wrong.count == 1, "\(code): \(shown(wrong))")
    }
    let known = try health.replacing("N-04", "ma_hd", with: .text(absent + "-2018-999"))
    let found = try CleanDistrict.findings(in: present + [known])
    #expect(shown(accusations(found)) == [])
  }

  /// Differing figures are told as soon as both sides cover the same communes, and not before.
  @Test func figuresAreComparedOnlyOverTheSameCommunes() throws {
    let statistics = try #require(
      district.departments.first { $0.value("N-01", "KT01", "uth_nay")?.decimal != nil })
    let figure = try #require(statistics.value("N-01", "KT01", "uth_nay")?.decimal)
    let doubled = try statistics.replacing(
      "N-01", "uth_nay", with: .number(figure * 2), key: "KT01")
    func differences(_ communes: [Submission]) throws -> [String] {
      try CleanDistrict.findings(in: communes + [doubled]).filter { $0.code == "V402" }
        .map { $0.location.field ?? "" }
    }
    #expect(try differences(district.communes) == ["uth_nay"])
    for missing in TestExtent.part([1, 2, 4, 6], every: 2) {
      #expect(try differences(Array(district.communes.dropFirst(missing))) == [])
    }
    // A commune that has sent its workbook without this figure is not covered either.
    let silent = try district.communes[3].replacing("X-02", "uth_nay", with: .blank, key: "KT01")
    let covered = district.communes.filter { $0.file != silent.file } + [silent]
    #expect(try differences(covered) == [])
  }
}

extension Submission {
  /// Whether a row of some form names a code that a unit's rows have.
  fileprivate func refers(to unit: Contributor) -> Bool {
    forms.values.contains { record in
      record.rows.contains { row in
        row.values.contains { value in
          switch value {
          case .text(let text): text.hasPrefix(unit.key + "-")
          case .codes(let codes): codes.contains { $0.hasPrefix(unit.key + "-") }
          default: false
          }
        }
      }
    }
  }

  /// A value by row key and field.
  func value(_ form: String, _ key: String, _ field: String) -> ExpressionValue? {
    guard let record = forms[FormCode(form)],
      let column = try? Shipped.configuration().form(record.form)?.columns.positions[field],
      let row = record.rows.first(where: { $0.key == key })
    else { return nil }
    return row.values[column]
  }

  /// The submission with one value changed: in the first row, or in that with a key.
  func replacing(
    _ form: String, _ field: String, with value: ExpressionValue, key: String? = nil
  ) throws -> Submission {
    var copy = self
    var record = try #require(copy.forms[FormCode(form)])
    let column = try #require(Shipped.configuration().form(record.form)?.columns.positions[field])
    let row = try #require(record.rows.firstIndex { key == nil || $0.key == key })
    record.rows[row].values[column] = value
    copy.forms[record.form] = record
    return copy
  }
}
