import WorkbookModel
import WorkbookWriters

/// Backgrounds that are laid over cells without touching their formats, and can be found again.
///
/// Each is a conditional format whose formula is always true and names who laid it:
/// `N("sedp")=0`. So styles do not pile up however often a sheet is marked.
enum SheetMarks {
  /// The formula of marks with a name.
  static func formula(_ name: String) -> String { "N(\"\(name)\")=0" }

  /// Adds marks behind the conditional formats that are there.
  static func add(
    _ ranges: [CellRange], color: Int, name: String, to markup: Markup, _ splices: inout Splices,
    priority: Int
  ) {
    let list = ranges.map(\.description).joined(separator: " ")
    let text =
      "<conditionalFormatting sqref=\"\(list)\"><cfRule type=\"expression\" dxfId=\"\(color)\""
      + " priority=\"\(priority)\"><formula>" + MarkupText.content(formula(name))
      + "</formula></cfRule></conditionalFormatting>"
    splices.insert(
      prefixed(text, markup.prefix(0)), in: 0,
      before: SheetOrder.next(after: "conditionalFormatting", in: markup), of: markup)
  }

  /// The next priority that no rule has.
  static func nextPriority(in markup: Markup) -> Int {
    let used = markup.elements.indices.filter { markup.hasLocalName($0, "cfRule") }
      .compactMap { markup.value($0, "priority").flatMap { Int($0) } }
    return (used.max() ?? 0) + 1
  }

  /// Takes out all marks with a name.
  static func remove(_ name: String, from markup: Markup, _ splices: inout Splices) {
    for format in markup.children(0) where markup.isNamed(format, "conditionalFormatting") {
      let rules = markup.children(format).filter { markup.isNamed($0, "cfRule") }
      let ours = rules.filter { rule in
        guard let formula = markup.child(rule, "formula") else { return false }
        // Programs write the formula with blanks of their own.
        return markup.content(formula).filter { $0 != " " } == Self.formula(name)
      }
      if ours.count == rules.count, !ours.isEmpty {
        splices.remove(markup.elements[format].whole)
      } else {
        for rule in ours { splices.remove(markup.elements[rule].whole) }
      }
    }
  }
}

/// The tab of a sheet, and whether it is selected.
enum SheetTab {
  /// Sets or clears the colour (ECMA-376 Part 1, 18.3.1.93).
  static func setColor(_ color: CellColor?, in markup: Markup, _ splices: inout Splices) {
    let tab = color.map { "<tabColor rgb=\"\(StyleFragments.argb($0))\"/>" }
    let prefix = markup.prefix(0)
    guard let properties = markup.child(0, "sheetPr") else {
      if let tab {
        splices.insert(
          prefixed("<sheetPr>\(tab)</sheetPr>", prefix), in: 0, before: markup.children(0).first,
          of: markup)
      }
      return
    }
    let known = markup.child(properties, "tabColor")
    switch (known, tab) {
    case (let element?, let tab?):
      splices.replace(markup.elements[element].whole, with: prefixed(tab, prefix))
    case (let element?, nil):
      // What is left without content and attributes goes with it.
      let isAlone =
        markup.children(properties).count == 1 && markup.attributes(properties).isEmpty
      if isAlone {
        splices.remove(markup.elements[properties].whole)
      } else {
        splices.remove(onlyChild: element, in: markup)
      }
    case (nil, let tab?):
      splices.insert(
        prefixed(tab, prefix), in: properties, before: markup.children(properties).first,
        of: markup)
    case (nil, nil): return
    }
  }

  /// The colour of the tab, where it is stated as red, green and blue.
  static func color(in markup: Markup) -> CellColor? {
    guard let properties = markup.child(0, "sheetPr"),
      let tab = markup.child(properties, "tabColor"), let text = markup.value(tab, "rgb"),
      let value = UInt32(text.suffix(6), radix: 16)
    else { return nil }
    return CellColor(value)
  }

  /// Sees that a sheet is not among those selected together.
  static func deselect(in markup: Markup, _ splices: inout Splices) {
    for view in views(in: markup) { splices.set("tabSelected", to: nil, of: view, in: markup) }
  }

  /// Selects a sheet in its first view.
  static func select(in markup: Markup, _ splices: inout Splices) {
    guard let view = views(in: markup).first else { return }
    splices.set("tabSelected", to: "1", of: view, in: markup)
  }

  private static func views(in markup: Markup) -> [Int] {
    markup.child(0, "sheetViews").map { list in
      markup.children(list).filter { markup.isNamed($0, "sheetView") }
    } ?? []
  }
}
