import DecimalArithmetic
import Harness
import PlanningConsolidation
import PlanningForms
import Testing

/// Protects: a comparison finds what was edited, all of it and nothing else, wherever rows stand and whichever
/// workbook is named first.
@Suite struct ComparerLawTests {
  private typealias Forms = [FormCode: FormRecord]

  private func comparer() throws -> BookComparer {
    BookComparer(configuration: try Shipped.configuration())
  }

  /// A place that people fill in.
  private struct Spot {
    var form: FormCode
    var row: Int
    var column: Int
  }

  /// The filled cells of typed columns, of rows that say something beside them.
  private func spots(_ forms: Forms) throws -> [Spot] {
    let configuration = try Shipped.configuration()
    return configuration.forms.flatMap { form -> [Spot] in
      guard let record = forms[form.code] else { return [] }
      let columns = form.columns.indices.filter { index in
        if case .expression = form.columns[index].source { return false }
        return form.columns[index].role == .value
      }
      return record.rows.indices.flatMap { row -> [Spot] in
        let filled = columns.filter { record.rows[row].values[$0] != .blank }
        let key = record.rows[row].key
        if let rule = configuration.indicator(key)?.rule, [.ratio, .difference].contains(rule) {
          return []
        }
        return filled.count > 3 || !key.isEmpty
          ? filled.map { Spot(form: form.code, row: row, column: $0) } : []
      }
    }
  }

  private func edited(_ value: ExpressionValue) -> ExpressionValue {
    switch value {
    case .number(let number): .number(number + 1)
    case .text(let text): .text(text + " sửa")
    case .date(let days): .date(days: days + 1)
    default: .number(7)
    }
  }

  @Test func anyEditIsFoundAndNothingElse() throws {
    let comparer = try comparer()
    let forms = try SampleFixtures.forms(.unit("29392"))
    let spots = try spots(forms)
    #expect(spots.count > 500)
    var random = SeededGenerator(seed: UInt64(bitPattern: Int64(TestExtent.seed)))
    for spot in TestExtent.part(spots, every: 20) {
      var other = forms
      var record = try #require(other[spot.form])
      let value = record.rows[spot.row].values[spot.column]
      record.rows[spot.row].values[spot.column] = edited(value)
      // Where a row stands says nothing, unless the rows are printed.
      if record.rows.allSatisfy({ $0.key.isEmpty }) { record.rows.shuffle(using: &random) }
      other[spot.form] = record
      let changes = comparer.changes(from: forms, to: other)
      let found = changes.forms.flatMap(\.values)
      #expect(changes.count == 1 && found.count == 1, "\(spot)")
      #expect(found.first?.before == value && found.first?.after == edited(value), "\(spot)")
      let back = comparer.changes(from: other, to: forms).forms.flatMap(\.values)
      #expect(back.count == 1 && back.first?.after == value, "\(spot)")
    }
  }

  @Test func rowsThatAreNewOrGoneAreNamedAndCostNoOther() throws {
    let comparer = try comparer()
    let forms = try SampleFixtures.forms(.unit("29392"))
    for (code, record) in forms.sorted(by: { $0.key < $1.key })
    where record.rows.count > 2 && record.rows.allSatisfy({ $0.key.isEmpty }) {
      for row in TestExtent.part(Array(record.rows.indices), every: 4) {
        var fewer = forms
        fewer[code]?.rows.remove(at: row)
        let gone = comparer.changes(from: forms, to: fewer)
        #expect(gone.count == 1, "\(code) \(row)")
        #expect(gone.forms.first?.rows.first?.isAdded == false)
        #expect(gone.forms.first?.rows.first?.row == record.rows[row])
        let added = comparer.changes(from: fewer, to: forms)
        #expect(added.count == 1 && added.forms.first?.rows.first?.isAdded == true)
      }
    }
  }

  /// What has another name but else says the same is the same thing.
  @Test func aRenamedThingIsAChangedRow() throws {
    let comparer = try comparer()
    let configuration = try Shipped.configuration()
    let forms = try SampleFixtures.forms(.unit("29392"))
    let form = try #require(configuration.form(FormCode("X-08")))
    let name = try #require(form.columns.firstIndex { $0.field == "ten_hd" })
    let code = try #require(form.columns.firstIndex { $0.field == "ma_hd" })
    var before = forms
    var after = forms
    for row in try #require(before[form.code]).rows.indices {
      before[form.code]?.rows[row].values[code] = .blank
      after[form.code]?.rows[row].values[code] = .blank
    }
    after[form.code]?.rows[1].values[name] = .text("Xây dựng nhà văn hoá")
    let found = comparer.changes(from: before, to: after)
    #expect(found.count == 1)
    #expect(found.forms.first?.values.first?.after == .text("Xây dựng nhà văn hoá"))
  }

  @Test func formsThatOneDoesNotHaveAreNamed() throws {
    let forms = try SampleFixtures.forms(.unit("29392"))
    var fewer = forms
    fewer[FormCode("X-05")] = nil
    let found = try comparer().changes(from: forms, to: fewer)
    #expect(found.count == 1 && found.forms.first?.form == FormCode("X-05"))
    #expect(found.forms.first?.presence == .before)
    #expect(try comparer().changes(from: forms, to: forms).count == 0)
  }
}
