import DecimalArithmetic

/// Reads `successions.csv`, and the units of the sets before this one.
struct SuccessionDecoder {
  static let columns = ["old_code", "new_code", "date", "extent", "share", "basis"]

  /// The units of a set's `units.csv`, as far as every set has them; what is wrong with the file is told
  /// when that set is loaded.
  static func units(_ table: ConfigurationTable, set: String) -> [UnitLife] {
    table.records.map { record in
      func value(_ column: String) -> String { table.value(column, of: record) }
      return UnitLife(
        code: value("code"), parent: value("parent_code"), depth: Int(value("level")) ?? 0,
        type: UnitType(rawValue: value("type")), name: value("full_name"),
        validFrom: value("valid_from"), validTo: value("valid_to"), set: set)
    }
  }

  static func successions(
    _ table: ConfigurationTable, _ diagnostics: inout [DefinitionDiagnostic]
  ) -> [Succession] {
    table.records.map { record in
      func value(_ column: String) -> String { table.value(column, of: record) }
      func refuse(_ column: String, _ allowed: String) {
        diagnostics.append(
          DefinitionDiagnostic(
            file: table.file, line: record.line,
            finding: .csvValue(column: column, found: value(column), allowed: allowed)))
      }
      let extent = Succession.Extent(rawValue: value("extent"))
      if extent == nil {
        refuse("extent", Succession.Extent.allCases.map(\.rawValue).joined(separator: ", "))
      }
      if UnitLife.day(before: value("date")) == nil { refuse("date", "2025-07-01") }
      var share: ExactDecimal?
      if !value("share").isEmpty {
        share = ExactDecimal(value("share"))
        // A whole unit needs no share.
        let isPart = share.map { $0 > .zero && $0 < .one } ?? false
        if !isPart || extent == .whole { refuse("share", "0 < share < 1 (extent: part)") }
      }
      return Succession(
        old: value("old_code"), new: value("new_code"), day: value("date"),
        extent: extent ?? .whole, share: share, basis: value("basis"), line: record.line)
    }
  }
}
