import DecimalArithmetic
import Foundation
import Harness
import PlanningConsolidation
import PlanningForms
import PlanningReading
import Testing
import WorkbookModel
import WorkbookWriters

@testable import PlanningLayout

/// The project's own configuration and made-up figures to lay out.
struct LayoutFixture {
  let configuration: Configuration
  let planYear: Int
  let composer: SheetComposer
  let hierarchy: UnitHierarchy

  init(
    profile: LayoutProfile = .tt01of2011, set: String = "tra-vinh-2018", planYear: Int = 2018
  ) throws {
    configuration = try ShippedConfiguration.set(set)
    self.planYear = planYear
    composer = SheetComposer(configuration: configuration, planYear: planYear, profile: profile)
    hierarchy = configuration.hierarchy(planYear: planYear)
  }

  func form(_ code: String) throws -> FormDefinition {
    try #require(configuration.form(FormCode(code)))
  }

  /// A consolidated form of a district with made-up figures that are the same in every run.
  func consolidated(_ code: String, district: String, rows count: Int = 60) throws
    -> ConsolidatedForm
  {
    let form = try form(code)
    let units = hierarchy.parts(of: district)
    let columns = RepeatedColumns(units: units, codeLists: configuration.codeLists).expanded(
      form.columns)
    var keys: [(key: String, unit: String)] = []
    switch form.rows {
    case .indicators:
      keys = MatrixRows.indicators(of: form, in: configuration).map { ($0.code, "") }
    case .units: keys = units.map { ($0.code, $0.code) }
    case .codes(let list, _):
      keys = configuration.codeLists[list]?.choices.map { ($0.code, "") } ?? []
    default: keys = (0..<count).map { ("\($0)", units[$0 % units.count].code) }
    }
    var rows: [RecordRow] = []
    for (index, key) in keys.enumerated() {
      var values: [ExpressionValue] = []
      for (position, column) in columns.enumerated() {
        values.append(
          value(column, form: form, index: index, position: position, key: key, of: keys.count))
      }
      rows.append(RecordRow(values: values, key: key.key))
    }
    for index in rows.indices { derive(&rows[index].values, columns) }
    var data = ConsolidatedForm(
      columns: columns,
      record: FormRecord(form: form.code, contributor: .unit(district), rows: rows))
    if let field = form.groupBy, let position = columns.firstIndex(where: { $0.field == field }) {
      var start = 0
      while start < rows.count {
        var end = start + 1
        while end < rows.count, rows[end].values[position] == rows[start].values[position] {
          end += 1
        }
        guard case .text(let group) = rows[start].values[position] else { break }
        data.groups.append(
          ConsolidatedForm.Group(
            code: group, rows: start..<end, totals: totals(Array(rows[start..<end]), columns)))
        start = end
      }
    }
    if form.layout.total != .none { data.totals = totals(rows, columns) }
    return data
  }

  private func totals(_ rows: [RecordRow], _ columns: [ColumnDefinition]) -> [ExpressionValue] {
    var totals = columns.indices.map { index -> ExpressionValue in
      let numbers = rows.compactMap { $0.values[index].decimal }
      guard columns[index].total == .sum, !numbers.isEmpty else { return .blank }
      return .number(numbers.reduce(.zero, +))
    }
    derive(&totals, columns)
    return totals
  }

  /// Computes percentages as the expressions of the columns say.
  func derive(_ values: inout [ExpressionValue], _ columns: [ColumnDefinition]) {
    for (index, column) in columns.enumerated() where column.type == .percent {
      guard case .expression(let expression) = column.source else { continue }
      let context = RowContext(
        values: Dictionary(
          zip(columns.map(\.field), values), uniquingKeysWith: { first, _ in first }))
      values[index] = expression.evaluate(in: context)
    }
  }

  private func value(
    _ column: ColumnDefinition, form: FormDefinition, index: Int, position: Int,
    key: (key: String, unit: String), of count: Int
  ) -> ExpressionValue {
    let seed = (index + 1) * 7919 + (position + 1) * 104_729
    if column.role == .ordinal { return .blank }
    if column.field == "ma_dv" { return .text(key.unit) }
    if column.field == "ten_ct" {
      return .text(configuration.indicator(key.key)?.name ?? "")
    }
    if column.field == "ma_ct" { return .text(key.key) }
    if column.field == "dvt", let indicator = configuration.indicator(key.key) {
      return .text(indicator.unit)
    }
    if column.role == .coverage { return .text(index % 9 == 4 ? "12/14" : "14/14") }
    switch column.type {
    case .integer: return .number(ExactDecimal(seed % 900 + 3))
    case .decimal:
      if index % 11 == 3 { return .none }
      if index % 13 == 5 { return .pending }
      if configuration.indicator(key.key) != nil {
        return .number(ExactDecimal(coefficient: Int128(seed % 900_000), exponent: -1))
      }
      return .number(
        ExactDecimal(coefficient: Int128(seed % 90), exponent: index % 3 == 0 ? -1 : 0))
    case .money:
      if seed % 3 == 0 { return .blank }
      return .number(ExactDecimal(coefficient: Int128(seed % 80_000), exponent: -1))
    case .percent, .target: return .blank
    case .boolean: return .boolean(seed % 2 == 0)
    case .date, .month: return .date(days: 43_101 + seed % 300)
    case .oneOf, .manyOf:
      guard case .list(let name) = column.codes,
        let choices = configuration.codeLists[name]?.choices, !choices.isEmpty
      else { return column.type == .manyOf ? .codes(["Ấp Chợ", "Ấp Trà Nóc"]) : .text("") }
      let isRowKey = key.key == choices[min(index, choices.count - 1)].code
      let grouped = column.field == form.groupBy
      let choice = isRowKey ? index : grouped ? index * min(6, choices.count) / count : seed
      let code = choices[choice % choices.count].code
      return column.type == .manyOf ? .codes([code]) : .text(code)
    case .code: return .text("\(key.unit)-2018-\(index + 100)")
    case .text:
      let texts = [
        "Nâng cấp tuyến đường đal ấp Trà Nóc đến ấp Lò Ngò, dài 1,2 km, mặt rộng 3 m, nền 5 m",
        "Tập huấn kỹ thuật trồng lúa chịu mặn",
        "Hỗ trợ chuồng trại chăn nuôi bò sinh sản cho hộ "
          + "nghèo, hộ cận nghèo và hộ Khmer có hoàn cảnh khó khăn",
      ]
      return .text(texts[seed % texts.count])
    }
  }
}

/// The fields of one row.
struct RowContext: EvaluationContext {
  var values: [String: ExpressionValue]
  func value(of field: String) -> ExpressionValue { values[field] ?? .blank }
  func rowCount(of form: String) -> Int { 0 }
  func value(of field: String, row: Int, of form: String) -> ExpressionValue { .blank }
  func indicator(_ code: String, column: String?) -> ExpressionValue { .blank }
  func variable(_ name: String) -> ExpressionValue { .blank }
}
