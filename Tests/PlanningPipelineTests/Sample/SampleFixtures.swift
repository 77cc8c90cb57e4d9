import Harness
import PlanningForms
import PlanningLayout
import Synchronization
import Testing
import WorkbookWriters

@testable import PlanningSamples

/// The package's own configuration and a generator over it, loaded once.
enum SampleFixtures {
  static let configuration: Result<Configuration, any Error> = Result {
    try ShippedConfiguration.get()
  }

  static let generator: Result<SampleGenerator, any Error> = configuration.map {
    SampleGenerator(configuration: $0)
  }

  private struct Key: Hashable {
    var contributor: Contributor
    var planYear: Int
  }

  private static let records = Mutex<[Key: [FormCode: FormRecord]]>([:])
  private static let workbooks = Mutex<[Key: WorkbookDocument]>([:])

  /// What a contributor fills in for a plan year, made once.
  static func forms(
    _ contributor: Contributor, planYear: Int = 2018
  ) throws -> [FormCode: FormRecord] {
    let key = Key(contributor: contributor, planYear: planYear)
    if let known = records.withLock({ $0[key] }) { return known }
    let made = try #require(
      generator.get().forms(contributor, planYear: planYear, round: "DUTHAO2"))
    records.withLock { $0[key] = made }
    return made
  }

  /// The filled workbook of a contributor, composed once.
  static func workbook(_ contributor: Contributor, planYear: Int) throws -> WorkbookDocument {
    let key = Key(contributor: contributor, planYear: planYear)
    if let known = workbooks.withLock({ $0[key] }) { return known }
    let made = SheetComposer(configuration: try configuration.get(), planYear: planYear)
      .templateWorkbook(for: contributor, records: try forms(contributor, planYear: planYear))
    workbooks.withLock { $0[key] = made }
    return made
  }

  /// All communes of a plan year.
  static func communes(_ configuration: Configuration, _ planYear: Int) -> [AdministrativeUnit] {
    configuration.hierarchy(planYear: planYear).units.filter { $0.level == .commune }
  }
}

extension FormRecord {
  /// The numbers of a column, blanks left out.
  func numbers(_ field: String, _ configuration: Configuration) -> [Int] {
    guard let form = configuration.form(form),
      let column = form.columns.firstIndex(where: { $0.field == field })
    else { return [] }
    return rows.compactMap {
      guard case .number(let number) = $0.values[column] else { return nil }
      return number.wholeValue
    }
  }
}

extension ColumnDefinition {
  /// Whether a value is one that the column may hold.
  func accepts(_ value: ExpressionValue) -> Bool {
    switch value {
    case .blank, .none, .pending: true
    case .number: type.isNumeric
    case .text: type == .text || type == .code || type == .oneOf
    case .codes: type == .manyOf
    case .boolean: type == .boolean
    case .target: type == .target
    case .date: type == .date || type == .month
    case .invalid: false
    }
  }
}
