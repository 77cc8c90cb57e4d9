import WorkbookWriters

/// Widths for the paper: as large a scale as the contents allow, every page full.
extension ColumnFitting {
  /// Widths with the pages they were found for.
  struct Fit {
    var widths: [Double]
    var plan: PagePlan
  }

  /// What is left free at the right of a page, as programs round widths differently.
  private static let slack = 0.985
  /// The share of a page that repeated columns may take.
  private static let repeatedShare = 0.4
  /// The most pages across.
  private static let mostPages = 8

  /// How many more lines than at comfortable widths a table may take for a larger scale.
  private static func tolerance(_ scale: Double) -> Double {
    scale > 0.8 ? 1.1 : scale > 0.7 ? 1.3 : 1.6
  }

  /// Finds widths and pages: the preferred paper at the largest scale at which the table reads
  /// well, then larger paper, then pages side by side.
  ///
  /// - Parameters:
  ///   - preferred: the paper that the definition asks for.
  ///   - keyCount: how many columns at the left say what a row is about.
  ///   - groupStarts: columns (from 1) at which a header group or single column begins: a cut
  ///     falls before one of them.
  ///   - largest: the scale to begin with.
  func fit(
    preferred: PageSetup.Paper, keyCount: Int, groupStarts: Set<Int>, largest: Double = 1
  ) -> Fit {
    let wanted = comfortable
    let wantedLines = LineBalance(texts: texts, widths: wanted).total
    for paper in preferred == .a3 ? [PageSetup.Paper.a3] : [.a4, .a3] {
      for scale in PagePlan.scales(paper, from: largest) {
        let room = PagePlan.pageWidth(paper) / scale * Self.slack
        let all = [Array(minimum.indices)]
        guard
          let widths = spread(all, room: room, wanted: wanted, wantedLines, Self.tolerance(scale))
        else { continue }
        let plan = PagePlan(
          paper: paper, scale: scale, pages: [1...max(1, widths.count)], repeated: nil)
        return Fit(widths: widths, plan: plan)
      }
    }
    return cut(wanted, wantedLines, keyCount: keyCount, groupStarts: groupStarts)
      ?? shrunk(wanted)
  }

  /// The last resort for tables that can't be cut: shrunk to the page.
  private func shrunk(_ wanted: [Double]) -> Fit {
    let scale = min(1, PagePlan.pageWidth(.a3) / max(1, pixels(Array(wanted.indices), wanted)))
    return Fit(
      widths: wanted,
      plan: PagePlan(
        paper: .a3, scale: max(0.1, scale), pages: [1...max(1, wanted.count)], repeated: nil))
  }

  // MARK: Pages side by side

  /// As few pages across as can be; of the scales that give them the largest, or for a list that is long
  /// anyway the one that needs the least paper.
  private func cut(
    _ wanted: [Double], _ wantedLines: Int, keyCount: Int, groupStarts: Set<Int>
  ) -> Fit? {
    // Higher rows and narrow names are better than a third page across.
    let ways =
      [Way(pages: 2), Way(pages: 2, tolerance: 2, namesShare: 0)]
      + (3...Self.mostPages).map { Way(pages: $0) }
    for way in ways {
      func fit(_ scale: Double, widening: Bool) -> Fit? {
        cut(
          way, scale: scale, wanted, wantedLines, keyCount: keyCount, groupStarts: groupStarts,
          widening: widening)
      }
      let fits = PagePlan.scales(.a3).filter { $0 >= PagePlan.cutScale }.lazy.compactMap {
        // Wider names make lower rows, where the page has the room.
        (isLong ? fit($0, widening: true) : nil) ?? fit($0, widening: false)
      }
      guard isLong else {
        if let fit = fits.first { return fit }
        continue
      }
      func height(_ fit: Fit) -> Double {
        Double(LineBalance(texts: texts, widths: fit.widths).total) * fit.plan.scale
      }
      let weighed = fits.map { (fit: $0, height: height($0)) }
      if let least = weighed.min(by: { $0.height < $1.height }) { return least.fit }
    }
    return nil
  }

  /// How a table may be cut.
  private struct Way {
    /// The pages across.
    var pages: Int
    /// How many more lines than at comfortable widths it may take.
    var tolerance = 1.15
    /// The share of a page that repeated columns may take beyond their least.
    var namesShare = ColumnFitting.repeatedShare
  }

  private func cut(
    _ way: Way, scale: Double, _ wanted: [Double], _ wantedLines: Int, keyCount: Int,
    groupStarts: Set<Int>, widening: Bool
  ) -> Fit? {
    let room = PagePlan.pageWidth(.a3) / scale * Self.slack
    var keys = keyCount
    while keys > 0, pixels(Array(0..<keys), minimum) > room * Self.repeatedShare { keys -= 1 }
    guard keys > 0, keys < wanted.count else { return nil }
    let repeated = Array(0..<keys)
    var wanted = narrowed(repeated, of: wanted, to: room * way.namesShare)
    if widening, way.namesShare > 0 {
      wanted = widened(repeated, of: wanted, to: room * Self.repeatedShare)
    }
    let rest = room - pixels(repeated, wanted)
    for starts in [groupStarts, Set(1...wanted.count)] {
      guard let groups = partition(keys..<wanted.count, count: way.pages, wanted, at: starts),
        var widths = spread(groups, room: rest, wanted: wanted, wantedLines, way.tolerance)
      else { continue }
      for key in repeated { widths[key] = wanted[key] }
      let pages = groups.enumerated().map { index, columns in
        (index == 0 ? 1 : columns[0] + 1)...columns[columns.count - 1] + 1
      }
      return Fit(
        widths: widths,
        plan: PagePlan(paper: .a3, scale: scale, pages: pages, repeated: 1...keys))
    }
    return nil
  }

  /// Widths at which columns find room: what they would like beyond their least is given up in equal shares.
  private func narrowed(_ columns: [Int], of widths: [Double], to room: Double) -> [Double] {
    let (least, liked) = (pixels(columns, minimum), pixels(columns, widths))
    guard liked > room, liked > least else { return widths }
    let share = max(0, (room - least) / (liked - least))
    var result = widths
    for column in columns where !isHidden[column] {
      let spare = (widths[column] - minimum[column]) * share
      result[column] = ((minimum[column] + spare) * 8).rounded(.down) / 8
    }
    return result
  }

  /// Widths at which repeated columns, which set the height of rows on every page, take the fewest lines.
  private func widened(_ columns: [Int], of widths: [Double], to room: Double) -> [Double] {
    var balance = LineBalance(texts: texts, widths: widths)
    var spare = (room - pixels(columns, widths)) / 8
    if spare > 0 { balance.widen(columns, spare: &spare) }
    return balance.widths.map { ($0 * 8).rounded(.down) / 8 }
  }

  /// Cuts columns into so many neighbouring groups that the widest is as narrow as can be.
  private func partition(
    _ columns: Range<Int>, count: Int, _ widths: [Double], at starts: Set<Int>
  ) -> [[Int]]? {
    // The widest group, and where the last group begins, for each end and number of groups.
    var best: [[(widest: Double, start: Int)?]] = Array(
      repeating: Array(repeating: nil, count: columns.count + 1), count: count + 1)
    best[0][0] = (0, columns.lowerBound)
    // Where each column ends, in whole pixels, so that differences are exact.
    var ends = [0.0]
    for column in columns { ends.append(ends[ends.count - 1] + pixels([column], widths)) }
    let begins = (0..<columns.count).filter {
      $0 == 0 || starts.contains(columns.lowerBound + $0 + 1)
    }
    for groups in 1...count {
      for end in 1...columns.count {
        for begin in begins {
          if begin >= end { break }
          guard let before = best[groups - 1][begin] else { continue }
          let first = columns.lowerBound + begin
          let own = ends[end] - ends[begin]
          let widest = max(before.widest, own)
          if best[groups][end].map({ widest < $0.widest }) ?? true {
            best[groups][end] = (widest, first)
          }
        }
      }
    }
    var result: [[Int]] = []
    var end = columns.count
    for groups in stride(from: count, to: 0, by: -1) {
      guard let cell = best[groups][end] else { return nil }
      result.insert(Array(cell.start..<columns.lowerBound + end), at: 0)
      end = cell.start - columns.lowerBound
    }
    return result
  }

  // MARK: Widths

  /// Shares a page's room out among its columns, for every page; `nil` where the contents would
  /// take too many lines or do not fit at all.
  private func spread(
    _ pages: [[Int]], room: Double, wanted: [Double], _ wantedLines: Int, _ tolerance: Double
  ) -> [Double]? {
    let isRoomy = pages.allSatisfy { pixels($0, wanted) <= room }
    var start = wanted
    for columns in pages where !isRoomy {
      guard pixels(columns, minimum) <= room else { return nil }
      for column in columns { start[column] = minimum[column] }
    }
    var balance = LineBalance(texts: texts, widths: start)
    for columns in pages {
      var spare = (room - pixels(columns, balance.widths)) / 8
      balance.widen(columns, spare: &spare)
    }
    guard isRoomy || Double(balance.total) <= Double(wantedLines) * tolerance else { return nil }
    var widths = balance.widths
    for columns in pages {
      let elastic = columns.filter { isElastic[$0] }
      let spare = (room - pixels(columns, widths)) / 8
      let total = elastic.reduce(0) { $0 + widths[$1] }
      guard spare > 0, total > 0 else { continue }
      for column in elastic { widths[column] += spare * widths[column] / total }
    }
    // Excel stores eighths of a character here.
    return widths.map { ($0 * 8).rounded(.down) / 8 }
  }

  private func pixels(_ columns: [Int], _ widths: [Double]) -> Double {
    columns.reduce(0) { $0 + (isHidden[$1] ? 0 : PagePlan.pixels(widths[$1])) }
  }
}
