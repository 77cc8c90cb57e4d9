import Packaging
import WorkbookModel

/// Hands out the rows of a page while it is split into tags.
final class HTMLCursor: RowCursor {
  /// Elements whose content is no markup (HTML Standard, 13.1.2), and what programs hide in pages.
  static let rawElements: Set<String> = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "xml",
  ]
  /// Elements that stand on lines of their own.
  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl",
    "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "nav", "ol", "p", "pre", "section", "ul",
  ]
  private static let sections: Set<String> = ["tbody", "thead", "tfoot"]

  private var tokenizer: HTMLTokenizer
  private var sheet: HTMLSheetBuilder
  private var watch: DeadlineWatch
  private let deadline: ReadDeadline?
  private var preformatted = 0
  /// Whether the text is that of a choice that was not made.
  private var isUnchosen = false
  private var atEnd = false

  init(tokenizer: HTMLTokenizer, sheet: consuming HTMLSheetBuilder, limits: ReadLimits) {
    self.tokenizer = tokenizer
    self.sheet = sheet
    watch = DeadlineWatch(limits.deadline)
    deadline = limits.deadline
  }

  var trailer: SheetTrailer { sheet.trailer }

  func next() throws(ReadError) -> Row? {
    while true {
      if let row = sheet.takeRow() { return row }
      if atEnd { return nil }
      if watch.isOver() { throw ReadError.time(deadline) }
      guard let token = tokenizer.next() else {
        atEnd = true
        try sheet.finish()
        continue
      }
      switch token {
      case .comment: continue
      case .text(let range):
        if !isUnchosen {
          try sheet.append(tokenizer.bytes[range], isPreformatted: preformatted > 0)
        }
      case .start(let element): try start(element)
      case .end(let element): try end(element)
      }
    }
  }

  private func start(_ element: String) throws(ReadError) {
    switch element {
    case "td", "th": try sheet.startCell(tokenizer)
    case "tr": try sheet.startRow(tokenizer)
    case "table": try sheet.startTable()
    case "br": try sheet.breakLine()
    case "font", "span": sheet.startSpan(tokenizer)
    case "col": try sheet.addColumns(tokenizer)
    case "option": isUnchosen = tokenizer.attribute("selected") == nil
    case "select": isUnchosen = false
    default:
      if Self.rawElements.contains(element) {
        try takeRawText(of: element)
      } else if Self.sections.contains(element) {
        try sheet.endRow()
      } else if Self.blocks.contains(element) {
        if element == "pre" { preformatted += 1 }
        try sheet.breakBlock()
      }
    }
  }

  private func end(_ element: String) throws(ReadError) {
    switch element {
    case "td", "th": try sheet.endCell()
    case "tr": try sheet.endRow()
    case "table": try sheet.endTable()
    case "option", "select": isUnchosen = false
    default:
      if Self.sections.contains(element) {
        try sheet.endRow()
      } else if Self.blocks.contains(element) {
        if element == "pre" { preformatted = max(0, preformatted - 1) }
        try sheet.breakBlock()
      }
    }
  }

  private func takeRawText(of element: String) throws(ReadError) {
    let range = tokenizer.rawText(of: element)
    switch element {
    case "style": sheet.styles.take(sheet: tokenizer.bytes[range])
    case "textarea", "xmp": try sheet.append(tokenizer.bytes[range], isPreformatted: true)
    default: return
    }
  }
}
