import DecimalArithmetic
import WorkbookModel

extension Finding {
  /// The sentence to show: what was found and what to do, with nothing in it that a terminal obeys.
  package func message(in language: Language) -> String {
    VisibleText.block(language == .vietnamese ? vietnameseMessage : englishMessage)
  }

  /// Texts as an enumeration; `–` where there are none.
  static func list(_ texts: [String]) -> String {
    texts.isEmpty ? "–" : texts.joined(separator: "; ")
  }

  /// Cells as a person writes them, the first few where there are many.
  static func addresses(_ cells: [CellReference]) -> String {
    cells.prefix(8).map { "\($0)" }.joined(separator: ", ") + (cells.count > 8 ? ", …" : "")
  }

  /// The sentence that names what comes nearest; nothing where nothing does.
  static func nearest(_ names: [String]) -> Wording {
    names.isEmpty
      ? Wording(same: "") : Wording(" Gần nhất: \(list(names)).", " Nearest: \(list(names)).")
  }

  /// The sentence that names the sheets that a file has; nothing where it has none.
  static func sheets(_ names: [String]) -> Wording {
    names.isEmpty
      ? Wording(same: "")
      : Wording(
        " Các trang có trong tệp: \(list(names)).", " Sheets in the file: \(list(names)).")
  }

  /// Figures with who sent each.
  static func list(_ figures: [SenderFigure], in language: Language) -> String {
    list(figures.map { "\($0.sender): \($0.value.text(in: language))" })
  }

  /// What is wrong with a text in the place of a number: words, or marks at places where no number has them.
  static func noNumber(_ found: String) -> Wording {
    found.contains { $0.isLetter }
      ? Wording(
        "«\(found)» không phải là số. Gõ số, không kèm chữ; chưa có số thì gõ …, không phát sinh thì gõ -.",
        "“\(found)” is no number. Type the number without words; … if it is not known yet, - if there is none."
      )
      : Wording(
        "«\(found)» không đọc được thành số. Gõ lại, không ngăn nhóm nghìn, dấu phẩy trước phần thập phân.",
        "“\(found)” cannot be read as a number. Type it without separators of thousands, a comma before decimals."
      )
  }

  /// A number as one says it: digits without separators, the decimal sign as a word. Whatever was
  /// typed, it cannot be read in two ways again.
  static func spoken(_ number: ExactDecimal, in language: Language) -> String {
    let digits = number.vietnamese().replacing(".", with: "")
    return digits.replacing(",", with: language == .vietnamese ? " phẩy " : " point ")
  }
}
