/// Numbers by which a person can be reached or known, in a text that goes further.
package enum PersonalNumber {
  /// Marks that stand between the digits of a number.
  private static let separators = Set(" .-".utf8)

  /// What the number of an identity card is called: that of nine digits (Circular 57/2013/TT-BCA art. 4) looks
  /// like any other number without such a word.
  private static let cardWords = ["cmnd", "cmtnd", "cmt ", "cccd", "chứng minh", "căn cước"]

  /// Whether a number in a cell for text is that of a mobile telephone, whose 0 a cell of numbers loses; whole
  /// thousands are amounts.
  package static func isIn(_ number: Int) -> Bool {
    (100_000_000...999_999_999).contains(number) && !number.isMultiple(of: 1_000)
      && [3, 5, 7, 8, 9].contains(number / 100_000_000)
  }

  /// Whether a text holds a telephone number (`0912 345 678`, `+84 912.345.678`, `(0294) 3855 123`), the
  /// number of a citizen's card (twelve digits from 0, Circular 59/2021/TT-BCA art. 4), or that of an older
  /// card after a word that says so.
  ///
  /// An amount never begins with 0, so that grouped amounts are none.
  package static func isIn(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var namesCard: Bool?
    var position = 0
    while position < bytes.count {
      let isBegun = position > 0 && isDigit(bytes[position - 1])
      guard !isBegun, isDigit(bytes[position]) || bytes[position] == UInt8(ascii: "+") else {
        position += 1
        continue
      }
      let (number, end) = run(bytes, from: position)
      if number.isPersonal { return true }
      if [9, 12].contains(number.digits.count) {
        let named = namesCard ?? namesCards(text)
        if named { return true }
        namesCard = named
      }
      position = max(end, position + 1)
    }
    return false
  }

  private static func namesCards(_ text: String) -> Bool {
    let words = text.lowercased() + " "
    return cardWords.contains { words.contains($0) }
  }

  /// How many bytes a closing bracket of an area code and one mark after it take; 0 where none stands here.
  private static func bracket(_ bytes: [UInt8], at position: Int, opened: Bool) -> Int {
    guard opened, bytes[position] == UInt8(ascii: ")"), position + 1 < bytes.count else { return 0 }
    if isDigit(bytes[position + 1]) { return 1 }
    let isMark = separators.contains(bytes[position + 1])
    return isMark && position + 2 < bytes.count && isDigit(bytes[position + 2]) ? 2 : 0
  }

  /// The digits from here on, single marks between them left out.
  private static func run(_ bytes: [UInt8], from start: Int) -> (number: Run, end: Int) {
    var run = Run()
    var position = start
    let isOpened = start > 0 && bytes[start - 1] == UInt8(ascii: "(")
    if bytes[position] == UInt8(ascii: "+") {
      run.digits.append(bytes[position])
      position += 1
    }
    while position < bytes.count {
      if isDigit(bytes[position]) {
        run.digits.append(bytes[position])
        position += 1
      } else if separators.contains(bytes[position]), position + 1 < bytes.count,
        isDigit(bytes[position + 1])
      {
        run.firstGroup = run.firstGroup ?? run.digits.count
        position += 1
      } else if case let width = bracket(bytes, at: position, opened: isOpened), width > 0 {
        run.firstGroup = run.firstGroup ?? run.digits.count
        position += width
      } else {
        break
      }
    }
    return (run, position)
  }

  /// Digits that stand together.
  private struct Run {
    var digits: [UInt8] = []
    /// How many stand before the first mark; `nil` without one.
    var firstGroup: Int?

    var isPersonal: Bool {
      var digits = digits
      if digits.starts(with: "+84".utf8) {
        digits = [UInt8(ascii: "0")] + digits.dropFirst(3)
      } else if let firstGroup, firstGroup < 3 {
        // A day and its month.
        return false
      }
      guard digits.first == UInt8(ascii: "0") else { return false }
      switch digits.count {
      // Mobile numbers begin with 03, 05, 07, 08, 09, fixed lines with 02 (Circular 22/2014/TT-BTTTT).
      case 10: return digits[1] != UInt8(ascii: "0") && digits[1] != UInt8(ascii: "1")
      case 11: return digits[1] == UInt8(ascii: "2")
      case 12: return firstGroup == nil
      default: return false
      }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
