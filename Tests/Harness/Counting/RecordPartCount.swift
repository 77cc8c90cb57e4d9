/// The cells of a sheet of binary records ([MS-XLSB] 2.1.7.62), counted record by record without the
/// reader's code.
public struct RecordPartCount: Sendable {
  /// How many cells the records hold; between two numbers, because whether a text is empty is not
  /// looked up.
  public let cells: ClosedRange<Int>

  /// Counts the records of a part.
  public init(_ part: [UInt8]) {
    var position = 0
    var isInData = false
    var sure = 0
    var texts = 0
    while let type = Self.number(part, &position, bytes: 2),
      let size = Self.number(part, &position, bytes: 4), position + size <= part.count
    {
      position += size
      switch type {
      case 145: isInData = true
      case 146: isInData = false
      // Numbers, errors and logical values, of formulas and in the short form too.
      case 2...5, 9...11, 13...16: sure += isInData ? 1 : 0
      // Texts, shared ones, those of formulas, and rich ones.
      case 6...8, 17, 18, 62: texts += isInData ? 1 : 0
      default: break
      }
    }
    cells = sure...(sure + texts)
  }

  /// A number of seven bits a byte, the lowest first.
  private static func number(_ part: [UInt8], _ position: inout Int, bytes: Int) -> Int? {
    var value = 0
    for index in 0..<bytes {
      guard position < part.count else { return nil }
      let byte = Int(part[position])
      position += 1
      value += (byte & 0x7F) << (7 * index)
      if byte < 0x80 { break }
    }
    return value
  }
}
