import DecimalArithmetic

extension Finding {
  /// The sentence to show: what was found and what to do.
  package func message(in language: Language) -> String {
    switch language {
    case .vietnamese: vietnameseMessage
    case .english: englishMessage
    }
  }

  /// Texts as an enumeration; `–` where there are none.
  static func list(_ texts: [String]) -> String {
    texts.isEmpty ? "–" : texts.joined(separator: "; ")
  }

  /// A number as one says it: digits without separators, the decimal sign as a word. Whatever was
  /// typed, it cannot be read in two ways again.
  static func spoken(_ number: ExactDecimal, in language: Language) -> String {
    let digits = number.vietnamese().replacing(".", with: "")
    return digits.replacing(",", with: language == .vietnamese ? " phẩy " : " point ")
  }

  /// A detail in brackets; nothing where there is none.
  static func bracketed(_ text: String) -> String { text.isEmpty ? "" : " (\(text))" }

  /// Which rule decided how an ambiguous number is read, in words (see `SeparatorRule`).
  static func separatorRule(_ rule: String, in language: Language) -> String {
    let words: (vietnamese: String, english: String) =
      switch rule {
      case "sheetEvidence": ("theo cách viết ở các ô khác của trang", "as other cells of the sheet")
      case "workbookEvidence":
        ("theo cách viết ở các trang khác của sổ", "as other sheets of the workbook")
      case "wholeColumn": ("vì cột này là số nguyên", "because the column holds whole numbers")
      case "plausibility": ("theo độ lớn của số năm trước", "by the size of last year's figure")
      case "vietnameseDefault":
        ("theo cách viết của Việt Nam: dấu chấm ngăn nghìn", "as written in Viet Nam")
      default: (rule, rule)
      }
    return language == .vietnamese ? words.vietnamese : words.english
  }
}
