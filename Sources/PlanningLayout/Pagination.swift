/// Where pages end, so that no signature block stands alone and no group heading ends a page.
struct Pagination {
  /// How full a page is filled at most: printers and programs round row heights differently.
  static let fill = 0.96

  /// A row of the sheet from the first to the last printed one.
  struct Row {
    /// The row number.
    var number: Int
    /// The height in points.
    var height: Double
    /// Whether the page may not end after this row.
    var staysWithNext = false
  }

  /// The rows after which a page ends.
  ///
  /// - Parameters:
  ///   - rows: all printed rows in order.
  ///   - pageHeight: the printable height in points at the sheet's scale.
  ///   - repeatedHeight: the height of the rows repeated on every page after the first.
  static func breaks(_ rows: [Row], pageHeight: Double, repeatedHeight: Double) -> [Int] {
    let room = pageHeight * fill
    var breaks: [Int] = []
    var used = 0.0
    var start = 0
    var index = 0
    while index < rows.count {
      if used + rows[index].height > room, index > start {
        var end = index - 1
        while end > start, rows[end].staysWithNext { end -= 1 }
        // A chain longer than a page is cut where it must be.
        if rows[end].staysWithNext { end = index - 1 }
        breaks.append(rows[end].number)
        start = end + 1
        index = start
        used = repeatedHeight
        continue
      }
      used += rows[index].height
      index += 1
    }
    return breaks
  }
}
