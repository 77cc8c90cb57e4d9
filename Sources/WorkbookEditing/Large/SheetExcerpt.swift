import WorkbookModel

/// The text of a worksheet without most of its rows, and where they were: a worksheet itself, in which edits
/// find their places.
struct SheetExcerpt {
  /// A worksheet of which no excerpt is made: its rows state no numbers, or something else stands among them.
  struct NotPossible: Error {}

  /// A run of rows that was left out.
  struct Gap {
    /// Before which byte of the excerpt's text it was.
    var place: Int
    /// How many bytes of this gap and of all before it were left out.
    var total: Int
  }

  /// The rows that are there, if the worksheet has them; further ones may be.
  let rows: Set<Int>
  /// The text.
  private(set) var text: [UInt8]
  private(set) var gaps: [Gap]
  /// The ranges of array formulas and data tables, in all rows.
  let arrays: [CellRange]

  init(rows: Set<Int>, text: [UInt8], gaps: [Gap], arrays: [CellRange]) {
    self.rows = rows
    self.text = text
    self.gaps = gaps
    self.arrays = arrays
  }

  /// Changes of the excerpt as changes of the whole text.
  func whole(
    _ changes: [(range: Range<Int>, bytes: [UInt8])]
  ) -> [(range: Range<Int>, bytes: [UInt8])] {
    changes.map { change in
      // What is put before a row stands behind the rows that were left out before it.
      let start = whole(change.range.lowerBound)
      let end = change.range.isEmpty ? start : whole(change.range.upperBound - 1) + 1
      return (start..<end, change.bytes)
    }
  }

  /// Where a byte of the excerpt stands in the whole text.
  private func whole(_ place: Int) -> Int {
    let behind = gaps.partitioningIndex { $0.place > place }
    return place + (behind > 0 ? gaps[behind - 1].total : 0)
  }

  /// The ranges of the whole text that were left out.
  var leftOut: [Range<Int>] {
    var before = 0
    return gaps.map { gap in
      defer { before = gap.total }
      return gap.place + before..<gap.place + gap.total
    }
  }

  /// Makes changes, which ascend and share nothing.
  mutating func replace(_ changes: [(range: Range<Int>, bytes: [UInt8])]) {
    text = Splices.applied(changes, to: text)
    var (shift, next) = (0, 0)
    for index in gaps.indices {
      while next < changes.count, changes[next].range.lowerBound < gaps[index].place {
        shift += changes[next].bytes.count - changes[next].range.count
        next += 1
      }
      gaps[index].place += shift
    }
  }
}

extension Array {
  /// Where the elements begin for which something holds, which it does from there to the end.
  fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
