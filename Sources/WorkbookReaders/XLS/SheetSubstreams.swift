import Packaging

/// Finds where the substreams of sheets begin in a stream of records.
struct SheetSubstreams {
  /// Bytes before the stated place that are looked at: a place inside of the first record.
  private static let before = 20
  /// Bytes behind the stated place that are looked at. Programs that miss the place do so by less.
  private static let behind = 256

  let stream: [UInt8]
  /// The places that the workbook's list states.
  let listed: [Int]

  /// Where the substream of a sheet begins: at the stated place, or at the nearest one around it where
  /// a substream of that kind begins and no other sheet is said to; the stated one where there is none.
  func beginning(near stated: Int, kind: UInt8) -> Int {
    guard !isBeginning(stated) else { return stated }
    let range = max(0, stated - Self.before)...max(0, stated + Self.behind)
    let found = range.clamped(to: 0...stream.count).filter { place in
      isBeginning(place, kind: kind) && !listed.contains(place)
    }
    return found.min { abs($0 - stated) < abs($1 - stated) } ?? stated
  }

  /// Whether a substream begins at a place ([MS-XLS] 2.4.21), of the kind that a list of sheets states.
  private func isBeginning(_ place: Int, kind: UInt8? = nil) -> Bool {
    guard place + 8 <= stream.count, stream.uint16(at: place) == BIFFRecordType.beginning else {
      return false
    }
    guard let kind else { return true }
    let type =
      switch kind {
      case 0: 0x0010
      case 1: 0x0040
      case 2: 0x0020
      default: 0
      }
    return (4...16).contains(stream.uint16(at: place + 2))
      && [0x0500, 0x0600].contains(stream.uint16(at: place + 4))
      && stream.uint16(at: place + 6) == type
  }
}
