import PlanningConsolidation
import PlanningForms

/// Says in words by what rule a value is made, and what its parts are to it.
package struct TraceWords {
  private let configuration: Configuration
  private let years: YearTokens
  private let language: Language

  /// Words for one workbook.
  package init(_ configuration: Configuration, planYear: Int, language: Language) {
    self.configuration = configuration
    years = YearTokens(planYear: planYear)
    self.language = language
  }

  private func word(_ vietnamese: String, _ english: String) -> String {
    language == .vietnamese ? vietnamese : english
  }

  /// The rule in words.
  package func rule(_ node: TraceNode) -> String {
    switch node.rule {
    case .given: return word("giá trị đã ghi", "a value as it was typed")
    case .copied: return word("chép nguyên từ biểu cấp dưới", "copied from a form below")
    case .run:
      return word("máy đếm, ghi lúc tổng hợp", "counted by the program while it consolidated")
    case .expression(let expression):
      return expression.words(
        in: language,
        ExpressionNames(
          configuration, own: configuration.form(node.form), years: years, other: contributor))
    case .indicator(let indicator, let origin):
      return self.indicator(indicator) + from(origin)
    case .settled(let document, let reason):
      return word(
        "số chốt, không tính từ số của các đơn vị: \(document) (lý do: \(reason))",
        "settled elsewhere, not made from the units' figures: \(document) (reason: \(reason))")
    case .parts(let indicator, let origin): return parts(indicator) + from(origin)
    case .total(let rule): return total(rule)
    }
  }

  /// The formula as the definitions have it, for programs: its fields have no names that are printed anywhere.
  /// `nil` where the words say all of it.
  package func formula(_ rule: TracedRule) -> String? {
    guard case .expression(let expression) = rule,
      // A single word, such as `sum`, is what the rule says in words.
      expression.source.contains(where: { !$0.isLetter })
    else { return nil }
    return expression.source
  }

  private func contributor(_ field: String) -> String {
    switch ContributorField(rawValue: field) {
    case .unit: word("đơn vị nộp", "sender")
    case .district: word("nơi nhận sổ", "receiver")
    case .department: word("phòng, ban", "department")
    case nil: field
    }
  }

  // MARK: Indicators

  private func indicator(_ indicator: Indicator) -> String {
    switch indicator.rule {
    case .sum: word("cộng số của các đơn vị", "the sum of the units' figures")
    case .mean: word("trung bình của các đơn vị", "the mean of the units' figures")
    case .max: word("số lớn nhất của các đơn vị", "the greatest of the units' figures")
    case .min: word("số nhỏ nhất của các đơn vị", "the least of the units' figures")
    case .count: word("số đơn vị ghi 1 (đạt)", "the number of units that say 1")
    case .latest:
      word("cộng số mới nhất của từng đơn vị", "the sum of each unit's latest figure")
    case .weightedMean:
      word("bình quân có trọng số ", "the mean weighted by ") + name(indicator.denominator)
    case .ratio:
      word("tổng tử số ", "the sum of ") + name(indicator.numerator)
        + word(" chia tổng mẫu số ", " divided by that of ") + name(indicator.denominator)
    case .difference: parts(indicator)
    }
  }

  private func parts(_ indicator: Indicator) -> String {
    let sign = indicator.rule == .difference ? " − " : " ÷ "
    return name(indicator.numerator) + sign + name(indicator.denominator)
  }

  private func name(_ term: IndicatorTerm?) -> String {
    guard let term else { return "?" }
    let name = configuration.indicator(term.code)?.name ?? term.code
    let factor = term.factor == 1 ? "" : " × \(term.factor)"
    let year = term.yearOffset == 0 ? "" : word(" (năm trước)", " (the year before)")
    return "«" + name + "»" + factor + year
  }

  private func from(_ origin: FigureOrigin) -> String {
    switch origin {
    case .communes: ""
    case .department: word("; lấy số của ngành", "; the department's figure is used")
    case .settled: word("; có số chốt", "; some of it was settled elsewhere")
    case .chosen: word("; nguồn do cán bộ chọn", "; whose figure is used was chosen in writing")
    }
  }

  private func total(_ rule: TotalRule) -> String {
    switch rule {
    case .sum: word("cộng các dòng của bảng", "the sum of the table's rows")
    case .max: word("số lớn nhất của các dòng", "the greatest of the table's rows")
    case .min: word("số nhỏ nhất của các dòng", "the least of the table's rows")
    case .none, .derived: word("không cộng", "not added up")
    }
  }

  // MARK: Parts

  /// What a part is to the value.
  package func role(_ role: TracedRead.Role) -> String {
    switch role {
    case .value: word("số", "value")
    case .numerator: word("tử số", "numerator")
    case .denominator: word("mẫu số", "denominator")
    case .weight: word("trọng số", "weight")
    case .copy: word("chép", "copied")
    case .selection: word("để chọn dòng", "selects the row")
    case .counted: word("dòng được đếm", "row counted")
    }
  }

  /// Why a part does not count.
  package func exclusion(_ exclusion: TracedRead.Exclusion) -> String {
    switch exclusion {
    case .blank: word("không tính: ô để trống", "left out: blank")
    case .pending: word("không tính: chưa có số (…)", "left out: not known yet (…)")
    case .unpaired:
      word("không tính: thiếu tử số, mẫu số hoặc trọng số", "left out: its other part is missing")
    case .otherType:
      word("không tính: loại đơn vị này không thuộc phạm vi", "left out: not a unit of this kind")
    }
  }

  /// What a cell is for that no figure comes from.
  package func standing(_ standing: UsesReport.Standing) -> String {
    switch standing {
    case .figures: word("vào các số sau", "it goes into these figures")
    case .identification:
      word(
        "cho biết sổ của ai, năm và vòng nào; không vào số nào", "it says whose workbook this is")
    case .key: word("cho biết dòng nói về gì; không vào số nào", "it says what its row is about")
    case .checked:
      word(
        "chỉ dùng để kiểm tra; không vào biểu cấp trên", "it is checked and stands in no form above"
      )
    case .heading:
      word("tiêu đề, đầu cột hoặc ô in sẵn: để nhận ra bảng", "a title, header or printed text")
    }
  }
}
