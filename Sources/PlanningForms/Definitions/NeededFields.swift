/// A field that the program itself fills or reads, by the key that its form must give it.
package protocol NeededField: CaseIterable, Hashable, RawRepresentable, Sendable
where RawValue == String {}

extension NeededField {
  /// The field's key in the definitions.
  package var key: String { rawValue }
}

/// The fields by which every row knows whose it is.
package enum ContributorField: String, NeededField {
  /// The code of the commune, or of whatever unit the row is about.
  case unit = "ma_dv"
  /// The code of the district.
  case district = "ma_huyen"
  /// The code of the department.
  case department = "ma_phong"
}

/// The fields of the identification forms: X-00 of communes, N-00 of departments.
package enum IdentificationField: String, NeededField {
  case unit = "ma_dv"
  case unitName = "ten_dv"
  case district = "ma_huyen"
  case department = "ma_phong"
  case planYear = "nam_kh"
  case round = "vong"
  case date = "ngay_nop"
  case version = "phien_ban"
  case author = "nguoi_lap"

  /// The fields without which a workbook of a level cannot be told from others.
  static func needed(of level: PlanningLevel) -> [IdentificationField] {
    let owner: [IdentificationField] =
      level.kind == .department ? [.department, .district] : [.unit]
    return owner + [.planYear, .round, .date, .version, .author]
  }
}

/// The fields of a form whose rows are indicators.
package enum IndicatorField: String, NeededField {
  case code = "ma_ct"
  case name = "ten_ct"
  case measureUnit = "dvt"
}

/// The fields of the form that says who has sent what (H-00).
package enum SubmissionField: String, NeededField {
  case unit = "ma_dv"
  case file = "tep"
  case round = "vong"
  case date = "ngay"
  case formsPresent = "bieu_co"
  case formsMissing = "bieu_thieu"
  case errors = "so_loi"
  case warnings = "so_cb"
  case state = "tt"
  /// How the sender stands against the deadline of the round: not every form has it.
  case deadline = "han"
}

/// The fields of the log (H-14).
package enum LogField: String, NeededField {
  case unit = "ma_dv"
  case file = "tep"
  case form = "bieu"
  case cell = "o"
  case level = "muc"
  case text = "nd"
  case before = "goc"
  case after = "dung"
}

/// The fields of the form that says how far the districts are (T-00).
package enum DistrictField: String, NeededField {
  case district = "ma_huyen"
  case communes = "n_xa"
  case sent = "n_nop"
  case valid = "n_hl"
  case round = "vong"
  case date = "ngay"
  /// How the district stands against the deadline of the round: not every form has it.
  case deadline = "han"
}

/// The fields of the hidden form with the parts of consolidated figures (H-99).
package enum AccumulatorField: String, NeededField {
  case form = "bieu"
  case indicator = "khoa"
  case field = "truong"
  case rule = "quy_tac"
  case origin = "nguon"
  case numerator = "tu"
  case denominator = "mau"
  case reported = "k"
  case expected = "n"
  case states = "trang_thai"
}

/// The columns of the file in which the focal point chooses between two figures.
package enum ChoiceField: String, NeededField {
  case indicator = "ma_ct"
  case source = "nguon"
  case reason = "ly_do"
}

extension FormDefinition {
  /// The keys of the fields that the program fills or reads in this form.
  var neededFields: [String] {
    let ofRows: [String] =
      switch rows {
      case .run(.submissions): SubmissionField.allCases.filter { $0 != .deadline }.map(\.key)
      case .run(.log): LogField.allCases.map(\.key)
      case .run(.districts): DistrictField.allCases.filter { $0 != .deadline }.map(\.key)
      case .run(.accumulators): AccumulatorField.allCases.map(\.key)
      case .indicators: [IndicatorField.code.key, IndicatorField.name.key]
      case .list, .units, .codes, .cross, .concatenation, .grouping, .planYears: []
      }
    let ofRecord = isIdentification ? IdentificationField.needed(of: level).map(\.key) : []
    return ofRows + ofRecord
  }
}
