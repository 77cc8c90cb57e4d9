import DecimalArithmetic
import WorkbookModel

/// A cell while its element is open: what its tag says of its value.
struct HTMLPendingCell: ~Copyable {
  /// Its text.
  var text = HTMLText()
  private(set) var look = HTMLLook()
  private(set) var formula: String?
  /// Rows and columns that it spans.
  private(set) var span = (rows: 1, columns: 1)
  /// Whether a table stands in it, so that its own row is no longer the one that it began in.
  var isSplit = false
  /// The number that its tag states, as Excel writes it beside the text; empty where the text is it.
  private var number: String?
  private var boolean: String?
  private var error: String?

  /// Begins with the attributes of a `td` or `th`.
  mutating func start(_ tokenizer: HTMLTokenizer, _ styles: HTMLStyles) {
    text.reset()
    isSplit = false
    number = nil
    boolean = nil
    error = nil
    formula = nil
    span = (1, 1)
    guard !tokenizer.attributes.isEmpty else {
      look = HTMLLook()
      return
    }
    look = styles.look(
      classes: tokenizer.attribute("class"), style: tokenizer.attribute("style"))
    span.rows = Self.count(tokenizer.attribute("rowspan"), atMost: CellReference.maximumRow)
    span.columns = Self.count(
      tokenizer.attribute("colspan"), atMost: CellReference.maximumColumn + 1)
    number = tokenizer.attribute("x:num").map { HTMLText.attribute($0) }
    boolean = tokenizer.attribute("x:bool").map { HTMLText.attribute($0) }
    error = tokenizer.attribute("x:err").map { HTMLText.attribute($0) }
    formula = tokenizer.attribute("x:fmla").map { value in
      let text = HTMLText.attribute(value)
      return text.hasPrefix("=") ? String(text.dropFirst()) : text
    }
  }

  /// Goes on behind a table that stands in it.
  mutating func split() {
    text.reset()
    look = HTMLLook()
    span = (1, 1)
    isSplit = true
    number = nil
    boolean = nil
    error = nil
    formula = nil
  }

  mutating func take(_ other: HTMLLook) { look.font = look.font ?? other.font }

  /// The cell's value; `nil` for an empty cell.
  ///
  /// - Returns: `isOdd` where a stated number is none.
  func finished(
    kind: NumberFormatKind, dateSystem: DateSystem
  ) -> (value: CellValue?, isOdd: Bool) {
    let words = text.finished()
    if let number {
      if let value = ExactDecimal(number.isEmpty ? words : number) {
        return (dateSystem.value(of: value, under: kind), false)
      }
      if !number.isEmpty { return (.text(words.isEmpty ? number : words), true) }
    }
    switch (boolean ?? "").lowercased() {
    case "true", "1": return (.boolean(true), false)
    case "false", "0": return (.boolean(false), false)
    default: break
    }
    if let error, !(error + words).isEmpty { return (.error(error.isEmpty ? words : error), false) }
    if words.isEmpty { return (formula == nil ? nil : .uncalculated, false) }
    return (.text(words), false)
  }

  /// A whole number from 1 (HTML Standard, 4.9.11), of which digits at the beginning count.
  static func count(_ value: ArraySlice<UInt8>?, atMost maximum: Int) -> Int {
    guard let value else { return 1 }
    var result = 0
    for byte in value.drop(while: HTMLTokenizer.isSpace) {
      guard (0x30...0x39).contains(byte), result <= maximum else { break }
      result = result * 10 + Int(byte - 0x30)
    }
    return min(max(result, 1), maximum)
  }
}
