import PlanningConsolidation
import PlanningForms

/// Names, for values that an area's workbook could not give, the unit whose cell was refused or blank
/// and the lines of the log that say so.
///
/// The officer above can't mend them, and the one below would break the workbook by typing over them.
struct RefusedBelow {
  let configuration: Configuration
  let hierarchy: UnitHierarchy
  let forms: [FormCode: FormRecord]

  func name(in findings: inout [Diagnostic]) {
    for index in findings.indices {
      let place = findings[index].location
      let unit = unit(at: place)
      switch findings[index].finding {
      case .refusedBelow:
        let near = unit.map { lines(of: $0, form: place.form) } ?? (source: [], all: [])
        findings[index].finding = .refusedBelow(
          unit: name(of: unit), lines: near.source.isEmpty ? near.all : near.source)
      case .missingValue:
        // A cell that the log says was blank below; without a line it was emptied here.
        guard let unit, case let near = lines(of: unit, form: place.form), !near.source.isEmpty
        else { continue }
        findings[index].finding = .refusedBelow(unit: name(of: unit), lines: near.source)
        findings[index].severity = findings[index].finding.severity
      default: continue
      }
    }
  }

  private func name(of unit: String?) -> String {
    guard let unit else { return "–" }
    return hierarchy[unit]?.fullName ?? departmentName(unit) ?? unit
  }

  private func departmentName(_ code: String) -> String? {
    configuration.departments.entry(code)?.name
  }

  /// The unit that a row says it is from.
  private func unit(at location: Location) -> String? {
    guard let code = location.form, let record = forms[code], let form = configuration.form(code),
      let cell = location.cell,
      let row = record.rows.first(where: { Int($0.sheetRow) == cell.row })
    else { return nil }
    let fields = [ContributorField.unit.key, ContributorField.department.key]
    for field in fields {
      guard let column = form.columns.firstIndex(where: { $0.field == field }),
        case .text(let unit) = row.values[column]
      else { continue }
      return unit
    }
    return nil
  }

  /// The sheet rows of the log's errors about a unit: those in the forms that a form takes its rows
  /// from, and all.
  private func lines(of unit: String, form: FormCode?) -> (source: [Int], all: [Int]) {
    guard let log = configuration.forms.first(where: { $0.rows == .run(.log) }),
      let record = forms[log.code]
    else { return ([], []) }
    func column(_ field: LogField) -> Int? {
      log.columns.firstIndex { $0.field == field.key }
    }
    guard let owner = column(.unit), let level = column(.level), let about = column(.form) else {
      return ([], [])
    }
    let error = ExpressionValue.text(configuration.roles.code(LogLevel.error))
    let sources: [FormCode] =
      if case .concatenation(let sources, _, _)? = form.flatMap({ configuration.form($0)?.rows }) {
        sources
      } else {
        []
      }
    let names = Set(sources.map { ExpressionValue.text($0.text) })
    let own = record.rows.filter { $0.values[owner] == .text(unit) && $0.values[level] == error }
    let near = own.filter { names.contains($0.values[about]) }
    func places(_ rows: [RecordRow]) -> [Int] { rows.prefix(Self.named).map { Int($0.sheetRow) } }
    return (places(near), places(own))
  }

  /// How many lines a message names.
  private static let named = 3
}
