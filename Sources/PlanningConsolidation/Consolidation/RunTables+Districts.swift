import DecimalArithmetic
import PlanningForms

extension RunTables {
  /// One row for each district, from its form H-00 (T-00).
  package func districts(
    of province: AdministrativeUnit, results: [String: AreaResult]
  ) -> [[String: ExpressionValue]] {
    guard
      let form = configuration.forms.first(where: {
        $0.rows == .run(.submissions) && province.level.sources.contains($0.level.rawValue)
      })
    else { return [] }
    return hierarchy.parts(of: province.code).map { district in
      var row: [String: ExpressionValue] = [
        DistrictField.district.key: .text(district.code),
        DistrictField.communes.key: .number(
          ExactDecimal(hierarchy.parts(of: district.code).count)),
      ]
      if let record = results[district.code]?.forms[form.code] {
        row.merge(state(of: district, record, form)) { _, new in new }
      }
      row[DistrictField.deadline.key] = deadlines?.text(
        of: district.level, sent: Self.sent(row), in: configuration.language
      ).map { .text($0) }
      return row
    }
  }

  /// The round and the day of what a district has sent, as its row of T-00 says them; `nil` where it has sent
  /// nothing.
  package static func sent(_ row: [String: ExpressionValue]) -> (round: String, day: Int)? {
    guard case .text(let round)? = row[DistrictField.round.key] else { return nil }
    guard case .date(let day)? = row[DistrictField.date.key] else { return (round, 0) }
    return (round, day)
  }

  /// What the form H-00 of a district says of it.
  private func state(
    of district: AdministrativeUnit, _ record: FormRecord, _ form: FormDefinition
  ) -> [String: ExpressionValue] {
    let columns = form.columns.positions
    let missing = ExpressionValue.text(configuration.roles.code(SubmissionState.missing))
    let faulty = ExpressionValue.text(configuration.roles.code(SubmissionState.errors))
    func value(_ field: SubmissionField, _ row: RecordRow) -> ExpressionValue {
      columns[field.key].map { row.values[$0] } ?? .blank
    }
    let codes = Set(hierarchy.parts(of: district.code).map { ExpressionValue.text($0.code) })
    let rows = record.rows.filter { codes.contains(value(.unit, $0)) }
    let sent = rows.filter {
      let state = value(.state, $0)
      // What was refused is not in, though it was sent.
      return state != missing && state != .blank && value(.formsPresent, $0) != .blank
    }
    let valid = sent.filter { value(.state, $0) != faulty }
    let days = sent.compactMap { row -> Int? in
      if case .date(let days) = value(.date, row) { days } else { nil }
    }
    return [
      DistrictField.sent.key: .number(ExactDecimal(sent.count)),
      DistrictField.valid.key: .number(ExactDecimal(valid.count)),
      DistrictField.round.key: earliestRound(sent.map { value(.round, $0) }),
      DistrictField.date.key: days.max().map { .date(days: $0) } ?? .blank,
    ]
  }

  /// A district is as far as its slowest commune.
  private func earliestRound(_ rounds: [ExpressionValue]) -> ExpressionValue {
    let list = configuration.rounds
    return rounds.compactMap { round -> (Int, ExpressionValue)? in
      guard case .text(let code) = round, let order = list.position(code) else { return nil }
      return (order, round)
    }.min { $0.0 < $1.0 }?.1 ?? .blank
  }
}
