extension Finding {
  /// A figure that differs from what earlier units had, restated.
  package struct RestatedFigure: Hashable, Sendable {
    /// The indicator's name.
    package var indicator: String
    /// The figure in the cell.
    package var found: StatedValue
    /// What the earlier units' figures come to.
    package var restated: StatedValue
    /// The year that both are of.
    package var year: Int
    /// The names of the earlier units.
    package var units: [String]
    /// Whether one of them was divided, so that its part is an estimate.
    package var isEstimate: Bool

    /// Makes one.
    package init(
      indicator: String, found: StatedValue, restated: StatedValue, year: Int, units: [String],
      isEstimate: Bool
    ) {
      self.indicator = indicator
      self.found = found
      self.restated = restated
      self.year = year
      self.units = units
      self.isEstimate = isEstimate
    }
  }

  /// The sentence about units that have ended and their figures; empty for other findings.
  func successionWords(in language: Language) -> String { successionWording(in: language) }

  private var successionWording: Wording {
    switch self {
    case .endedUnit(let unit, let day, let heirs, let planYear):
      let end = UnitHistory.vietnamese(day)
      return Wording(
        "\(unit) kết thúc ngày \(end), không còn khi lập kế hoạch năm \(planYear); nay thuộc \(Self.list(heirs)). "
          + "Dùng mã và sổ mẫu của đơn vị mới; sổ cũ chỉ dùng làm số liệu các năm trước "
          + "(--history, --previous).",
        "\(unit) ended on \(day) and is no more when the plan of \(planYear) is made; it belongs to \(Self.list(heirs)). "
          + "Use the new unit's code and template; the old workbook is of use for earlier years only "
          + "(--history, --previous).")
    case .restatedDiffers(let figure):
      let units = Self.list(figure.units)
      return Wording(
        "\(figure.indicator): ghi \(figure.found.vietnamese), số liệu năm \(figure.year) của \(units) quy đổi là "
          + "\(figure.restated.vietnamese)\(figure.isEstimate ? " (ước tính, vì có đơn vị bị chia)" : ""). Kiểm tra lại cột thực hiện năm trước.",
        "\(figure.indicator): \(figure.found.english) given; the figures for \(figure.year) of \(units), restated, come to "
          + "\(figure.restated.english)\(figure.isEstimate ? " (an estimate: a unit was divided)" : ""). Check the column of the year before."
      )
    case .openShares(let old, let new, let year):
      return Wording(
        "Chưa có số liệu gốc năm \(year) của \(new.count) đơn vị mới: \(Self.list(new)), vì \(Self.list(old)) "
          + "bị chia mà chưa ghi tỷ lệ. Ghi tỷ lệ và căn cứ vào successions.csv; số toàn tỉnh vẫn đủ.",
        "\(new.count) units have no base for \(year): \(Self.list(new)), because \(Self.list(old)) were divided and no "
          + "shares are given. Give shares and their basis in successions.csv; the province's totals are whole all the same."
      )
    case .missingBase(let units, let count, let year):
      return Wording(
        "Thiếu sổ kế hoạch năm \(year) của \(count) đơn vị cũ: \(Self.list(units)). Số liệu quy đổi cần các đơn vị "
          + "này để trống; bổ sung sổ của họ vào thư mục các năm trước.",
        "Workbooks of \(count) earlier units for the plan of \(year) are missing: \(Self.list(units)). Restated "
          + "figures that need them stay blank; add them to the folder of earlier years.")
    default: return Wording(same: "")
    }
  }
}
