import CivilCalendar

/// The numbers of a written date and the words that say what they are.
struct DateParts {
  /// The longest text that is taken as a date.
  static let maximumLength = 60

  private enum Role: Int { case day, month, quarter, year }

  private struct Number {
    let value: Int
    let digits: Int
    var role: Role?
  }

  private var numbers: [Number] = []

  /// Splits text into numbers and known words; `nil` where it holds anything else.
  init?(_ text: String) {
    guard text.utf8.count <= Self.maximumLength else { return nil }
    var expected: Role?
    for token in Self.tokens(Self.withoutTime(text)) {
      if let value = Int(token), token.utf8.first.map({ $0 < 0x3A }) ?? false {
        guard token.utf8.count <= 4 else { return nil }
        numbers.append(Number(value: value, digits: token.utf8.count, role: expected))
        expected = nil
        continue
      }
      switch token {
      case "ngay": expected = .day
      case "thang", "t": expected = .month
      case "quy", "qui", "q": expected = .quarter
      case "nam": expected = .year
      default:
        guard expected == .quarter || expected == .month, let roman = RomanNumeral(token) else {
          return nil
        }
        numbers.append(Number(value: roman.value, digits: 0, role: expected))
        expected = nil
      }
    }
    guard expected == nil, (1...3).contains(numbers.count) else { return nil }
    guard assignRoles() else { return nil }
  }

  /// What the numbers say; `nil` where they are no date.
  var reading: DateReading? {
    guard Set(numbers.map(\.role)).count == numbers.count else { return nil }
    func value(_ role: Role) -> Number? { numbers.first { $0.role == role } }
    guard let yearNumber = value(.year) else { return .refused(.yearMissing) }
    let year = yearNumber.digits <= 2 ? 2000 + yearNumber.value : yearNumber.value
    guard yearNumber.digits != 3, DateReading.years.contains(year) else {
      return .refused(.outOfRange)
    }
    switch (value(.day)?.value, value(.month)?.value, value(.quarter)?.value) {
    case (let day?, let month?, nil):
      if let date = CalendarDay(existing: year, month: month, day: day) { return .day(date) }
      if let date = CalendarDay(existing: year, month: day, day: month) {
        return .refused(.perhapsSwapped(date))
      }
      return .refused(.outOfRange)
    case (nil, let month?, nil):
      return (1...12).contains(month) ? .month(year: year, month: month) : .refused(.outOfRange)
    case (nil, nil, let quarter?):
      return (1...4).contains(quarter)
        ? .quarter(year: year, quarter: quarter) : .refused(.outOfRange)
    case (nil, nil, nil): return yearNumber.digits == 4 ? .year(year) : nil
    default: return nil
    }
  }

  /// Gives numbers without a word the role that their place implies.
  private mutating func assignRoles() -> Bool {
    if numbers.contains(where: { $0.role != nil }) {
      for index in numbers.indices where numbers[index].role == nil {
        switch index == 0 ? nil : numbers[index - 1].role {
        case .day: numbers[index].role = .month
        case .month, .quarter: numbers[index].role = .year
        // "5 tháng 8 năm 2017": the first number is a day.
        case nil where index == 0 && numbers.count > 1 && numbers[1].role == .month:
          numbers[index].role = .day
        case nil, .year: return false
        }
      }
      return true
    }
    let roles: [Role]
    switch (numbers.count, numbers[0].digits, numbers.last?.digits) {
    case (3, 4, _): roles = [.year, .month, .day]
    case (3, _, _): roles = [.day, .month, .year]
    case (2, 4, _): roles = [.year, .month]
    case (2, _, 4): roles = [.month, .year]
    case (2, _, _): roles = [.day, .month]
    default: roles = [.year]
    }
    for (index, role) in zip(numbers.indices, roles) { numbers[index].role = role }
    return true
  }

  /// Text before a time of day: `2017-08-05T00:00:00`, `5/8/2017 14:30`.
  private static func withoutTime(_ text: String) -> Substring {
    guard let colon = text.firstIndex(of: ":") else { return text[...] }
    guard let start = text[..<colon].lastIndex(where: { $0 == "T" || $0 == " " }) else {
      return text[...]
    }
    return text[..<start]
  }

  /// Runs of digits and of letters, without marks and in lower case; other separators than
  /// those of dates come back as tokens that nothing matches.
  private static func tokens(_ text: Substring) -> [String] {
    var tokens: [String] = []
    var current = ""
    var currentIsDigit = false
    for scalar in text.unicodeScalars {
      let plain = LatinLetters.plain(LatinLetters.lowercased(scalar))
      let isDigit = plain.value >= 0x30 && plain.value <= 0x39
      if isDigit || LatinLetters.isLetter(plain) {
        if !current.isEmpty, isDigit != currentIsDigit {
          tokens.append(current)
          current = ""
        }
        current.unicodeScalars.append(plain)
        currentIsDigit = isDigit
        continue
      }
      if !current.isEmpty { tokens.append(current) }
      current = ""
      switch plain {
      case "/", "-", ".", " ", ",", "–", "\n", "(", ")", "'": break
      default: tokens.append(String(Character(plain)))
      }
    }
    if !current.isEmpty { tokens.append(current) }
    return tokens
  }
}
