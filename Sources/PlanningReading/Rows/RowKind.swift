import PlanningForms
import VietnameseText
import WorkbookModel

/// The cells of one sheet row by the form's columns, and how they are filled.
struct RowCells {
  /// The cell of each of the form's columns.
  var positions: [CellPosition?]
  /// Cells in columns that the form does not have.
  var others: [CellPosition] = []
  /// The texts among them: the label of a sum may stand under a heading that nobody knows.
  var otherTexts: [String] = []
  /// The ordinal's text.
  var ordinal = ""
  /// The filled columns that hold words.
  var texts: [(column: Int, text: String)] = []
  /// How many filled columns hold figures, dates or marks.
  var figures = 0
  /// How many of these have a digit.
  var numbers = 0
  /// Whether anything but ordinals and results of formulas is filled.
  var isBegun: Bool { !texts.isEmpty || figures > 0 }
}

/// What a row of a table is.
enum RowKind {
  /// Nothing was filled in.
  case blank
  /// A thing of its own, or one of the printed rows.
  case data(fixed: Int?)
  /// A heading, with the code of the group where it names one.
  case group(code: String?, label: String)
  /// Sums.
  case subtotal(label: String, whole: Bool)
  /// Neither figures nor heading: notes, signatures.
  case note(String)
}

extension FormPlan {
  /// The cells of a row, sorted out.
  func cells(
    _ row: Int, _ grid: SheetGrid, columnAt: [Int: Int], texts: TextReader
  ) -> RowCells {
    var result = RowCells(positions: Array(repeating: nil, count: columns.count))
    for index in grid.sheet.rows[row].cells.indices {
      let position = CellPosition(row: row, cell: index)
      let cell = grid[position]
      guard let column = columnAt[cell.reference.column] else {
        result.others.append(position)
        if case .text(let raw) = cell.value { result.otherTexts.append(texts.read(raw, cell).text) }
        continue
      }
      result.positions[column] = position
      sort(cell, column, texts, &result)
    }
    result.texts.sort { $0.column < $1.column }
    return result
  }

  /// Whether a cell says that the level above computes it.
  func isLeftToRun(_ cell: Cell, _ column: Int) -> Bool {
    guard columns[column].isComputed || columns[column].definition.role == .printed,
      case .text(let text) = cell.value, !text.isEmpty
    else { return false }
    return text == form.level.signing.computedAbove
  }

  private func sort(_ cell: Cell, _ column: Int, _ texts: TextReader, _ result: inout RowCells) {
    if column == ordinal {
      result.ordinal = cell.value == .uncalculated ? "" : texts.plain(cell)
      return
    }
    if columns[column].isComputed {
      // Text tables hold results without their formulas; nobody types into a hidden column.
      let isHidden = columns[column].definition.isHidden
      if isHidden || cell.formula != nil || cell.value == .uncalculated { return }
    }
    if isLeftToRun(cell, column) { return }
    let type = columns[column].type
    if case .text(let raw) = cell.value {
      let text = texts.read(raw, cell).text
      if text.isEmpty { return }
      if type.isNumeric || type == .boolean || type == .date || type == .month {
        // Words in a figure's column: a label merged over it, or a mistake.
        if hasWords(text) {
          result.texts.append((column, text))
        } else {
          result.figures += 1
          if text.utf8.contains(where: { (0x30...0x39).contains($0) }) { result.numbers += 1 }
        }
      } else {
        result.texts.append((column, text))
      }
      return
    }
    switch type {
    case .text, .code, .oneOf, .manyOf, .target: result.texts.append((column, texts.plain(cell)))
    default:
      result.figures += 1
      if case .number = cell.value { result.numbers += 1 }
    }
  }

  private func hasWords(_ text: String) -> Bool {
    if meaning(text) == .note { return true }
    return text.utf8.count > 12 && text.contains(" ")
      && !text.utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
  }

  // MARK: Kinds

  /// What a row is; `previous` is the printed row before it, `isAfterNotes` whether notes or
  /// signatures have been met, after which only rows that are plainly data are taken as such.
  func kind(
    _ row: RowCells, resolver: CodeResolver?, previous: Int?, isAfterNotes: Bool
  ) -> RowKind {
    if let fixedRows { return kind(row, fixedRows, previous, isAfterNotes: isAfterNotes) }
    guard row.isBegun else {
      if RowWords.isOrdinalLike(row.ordinal) { return .blank }
      return heading(row.ordinal, row, resolver) ?? .note(row.ordinal)
    }
    if row.texts.isEmpty, row.otherTexts.count == 1, let label = row.otherTexts.first,
      let sum = sum(label)
    {
      return sum
    }
    let label =
      row.ordinal.isEmpty || RowWords.isOrdinalLike(row.ordinal)
      ? row.texts.first?.text
      : row.ordinal
    let wordCount = row.texts.count + (label == row.ordinal ? 1 : 0)
    if let label, wordCount == 1 {
      if let sum = sum(label) { return sum }
      if meaning(label) == .note, row.figures == 0 { return .note(label) }
      if let heading = heading(label, row, resolver) { return heading }
    }
    if row.figures == 0, row.texts.allSatisfy({ meaning($0.text) == .note }),
      !row.texts.isEmpty
    {
      return .note(row.texts[0].text)
    }
    if isAfterNotes, row.figures == 0 || row.texts.isEmpty || row.texts.count + row.figures < 3 {
      return .note(label ?? row.ordinal)
    }
    return .data(fixed: nil)
  }

  /// What a label says of sums: their row, or a line of their parts or percentages; `nil` where it says
  /// nothing of them.
  private func sum(_ label: String) -> RowKind? {
    if isRatioLabel(label) { return .note(label) }
    switch isTotalLabel(label) ? .total : meaning(label) {
    case .total: return .subtotal(label: label, whole: true)
    case .subtotal: return .subtotal(label: label, whole: false)
    case .parts: return .note(label)
    case .note, nil: return nil
    }
  }

  /// A group's heading: an ordinal of a group or the name of a group's code, and nothing else but
  /// sums.
  private func heading(_ label: String, _ row: RowCells, _ resolver: CodeResolver?) -> RowKind? {
    var code: String?
    if group != nil, let resolver {
      switch resolver.resolve(label) {
      case .exact(let found), .understood(let found, _): code = found
      case .answered, .unknown: break
      }
      if code == nil, let space = label.firstIndex(of: " "),
        RowWords.isGroupOrdinal(String(label[..<space])),
        case .exact(let found) = resolver.resolve(String(label[label.index(after: space)...]))
      {
        code = found
      }
    }
    let isMarked = RowWords.isGroupOrdinal(row.ordinal)
    if isMarked || code != nil && row.figures == 0 { return .group(code: code, label: label) }
    return nil
  }

  /// The printed rows are known by key or, where that is missing, by name.
  private func kind(
    _ row: RowCells, _ fixed: FixedRows, _ previous: Int?, isAfterNotes: Bool
  ) -> RowKind {
    func text(_ column: Int?) -> String? {
      column.flatMap { column in row.texts.first { $0.column == column }?.text }
    }
    if let key = text(fixed.keyColumn) {
      if let position = fixed.row(key: key) {
        return .data(fixed: printedRow(position, text(fixed.labelColumn), fixed, previous))
      }
      if fixed.keyColumn == fixed.labelColumn, let position = fixed.row(name: key, after: previous)
      {
        return .data(fixed: position)
      }
      if fixed.keyColumn != fixed.labelColumn, !isHeading(key, row) {
        return isAfterNotes && row.figures == 0 ? .note(key) : .data(fixed: nil)
      }
    }
    let label = text(fixed.labelColumn)
    if let label, let position = fixed.row(name: label, after: previous) {
      return .data(fixed: position)
    }
    guard row.isBegun || !RowWords.isOrdinalLike(row.ordinal) else { return .blank }
    let words = label ?? row.texts.first?.text ?? row.ordinal
    // A short name under the signatures may stand in a column of figures.
    if isAfterNotes, row.numbers == 0 { return .note(words) }
    switch isTotalLabel(words) ? .total : meaning(words) {
    case .total: return .subtotal(label: words, whole: true)
    case .subtotal: return .subtotal(label: words, whole: false)
    case .parts where row.figures == 0: return .note(words)
    case .note where row.figures == 0: return .note(words)
    default: break
    }
    if row.figures == 0,
      isAfterNotes || row.texts.allSatisfy({ meaning($0.text) == .note }),
      !row.texts.isEmpty
    {
      return .note(words)
    }
    if row.figures == 0, row.texts.count <= 1 {
      if label == nil && row.texts.isEmpty || RowWords.isGroupOrdinal(row.ordinal)
        || words == words.uppercased()
      {
        return .group(code: nil, label: words)
      }
      if label == nil { return .note(words) }
    }
    return .data(fixed: nil)
  }

  /// The row that a key and a name stand for. Where the key is another row's while the name is that of the
  /// row whose turn it is, it is the key that was changed.
  private func printedRow(
    _ position: Int, _ label: String?, _ fixed: FixedRows, _ previous: Int?
  ) -> Int {
    let next = previous.map { $0 + 1 } ?? 0
    guard position != next, fixed.rows.indices.contains(next),
      fixed.keyColumn != fixed.labelColumn, let label, !fixed.isName(label, of: position),
      fixed.isName(label, of: next)
    else { return position }
    return next
  }

  /// Whether a label is that of a percentage line under the total.
  func isRatioLabel(_ label: String) -> Bool {
    !ratioLabels.isEmpty && ratioLabels.contains(MatchKey(label))
  }

  /// Whether a label is the one that the form prints its own total under.
  func isTotalLabel(_ label: String) -> Bool {
    label.utf8.count < 200 && totalLabel == MatchKey(label)
  }

  /// Whether the only words of a row without figures are a heading's: of an area or a part.
  private func isHeading(_ words: String, _ row: RowCells) -> Bool {
    row.figures == 0 && row.texts.count == 1
      && (RowWords.isGroupOrdinal(row.ordinal)
        || words.contains(" ") && words == words.uppercased())
  }
}
