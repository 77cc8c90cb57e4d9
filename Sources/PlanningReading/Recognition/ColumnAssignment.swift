import VietnameseText

/// Decides which sheet column holds which column of a form, the surest matches first.
struct ColumnAssignment {
  let plan: FormPlan

  /// Fills ``HeaderMatch/columns``.
  ///
  /// - Parameters:
  ///   - hasData: whether a sheet column holds anything below the header; of a repeated column the
  ///     only one that does is taken.
  ///   - texts: the texts of a sheet column below the header.
  func assign(
    _ match: inout HeaderMatch, hasData: (Int) -> Bool, texts: (Int) -> [String]
  ) {
    byPath(&match, hasData: hasData)
    for (place, found) in match.found where plan.formerColumns.contains(found.keys) {
      match.found[place]?.isFormer = found.column == nil
    }
    byWords(&match)
    bySlips(&match)
    byLeaf(&match) { $0 == $1 }
    byLeaf(&match) { $0.weak == $1.weak }
    byCodes(&match, texts: texts)
  }

  private func take(_ column: Int, at place: Int, partial: Bool, _ match: inout HeaderMatch) {
    match.columns[column] = place
    match.found[place]?.column = column
    match.found[place]?.isPartial = partial
  }

  /// Whole paths.
  private func byPath(_ match: inout HeaderMatch, hasData: (Int) -> Bool) {
    var places: [[HeaderKey]: [Int]] = [:]
    for (place, found) in match.found { places[found.keys, default: []].append(place) }
    for (column, plan) in plan.columns.enumerated() {
      guard let candidates = places[plan.path]?.sorted() else { continue }
      if candidates.count == 1 {
        take(column, at: candidates[0], partial: false, &match)
        continue
      }
      let filled = candidates.filter(hasData)
      if filled.count == 1 {
        take(column, at: filled[0], partial: false, &match)
      } else if filled.isEmpty {
        take(column, at: candidates[0], partial: false, &match)
      } else {
        match.repeated[column] = filled
        for place in filled { match.found[place]?.column = column }
      }
    }
  }

  /// The same words, however they are spread over the header's rows.
  private func byWords(_ match: inout HeaderMatch) {
    let open = match.found.filter { $0.value.isOpen }
    guard !open.isEmpty else { return }
    var places: [[Substring]: [Int]] = [:]
    for (place, found) in open { places[ColumnPlan.words(found.keys), default: []].append(place) }
    var columns: [[Substring]: [Int]] = [:]
    for column in plan.columns.indices where isOpen(column, match) {
      columns[plan.columns[column].words, default: []].append(column)
    }
    for (words, candidates) in columns where candidates.count == 1 {
      guard let found = places[words], found.count == 1 else { continue }
      take(candidates[0], at: found[0], partial: true, &match)
    }
  }

  /// Paths without their marks or with a slip of the pen in a word, unique on both sides.
  private func bySlips(_ match: inout HeaderMatch) {
    let open = match.found.filter { $0.value.isOpen && !$0.value.keys.isEmpty }
    guard !open.isEmpty else { return }
    let paths = open.mapValues { $0.keys.map(\.weak) }
    var wishes: [(column: Int, place: Int)] = []
    for column in plan.columns.indices where isOpen(column, match) {
      let path = plan.columns[column].weakPath
      let candidates = paths.filter { entry in
        entry.value.count == path.count
          && zip(entry.value, path).allSatisfy { found, wanted in
            wanted.contains { found.isSlip(of: $0) }
          }
      }
      for place in candidates.keys { wishes.append((column, place)) }
    }
    let wanted = Dictionary(grouping: wishes, by: \.place)
    let wanting = Dictionary(grouping: wishes, by: \.column)
    for (column, place) in wishes where wanted[place]?.count == 1 && wanting[column]?.count == 1 {
      take(column, at: place, partial: true, &match)
    }
  }

  /// The innermost text: where it is unique on both sides, or where one column of the sheet shares
  /// more of the groups above with the form's column than any other.
  private func byLeaf(_ match: inout HeaderMatch, same: (HeaderKey, HeaderKey) -> Bool) {
    let open = match.found.filter { $0.value.isOpen && !$0.value.keys.isEmpty }
    guard !open.isEmpty else { return }
    var wishes: [(column: Int, place: Int)] = []
    for column in plan.columns.indices where isOpen(column, match) {
      let path = plan.columns[column].path
      guard let leaf = path.last else { continue }
      let candidates = open.filter { entry in
        entry.value.keys.last.map { same($0, leaf) } ?? false
      }
      if candidates.isEmpty { continue }
      let shared = candidates.map { place, found in
        (place: place, groups: Set(found.keys.dropLast()).intersection(path.dropLast()).count)
      }
      let most = shared.map(\.groups).max() ?? 0
      let best = shared.filter { $0.groups == most }
      guard best.count == 1, most > 0 || plan.leafCounts[leaf] == 1 else { continue }
      wishes.append((column, best[0].place))
    }
    let wanted = Dictionary(grouping: wishes, by: \.place)
    for (place, columns) in wanted where columns.count == 1 {
      take(columns[0].column, at: place, partial: true, &match)
    }
  }

  /// The column of the rows' codes under any heading, where what stands in it are such codes: without
  /// them the rows of departments would be joined to other rows.
  private func byCodes(_ match: inout HeaderMatch, texts: (Int) -> [String]) {
    let missing = plan.key.filter { isOpen($0, match) && plan.columns[$0].type == .code }
    guard missing.count == 1 else { return }
    let places = match.found.filter { $0.value.isOpen }.keys.filter { place in
      let texts = texts(place)
      let codes = texts.count { text in plan.codeShapes.contains { $0.fits(text) } }
      // The label of the total may stand there too.
      return codes > 0 && codes * 3 >= texts.count * 2
    }
    guard places.count == 1 else { return }
    take(missing[0], at: places[0], partial: true, &match)
  }

  private func isOpen(_ column: Int, _ match: HeaderMatch) -> Bool {
    // What the version has no column for is taken from no column that only resembles it.
    match.columns[column] == 0 && match.repeated[column] == nil && !plan.columns[column].isLater
  }
}
