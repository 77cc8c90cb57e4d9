import DecimalArithmetic
import PlanningForms
import WorkbookModel

/// What can be wrong with a cell by itself: it can't be read, it is out of bounds, its name stands twice.
extension FormChecks {
  /// The years that are weighed against each other, and the powers of ten that slips usually are.
  private static let scale = (suspect: 2, slips: [3, 6])

  // MARK: Record lines

  /// What can't be read in a line of the record block.
  func recordFault(_ column: ColumnDefinition, _ cell: String) -> (words: String, test: String)? {
    let filled = states(cell)
    switch column.type {
    case .date, .month: return (Self.noDay(column), "ISTEXT(\(cell))*\(filled)=1")
    case .oneOf:
      guard let codes = column.codes, let list = choices.names[codes] else { return nil }
      return (Self.notListed, "(LEN(TRIM(\(cell)))>0)*ISNA(MATCH(\(cell)&\"\",\(list),0))=1")
    case .text, .code, .manyOf, .integer, .decimal, .money, .percent, .boolean, .target: return nil
    }
  }

  private static func noDay(_ column: ColumnDefinition) -> String {
    column.type == .month
      ? "không phải tháng (gõ như 09/2026)" : "không phải ngày (gõ như 15/09/2026)"
  }

  private static let notListed = "không có trong danh sách"

  // MARK: Columns

  /// What can't be read in a column: words among figures, broken numbers, names in no list; an array of
  /// its rows.
  func typing(_ index: Int) -> (words: String, faults: [String])? {
    guard let range = range(index) else { return nil }
    let column = columns[index]
    let filled = states(range)
    switch column.type {
    case .integer:
      let number = "IF(ISNUMBER(\(range)),\(range),0)"
      return (
        "không phải số nguyên", ["ISTEXT(\(range))*\(filled)", "(\(number)<>INT(\(number)))"]
      )
    case .decimal, .money, .percent:
      return ("không phải số", ["ISTEXT(\(range))*\(filled)"])
    case .oneOf:
      guard let codes = column.codes, let list = choices.names[codes] else { return nil }
      return (Self.notListed, ["\(filled)*ISNA(MATCH(\(range)&\"\",\(list),0))"])
    case .manyOf:
      guard let codes = column.codes, let list = choices.names[codes] else { return nil }
      return (
        "có tên không có trong danh sách (nhiều tên cách nhau bằng dấu ;)",
        ["\(filled)*\(isNotListed(range, list, ";"))*\(isNotListed(range, list, ","))"]
      )
    case .date, .month: return (Self.noDay(column), ["ISTEXT(\(range))*\(filled)"])
    case .boolean: return ("chỉ ghi x hoặc để trống", ["\(filled)*(TRIM(\(range))<>\"x\")"])
    case .target:
      let list = column.codes.flatMap { choices.names[$0] }
      // A word may be cut short, as «Đạt» for «Đạt chuẩn»; a letter is none.
      let words =
        list.map { "*((LEN(\(range))<3)+ISNA(MATCH(\(range)&\"*\",\($0),0))>0)" } ?? ""
      return (
        "không đọc được thành chỉ tiêu (không có số)",
        ["ISTEXT(\(range))*\(filled)*(\(digits(range))=0)\(words)"]
      )
    case .text, .code: return nil
    }
  }

  /// 1 for cells that hold anything but the signs of an absent or pending figure.
  private func states(_ range: String) -> String {
    "(LEN(TRIM(\(range)))>0)*(\(range)<>\"-\")*(\(range)<>\"…\")*(\(range)<>\"...\")"
  }

  /// 1 for rows in which one of several names stands in no list: there are more of them than of the list's that
  /// stand there.
  private func isNotListed(_ range: String, _ list: String, _ separator: String) -> String {
    let names =
      "SUBSTITUTE(SUBSTITUTE(\(range),\"\(separator) \",\";\"),\"\(separator)\",\";\")"
    let found =
      "MMULT(ISNUMBER(SEARCH(\";\"&TRANSPOSE(\(list))&\";\",\";\"&\(names)&\";\"))*1,ROW(\(list))^0)"
    return "(\(found)<LEN(\(names))-LEN(SUBSTITUTE(\(names),\";\",\"\"))+1)"
  }

  /// How many of the ten digits stand in each cell.
  private func digits(_ range: String) -> String {
    "MMULT(ISNUMBER(FIND({0,1,2,3,4,5,6,7,8,9},\(range)))*1,{1;1;1;1;1;1;1;1;1;1})"
  }

  // MARK: Indicators

  /// Figures below what their indicator may be, or broken ones of what is counted whole.
  func indicatorBounds(_ index: Int) -> (words: [String], faults: [String]) {
    guard let range = range(index), columns[index].type.isNumeric,
      case .row = columns[index].source
    else { return ([], []) }
    let number = "IF(ISNUMBER(\(range)),\(range),0)"
    var words: [String] = []
    var faults: [String] = []
    let placed = geometry.lines.rows.indices.compactMap { row in
      geometry.sheetRow(ofRow: row).flatMap { sheet in
        geometry.lines.indicators[row].map { (sheet, $0) }
      }
    }
    let least = Dictionary(grouping: placed) { $0.1.minimum }
    for (minimum, rows) in least.sorted(by: { ($0.key ?? .zero) < ($1.key ?? .zero) }) {
      guard let minimum else { continue }
      faults.append("(\(number)<\(minimum))*ISNUMBER(\(range))*\(mask(rows.map(\.0), range))")
      words.append(printed("nhỏ hơn {}", minimum.text(in: scope.presenter.language)))
    }
    let whole = placed.filter { $0.1.isWhole }.map(\.0)
    if !whole.isEmpty {
      faults.append("(\(number)<>INT(\(number)))*\(mask(whole, range))")
      words.append(printed("không phải số nguyên"))
    }
    return (words, faults)
  }

  /// 1 for some sheet rows of a range.
  private func mask(_ rows: [Int], _ range: String) -> String {
    let runs = rows.sorted().reduce(into: [ClosedRange<Int>]()) { runs, row in
      if let last = runs.last, last.upperBound + 1 == row {
        runs[runs.count - 1] = last.lowerBound...row
      } else {
        runs.append(row...row)
      }
    }
    let tests = runs.map { run in
      run.count == 1
        ? "(ROW(\(range))=\(run.lowerBound))"
        : "(ROW(\(range))>=\(run.lowerBound))*(ROW(\(range))<=\(run.upperBound))"
    }
    return tests.count == 1 ? tests[0] : "(\(tests.joined(separator: "+")))"
  }

  /// Figures a thousand or a million times those of all other years of their row; a question, since here nobody
  /// can put on record that such a figure is right.
  func slip(_ index: Int) -> String? {
    guard case .indicators = form.rows, let own = range(index),
      let field = columns[index].previous,
      let before = columns.firstIndex(where: { $0.field == field })
    else { return nil }
    let others = columns.indices.filter { other in
      guard other != index, columns[other].role == .value, columns[other].type.isNumeric,
        case .row = columns[other].source
      else { return false }
      return true
    }
    guard others.contains(before) else { return nil }
    let places = others.compactMap { other in range(other).map { (other, $0) } }
    guard places.count == others.count, let previous = range(before) else { return nil }
    func isPositive(_ range: String) -> String { "(IF(ISNUMBER(\(range)),\(range),0)>0)" }
    func distance(_ range: String) -> String {
      "ABS(LOG10(\(positive(own)))-LOG10(\(positive(range))))"
    }
    func positive(_ range: String) -> String {
      "IF(ISNUMBER(\(range)),IF(\(range)>0,\(range),1),1)"
    }
    let slips = Self.scale.slips.map { "(ABS(\(distance(previous))-\($0))<=0.5)" }
    let far = places.filter { $0.0 != before }.map { place in
      "(1-\(isPositive(place.1))*(\(distance(place.1))<\(Self.scale.suspect)))"
    }
    return ([isPositive(own), isPositive(previous), "(\(slips.joined(separator: "+")))"] + far)
      .joined(separator: "*")
  }

  // MARK: Keys

  /// Rows whose key stands in another row too, at the last of its columns; `nil` where the machine makes keys or
  /// the template prints them.
  var repeatedKey: (index: Int, violations: String)? {
    guard !geometry.lines.isFixed, !form.key.isEmpty else { return nil }
    let indices = form.key.compactMap { field in columns.firstIndex { $0.field == field } }
    guard indices.count == form.key.count,
      indices.allSatisfy({
        geometry.isInput(columns[$0]) && !columns[$0].isHidden && columns[$0].type != .manyOf
      }), let last = indices.last
    else { return nil }
    let ranges = indices.compactMap(range)
    guard ranges.count == indices.count else { return nil }
    let filled = ranges.map { "(LEN(TRIM(\($0)))>0)" }.joined(separator: "*")
    let equal = ranges.map { "(\($0)=TRANSPOSE(\($0)))" }.joined(separator: "*")
    return (last, "\(filled)*(MMULT(\(equal)*1,ROW(\(ranges[0]))^0)>1)")
  }
}
