import Packaging

/// The types of record that more than one part of the reader looks at ([MS-XLS] 2.3.1).
enum BIFFRecordType {
  static let formulaOld = 0x0406
  static let formulaOlder = 0x0206
  static let formula = 0x0006
  static let endOfFile = 0x000A
  static let protection = 0x0012
  static let externalSheets = 0x0017
  static let dateMode = 0x0022
  static let externalName = 0x0023
  static let filePass = 0x002F
  static let font = 0x0031
  static let continuation = 0x003C
  static let codePage = 0x0042
  static let columnInfo = 0x007D
  static let boundSheet = 0x0085
  static let multipleRK = 0x00BD
  static let richString = 0x00D6
  static let extendedFormat = 0x00E0
  static let mergedCells = 0x00E5
  static let sharedStrings = 0x00FC
  static let labelShared = 0x00FD
  static let number = 0x0203
  static let label = 0x0204
  static let booleanOrError = 0x0205
  static let string = 0x0207
  static let row = 0x0208
  static let rk = 0x027E
  static let format = 0x041E
  static let beginning = 0x0809
}

/// One record: where its data lies in the stream.
struct BIFFRecord {
  var type: Int
  /// The data's range; an index into the stream.
  var data: Range<Int>
}

/// Walks over the records of a stream.
struct BIFFRecords {
  let stream: [UInt8]
  var position: Int

  /// The next record; `nil` at the end, and where a record would go beyond it.
  mutating func next() -> BIFFRecord? {
    guard position + 4 <= stream.count else { return nil }
    let type = stream.uint16(at: position)
    let start = position + 4
    let end = start + stream.uint16(at: position + 2)
    guard end <= stream.count else { return nil }
    position = end
    return BIFFRecord(type: type, data: start..<end)
  }

  /// The data of a record and of the continuations that follow it, one range for each.
  mutating func segments(of record: BIFFRecord) -> [Range<Int>] {
    var segments = [record.data]
    while position + 4 <= stream.count,
      stream.uint16(at: position) == BIFFRecordType.continuation,
      let continuation = next()
    {
      segments.append(continuation.data)
    }
    return segments
  }
}
