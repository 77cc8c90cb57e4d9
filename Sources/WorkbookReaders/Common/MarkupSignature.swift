/// What the beginning of a text in angle brackets says it is.
enum MarkupSignature {
  case spreadsheetML
  case flatOpenDocument
  case html
  /// A web page with its pictures in one file (RFC 2557).
  case mhtml
  case otherXML

  /// Elements that a page begins with.
  private static let pageTags = [
    "!doctype html", "html", "head", "meta", "title", "style", "link", "base", "script", "body",
    "table", "center",
  ]
  /// Elements that also begin other texts than pages: there a table has to follow soon.
  private static let blockTags = ["div", "p", "span", "font", "form", "b", "h", "br", "tr", "td"]

  /// `nil` for a text that is no markup.
  ///
  /// - Parameter head: the beginning of the text; white space and comments before the markup do not
  ///   count.
  init?(_ head: String) {
    var rest = Self.withoutSpace(head.lowercased()[...])
    if rest.hasPrefix("mime-version:"), rest.contains("multipart/related") {
      self = .mhtml
      return
    }
    guard rest.first == "<" else { return nil }
    let isXML = rest.hasPrefix("<?xml") || rest.hasPrefix("<office:")
    if isXML || rest.hasPrefix("<workbook") || rest.hasPrefix("<ss:workbook") {
      if rest.contains("excel.sheet")
        || rest.contains("microsoft-com:office:spreadsheet") && rest.contains("workbook")
      {
        self = .spreadsheetML
        return
      }
      if rest.contains("opendocument") {
        self = .flatOpenDocument
        return
      }
    }
    rest = Self.withoutProlog(rest)
    if Self.begins(rest, with: Self.pageTags)
      || Self.begins(rest, with: Self.blockTags) && rest.contains("<table")
    {
      self = .html
    } else if isXML || rest.hasPrefix("<!doctype") {
      self = .otherXML
    } else {
      return nil
    }
  }

  private static func withoutSpace(_ text: Substring) -> Substring {
    text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
  }

  /// What follows an XML declaration and comments.
  private static func withoutProlog(_ text: Substring) -> Substring {
    var rest = text
    while true {
      let end =
        rest.hasPrefix("<?") ? "?>" : rest.hasPrefix("<!--") ? "-->" : ""
      guard !end.isEmpty, let range = rest.firstRange(of: end) else { return rest }
      rest = withoutSpace(rest[range.upperBound...])
    }
  }

  private static func begins(_ text: Substring, with tags: [String]) -> Bool {
    let rest = text.dropFirst()
    return tags.contains { tag in
      guard rest.hasPrefix(tag) else { return false }
      let next = rest.dropFirst(tag.count).first
      return tag == "h" ? next?.isNumber == true : next.map { !$0.isLetter } ?? true
    }
  }
}
