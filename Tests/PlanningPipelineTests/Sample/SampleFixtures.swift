import Harness
import PlanningForms

@testable import PlanningPipeline
@testable import PlanningSamples

/// The package's own configuration and a generator over it, loaded once.
enum SampleFixtures {
  static let configuration: Result<Configuration, any Error> = Result {
    try ShippedConfiguration.get()
  }

  static let generator: Result<SampleGenerator, any Error> = configuration.map {
    SampleGenerator(configuration: $0)
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
    case .date: type == .date || type == .month
    case .invalid: false
    }
  }
}
