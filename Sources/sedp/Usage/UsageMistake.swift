import PlanningForms

/// How a command was typed wrong, and what to type instead.
enum UsageMistake: Equatable {
  /// No command of this name; the nearest, and all that there are.
  case unknownCommand(String, under: String, nearest: String?, all: [String])
  /// The command has no such option.
  case unknownOption(String, command: String, nearest: String?)
  /// An option without its value.
  case missingValue(String, help: String)
  /// A value that an option can't take, with those that it can where they are few.
  case invalidValue(String, option: String, help: String, allowed: [String])
  /// Options or values that the command needs.
  case missing([String], helps: [String])
  /// More values than the command takes.
  case extraValues([String], command: String)
  /// A pair of quotation marks with nothing between them.
  case emptyValue
  /// A text that is no address of a cell.
  case noAddress(String)
  /// Too few or too many names after `trace`.
  case traceNames(uses: Bool, count: Int)

  /// The stable code.
  var code: String {
    switch self {
    case .unknownCommand: "U901"
    case .unknownOption: "U902"
    case .missingValue: "U903"
    case .invalidValue: "U904"
    case .missing: "U905"
    case .extraValues: "U906"
    case .emptyValue: "U907"
    case .noAddress: "U910"
    case .traceNames: "U911"
    }
  }

  /// What was typed and what to type, in one language.
  func message(in language: Language) -> String {
    language == .vietnamese ? vietnamese : english
  }

  private var vietnamese: String {
    switch self {
    case .unknownCommand(let typed, let under, let nearest, let all):
      let hint = nearest.map { " Có phải «\($0)»?" } ?? ""
      return "«\(typed)» không phải là lệnh của «\(under)».\(hint) Các lệnh: "
        + all.joined(separator: ", ") + "."
    case .unknownOption(let typed, let command, let nearest):
      let hint = nearest.map { " Có phải «\($0)»?" } ?? ""
      return "Lệnh «\(command)» không có tùy chọn «\(typed)».\(hint)"
    case .missingValue(let option, let help):
      return "Sau «\(option)» còn thiếu giá trị. \(Self.part(of: help, .vietnamese))"
    case .invalidValue(let value, let option, let help, let allowed):
      let choice = allowed.isEmpty ? "" : " Chọn: " + allowed.joined(separator: ", ") + "."
      return "«\(value)» không dùng được cho «\(option)»."
        + " \(Self.part(of: help, .vietnamese))\(choice)"
    case .missing(let options, let helps):
      return "Còn thiếu "
        + zip(options, helps).map { Self.missing($0, Self.phrase(of: $1, .vietnamese), ("«", "»")) }
        .joined(separator: ", ") + "."
    case .extraValues(let values, let command):
      return "Lệnh «\(command)» không nhận thêm "
        + values.map { "«\($0)»" }.joined(separator: ", ")
        + ". Tên có dấu cách phải đặt trong dấu nháy."
    case .emptyValue:
      return "Có một chỗ trống («\"\"») nơi phải có tên tệp, thư mục hoặc giá trị. Viết tên vào "
        + "đó, hoặc bỏ cả tùy chọn đứng trước nó."
    case .noAddress(let typed):
      return
        "«\(typed)» không phải địa chỉ ô. Viết tên trang, dấu chấm than rồi ô, trong dấu nháy đơn: "
        + "'H02_ChiTieu!F12'."
    case .traceNames(let uses, let count):
      return uses
        ? "--uses cần tên tệp đã nộp, địa chỉ ô và ít nhất một sổ tổng hợp; ở đây có \(count) tên: "
          + "sedp trace --uses TỆP 'TRANG!Ô' SỔ…"
        : "Lệnh cần một sổ tổng hợp và một địa chỉ ô; ở đây có \(count) tên: sedp trace SỔ 'TRANG!Ô'. "
          + "Hỏi ngược thì thêm --uses."
    }
  }

  private var english: String {
    switch self {
    case .unknownCommand(let typed, let under, let nearest, let all):
      let hint = nearest.map { " Did you mean “\($0)”?" } ?? ""
      return "“\(typed)” is no command of “\(under)”.\(hint) The commands: "
        + all.joined(separator: ", ") + "."
    case .unknownOption(let typed, let command, let nearest):
      let hint = nearest.map { " Did you mean “\($0)”?" } ?? ""
      return "“\(command)” has no option “\(typed)”.\(hint)"
    case .missingValue(let option, let help):
      return "“\(option)” needs a value. \(Self.part(of: help, .english))"
    case .invalidValue(let value, let option, let help, let allowed):
      let choice = allowed.isEmpty ? "" : " Choose one of: " + allowed.joined(separator: ", ") + "."
      return "“\(value)” can't be used for “\(option)”."
        + " \(Self.part(of: help, .english))\(choice)"
    case .missing(let options, let helps):
      return "Still missing: "
        + zip(options, helps).map { Self.missing($0, Self.phrase(of: $1, .english), ("“", "”")) }
        .joined(separator: ", ") + "."
    case .extraValues(let values, let command):
      return "“\(command)” takes no further "
        + values.map { "“\($0)”" }.joined(separator: ", ")
        + ". Put names with spaces in quotation marks."
    case .emptyValue:
      return "There is an empty text (\"\") where a file, a folder or a value belongs. "
        + "Write its name, or leave out the option before it."
    case .noAddress(let typed):
      return
        "“\(typed)” is no address of a cell. Write the sheet, an exclamation mark and the cell, in single "
        + "quotation marks: 'H02_ChiTieu!F12'."
    case .traceNames(let uses, let count):
      return uses
        ? "--uses needs the name of the file that was sent, an address and a consolidated workbook; here are "
          + "\(count) names: sedp trace --uses FILE 'SHEET!CELL' WORKBOOK…"
        : "A consolidated workbook and an address are needed; here are \(count) names: sedp trace WORKBOOK "
          + "'SHEET!CELL'. For the way up add --uses."
    }
  }

  /// The part of a help text, `Tiếng Việt. (English.)`, that is in a language.
  static func part(of help: String, _ language: Language) -> String {
    var depth = 0
    let open = help.indices.reversed().first { place in
      if help[place] == ")" { depth += 1 }
      if help[place] == "(" { depth -= 1 }
      return depth == 0
    }
    guard help.hasSuffix(")"), let open, open > help.startIndex else { return help }
    let english = help[help.index(after: open)...].dropLast()
    let vietnamese = help[..<open]
    return language == .english
      ? String(english) : String(vietnamese.reversed().drop { $0 == " " }.reversed())
  }

  /// An option by its name and what it is for; a value that stands by itself only by what it is.
  private static func missing(
    _ typed: String, _ phrase: String, _ quotes: (String, String)
  ) -> String {
    guard typed.hasPrefix("<") else { return "\(quotes.0)\(typed)\(quotes.1) (\(phrase))" }
    return phrase.prefix(1).lowercased() + phrase.dropFirst()
  }

  /// The same without its full stop, to stand in brackets.
  private static func phrase(of help: String, _ language: Language) -> String {
    let text = part(of: help, language)
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
