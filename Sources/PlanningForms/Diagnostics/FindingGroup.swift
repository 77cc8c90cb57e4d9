import WorkbookModel

/// Findings that are told together: the same thing, of several cells of a column.
package struct FindingGroup: Sendable {
  /// How many different sentences about one column are told one by one; more are told by the first.
  package static let toldApart = 3

  /// The first of them, as it stands in the file.
  package let first: Diagnostic
  /// The cells: columns from left to right, in each as few ranges as there can be.
  package let cells: [CellRange]
  /// How many findings there are.
  package let count: Int
  /// Whether all say the same as the first, its values included.
  package let isUniform: Bool

  private init(_ members: [Diagnostic], first: Diagnostic) {
    self.first = first
    count = members.count
    isUniform = members.allSatisfy { $0.finding == first.finding }
    cells = Self.joined(members.compactMap(\.location.cells))
  }

  /// Puts findings of one kind together, in the order in which each kind is met first.
  ///
  /// Those without a cell stand alone: what is said of a sheet or a file is said of nothing else.
  package static func groups(_ diagnostics: [Diagnostic]) -> [FindingGroup] {
    var places: [FindingKind: Int] = [:]
    var groups: [[Diagnostic]] = []
    for diagnostic in diagnostics {
      let kind = FindingKind(diagnostic)
      // What somebody has written is told word by word.
      let isGrouped = diagnostic.location.cells != nil && kind.code != .remark
      if isGrouped, let place = places[kind] {
        groups[place].append(diagnostic)
        continue
      }
      if isGrouped { places[kind] = groups.count }
      groups.append([diagnostic])
    }
    return groups.flatMap(Self.apart)
  }

  /// One group for each sentence and suggested value of one kind, in the order in which each is met first.
  package static func alike(_ diagnostics: [Diagnostic]) -> [FindingGroup] {
    struct Sentence: Hashable {
      let kind: FindingKind
      let finding: Finding
      let suggestion: Suggestion?
    }
    var places: [Sentence: Int] = [:]
    var groups: [[Diagnostic]] = []
    for diagnostic in diagnostics {
      let sentence = Sentence(
        kind: FindingKind(diagnostic), finding: diagnostic.finding,
        suggestion: diagnostic.suggestion)
      if diagnostic.location.cells != nil, let place = places[sentence] {
        groups[place].append(diagnostic)
        continue
      }
      if diagnostic.location.cells != nil { places[sentence] = groups.count }
      groups.append([diagnostic])
    }
    return groups.compactMap { group in group.first.map { FindingGroup(group, first: $0) } }
  }

  /// One group for each sentence, as long as they are few.
  private static func apart(_ members: [Diagnostic]) -> [FindingGroup] {
    var places: [Finding: Int] = [:]
    var alike: [[Diagnostic]] = []
    for member in members {
      if let place = places[member.finding] {
        alike[place].append(member)
      } else {
        places[member.finding] = alike.count
        alike.append([member])
      }
    }
    if alike.count > toldApart { alike = [members] }
    return alike.compactMap { group in group.first.map { FindingGroup(group, first: $0) } }
  }

  /// Ranges put together where they stand one below the other in the same columns.
  private static func joined(_ ranges: [CellRange]) -> [CellRange] {
    let ordered = ranges.sorted { one, other in
      (one.first.column, one.first.row, one.last.column, one.last.row)
        < (other.first.column, other.first.row, other.last.column, other.last.row)
    }
    var joined: [CellRange] = []
    for range in ordered {
      if let last = joined.last, last.first.column == range.first.column,
        last.last.column == range.last.column, range.first.row <= last.last.row + 1
      {
        joined[joined.count - 1] = CellRange(
          last.first,
          CellReference(
            row: max(last.last.row, range.last.row), column: range.last.column))
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  /// The cells as a person writes them: `F12, F15–F40`; the first few where there are many.
  ///
  /// - Parameter limit: how many ranges are written out before `…`.
  package func addresses(limit: Int = 8) -> String {
    let shown = cells.prefix(limit).map { range in
      range.first == range.last ? "\(range.first)" : "\(range.first)–\(range.last)"
    }
    return shown.joined(separator: ", ") + (cells.count > limit ? ", …" : "")
  }
}
