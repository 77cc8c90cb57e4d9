import PlanningForms
import PlanningLayout

/// Lays a page out as HTML: section by section, in the order in which an officer needs them.
///
/// Both languages stand in the page; which one is seen is decided by two radio buttons and the style sheet,
/// so that it needs no script. Texts of the forms are in the page's own language.
struct PageDocument {
  let page: ReportPage
  var words: PageWords { page.words }

  /// The sections, by number.
  enum Section: Int, CaseIterable {
    case verdict = 1
    case board, findings, figures, units

    var anchor: Anchor { Anchor("muc", rawValue) }
    var heading: Anchor { Anchor("tieu-de", rawValue) }
  }

  /// The document.
  var root: Node {
    .of(
      .html, .language(page.formLanguage),
      children: head,
      .of(
        .body,
        children:
          .of(.link, .style(.skip), .leads(to: Section.verdict.anchor), holding: skip),
        header,
        .of(.main, holding: [verdict, board, findings, figures, units].compactMap { $0 }),
        .of(.footer, holding: page.foot.map { .of(.paragraph, holding: text($0)) })))
  }

  private var skip: [Node] { text(words("Đến kết luận")) }

  private var head: Node {
    .of(
      .head,
      children:
        .of(.meta, .fixed("charset", "utf-8"), holding: []),
      .of(
        .meta, .fixed("http-equiv", "Content-Security-Policy"),
        .fixed("content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"),
        holding: []),
      .of(
        .meta, .fixed("name", "viewport"),
        .fixed("content", "width=device-width, initial-scale=1"), holding: []),
      .of(.meta, .fixed("name", "color-scheme"), .fixed("content", "light dark"), holding: []),
      .of(.title, children: .text(page.area.issuer + " – " + page.area.title)),
      .style(PageStyle.sheet))
  }

  // MARK: Above the sections

  private var header: Node {
    let contents = Section.allCases.filter(isThere).map { section in
      Node.of(
        .item,
        children: .of(.link, .leads(to: section.anchor), holding: text(title(of: section))))
    }
    return .of(
      .header,
      children:
        languages,
      .of(.paragraph, .style(.faint), children: .text(page.area.superior)),
      .of(.heading1, children: .text(page.area.issuer)),
      .of(.paragraph, children: .text(page.area.title)),
      .of(
        .nav, .style(.contents), .labelled(by: Anchor("muc-luc")),
        children:
          .of(.heading2, .id(Anchor("muc-luc")), holding: text(words("Mục lục"))),
        .of(.numberedList, holding: contents)))
  }

  private var languages: Node {
    func choice(_ id: Anchor, _ name: String, _ language: Language) -> [Node] {
      var attributes: [Attribute] = [
        .id(id), .fixed("type", "radio"), .fixed("name", "language"), .value(language.rawValue),
      ]
      if page.language == language { attributes.append(.flag("checked")) }
      return [
        .element(.input, attributes, []),
        .of(.label, .labels(id), .language(language), children: .text(name)),
      ]
    }
    return .of(
      .fieldset, .style(.languages),
      holding: [
        .of(.legend, holding: text(words("Ngôn ngữ")))
      ] + choice(Anchor("vi"), "Tiếng Việt", .vietnamese)
        + choice(Anchor("en"), "English", .english))
  }

  private func isThere(_ section: Section) -> Bool {
    switch section {
    case .verdict, .findings: true
    case .board: page.area.board != nil
    case .figures: !page.area.summaries.isEmpty
    case .units: !page.area.rankings.isEmpty
    }
  }

  private func title(of section: Section) -> PageText {
    switch section {
    case .verdict: words("Kết luận và việc cần làm trước")
    case .board: words("Tình hình nộp")
    case .findings: words("Chỗ phải sửa, phải quyết định, theo đơn vị")
    case .figures: words("Số liệu chính")
    case .units: words("So sánh các đơn vị")
    }
  }

  /// A section with its heading.
  func section(_ section: Section, _ contents: [Node]) -> Node {
    .of(
      .section, .id(section.anchor), .labelled(by: section.heading),
      holding: [
        .of(
          .heading2, .id(section.heading),
          holding: text(.same("\(section.rawValue). ") + title(of: section)))
      ] + contents)
  }

  // MARK: Texts

  /// A text in both languages, of which the style sheet shows one.
  func text(_ text: PageText) -> [Node] {
    guard text.vietnamese != text.english else { return [.text(text.vietnamese)] }
    return [
      .of(.span, .style(.vietnamese), children: .text(text.vietnamese)),
      .of(.span, .style(.english), .language(.english), children: .text(text.english)),
    ]
  }

  /// A paragraph.
  func paragraph(_ text: PageText) -> Node { .of(.paragraph, holding: self.text(text)) }

  /// A table that may be wider than the screen; whoever has no mouse moves it with the arrow keys.
  func table(_ anchor: Anchor, _ caption: [Node], head: [[Node]], rows: [[[Node]]]) -> Node {
    let header = Node.of(
      .row, holding: head.map { .of(.headerCell, .fixed("scope", "col"), holding: $0) })
    let body = rows.map { row in
      Node.of(
        .row,
        holding: row.enumerated().map { index, cell in
          index == 0
            ? .of(.headerCell, .fixed("scope", "row"), holding: cell)
            : .of(.cell, holding: cell)
        })
    }
    return .of(
      .division, .style(.scroll), .fixed("role", "group"), .labelled(by: anchor),
      .number("tabindex", 0),
      children: .of(
        .table,
        children: .of(.caption, .id(anchor), holding: caption),
        .of(.tableHead, children: header), .of(.tableBody, holding: body)))
  }
}
