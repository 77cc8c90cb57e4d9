import PlanningForms

/// A piece of an HTML document. Texts and the values of attributes are data and written as such: nothing
/// that stands in a workbook can become markup.
package indirect enum Node: Sendable {
  /// A text, whatever it holds.
  case text(String)
  /// An element.
  case element(Tag, [Attribute], [Node])
  /// The style sheet, which is the program's own.
  case style(StaticString)

  /// An element with its contents.
  static func of(_ tag: Tag, _ attributes: Attribute..., holding children: [Node]) -> Node {
    .element(tag, attributes, children)
  }

  /// An element with its contents.
  static func of(_ tag: Tag, _ attributes: Attribute..., children: Node...) -> Node {
    .element(tag, attributes, children)
  }
}

/// The elements that pages use (HTML Living Standard; SVG 2 for those of pictures).
package enum Tag: String, Sendable {
  case html, head, meta, title, body
  case header, main, nav, section, footer
  case heading1 = "h1"
  case heading2 = "h2"
  case heading3 = "h3"
  case paragraph = "p"
  case list = "ul"
  case numberedList = "ol"
  case item = "li"
  case link = "a"
  case division = "div"
  case span, strong, small, data, code
  case preformatted = "pre"
  case details, summary
  case fieldset, legend, label, input
  case table, caption
  case tableHead = "thead"
  case tableBody = "tbody"
  case row = "tr"
  case headerCell = "th"
  case cell = "td"
  case figure
  case figureCaption = "figcaption"
  case picture = "svg"
  case description = "desc"
  case rectangle = "rect"
  case line
  case pictureText = "text"

  /// Whether it has neither contents nor an end tag.
  var isVoid: Bool { self == .meta || self == .input }
  /// Whether its end tag may be left out, as pages always follow it with one of its kind or the end of what it
  /// stands in (HTML, 13.1.2.4).
  var mayStayOpen: Bool {
    switch self {
    case .item, .row, .headerCell, .cell, .tableBody: true
    default: false
    }
  }
  /// Whether a line break may follow it where that changes nothing that is seen.
  var isBlock: Bool {
    switch self {
    case .span, .strong, .small, .data, .code, .link, .label, .input, .pictureText, .summary,
      .preformatted:
      false
    default: true
    }
  }
}

/// A place in the page that links lead to, and that labels name.
package struct Anchor: Hashable, Sendable {
  fileprivate let text: String

  /// A place that there is once.
  init(_ name: StaticString) { text = "\(name)" }

  /// One of several places of a kind.
  init(_ name: StaticString, _ number: Int) { text = "\(name)\(number)" }
}

/// An attribute: its name is the program's, its value may be anything.
package struct Attribute: Sendable {
  let name: StaticString
  /// `nil` where the name says all.
  let value: String?

  private init(_ name: StaticString, _ value: String?) {
    self.name = name
    self.value = value
  }

  static func id(_ anchor: Anchor) -> Attribute { Attribute("id", anchor.text) }
  static func labels(_ anchor: Anchor) -> Attribute { Attribute("for", anchor.text) }
  static func leads(to anchor: Anchor) -> Attribute { Attribute("href", "#" + anchor.text) }
  static func labelled(by anchors: Anchor...) -> Attribute {
    Attribute("aria-labelledby", anchors.map(\.text).joined(separator: " "))
  }
  static func style(_ names: StyleClass...) -> Attribute { styles(names) }
  static func styles(_ names: [StyleClass]) -> Attribute {
    Attribute("class", names.map(\.rawValue).joined(separator: " "))
  }
  static func language(_ language: Language) -> Attribute { Attribute("lang", language.rawValue) }
  /// An attribute whose value is the program's, too.
  static func fixed(_ name: StaticString, _ value: StaticString) -> Attribute {
    Attribute(name, "\(value)")
  }
  static func flag(_ name: StaticString) -> Attribute { Attribute(name, nil) }
  static func number(_ name: StaticString, _ number: Int) -> Attribute {
    Attribute(name, String(number))
  }
  /// What a program is to read of an element; of a figure its exact number.
  static func value(_ text: String) -> Attribute { Attribute("value", text) }
  /// Where a figure stands in the workbook.
  static func cell(_ text: String) -> Attribute { Attribute("data-cell", text) }
  static func viewBox(width: Int, height: Int) -> Attribute {
    Attribute("viewBox", "0 0 \(width) \(height)")
  }
}

/// What the style sheet tells apart.
package enum StyleClass: String, Sendable {
  case vietnamese = "v"
  case english = "e"
  case skip, page, languages, contents, verdict, ready, draft, counts, steps, scroll, note, kind
  case good, wrong, doubtful, chips, chip, name, doubt, trace, charts, chart, beside, rank, bar
  case seriesA = "s0"
  case seriesB = "s1"
  case seriesC = "s2"
  case seriesD = "s3"
  case number = "n"
  case axis, faint, unit, source

  /// The look of a chart's series.
  static func series(_ index: Int) -> StyleClass {
    let all: [StyleClass] = [.seriesA, .seriesB, .seriesC, .seriesD]
    return all[index % all.count]
  }
}
