import WorkbookModel

/// The workbook part: its sheets, names and views (ECMA-376 Part 1, 18.2.27).
struct SheetList {
  /// A sheet of the workbook.
  struct Entry {
    var name: String
    var relationship: String
    var element: Int
    var isVisible: Bool
    /// The part of a worksheet; `nil` for other kinds.
    var part: String?
  }

  let part: String
  let markup: Markup
  private(set) var entries: [Entry] = []
  /// Whether the Strict namespaces are used.
  let isStrict: Bool
  /// How serial dates are counted.
  let dateSystem: DateSystem

  init(_ package: inout WorkingPackage, part: String) throws(EditError) {
    self.part = part
    let markup = try package.markup(of: part)
    self.markup = markup
    isStrict = markup.namespaces[markup.elements[0].namespace].contains("purl.oclc.org")
    let properties = markup.child(0, "workbookPr").flatMap { markup.value($0, "date1904") }
    dateSystem = ["1", "true", "on"].contains(properties ?? "") ? .since1904 : .since1900
    let relations = try package.relations(of: part)
    guard let list = markup.child(0, "sheets") else {
      throw .refused(.structure, part: part, detail: "sheets")
    }
    for element in markup.children(list) where markup.isNamed(element, "sheet") {
      let id = markup.qualifiedValue(element, "id") ?? ""
      let relation = relations.first { $0.id == id && $0.kind == "worksheet" }
      entries.append(
        Entry(
          name: markup.value(element, "name") ?? "", relationship: id, element: element,
          isVisible: (markup.value(element, "state") ?? "visible") == "visible",
          part: relation?.part.flatMap { package.name(of: $0) }))
    }
  }

  /// The namespace of the part's elements.
  var namespace: String { markup.namespaces[markup.elements[0].namespace] }

  /// The type of a relationship.
  func type(_ kind: String) -> String {
    (isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships/"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/") + kind
  }

  /// The namespace of the attributes that name relationships.
  var relationNamespace: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  }

  // MARK: Changes

  /// A sheet put at a place.
  func inserting(
    _ name: String, relationship: String, at place: Int, activates: Bool
  ) -> Splices {
    var splices = Splices()
    let numbers = entries.compactMap { markup.value($0.element, "sheetId").flatMap { Int($0) } }
    let number = (numbers.max() ?? 0) + 1
    let known = markup.rootPrefix(of: { $0 == relationNamespace }, allowsDefault: false)
    let link =
      known.map { "\($0)id=\"\(relationship)\"" }
      ?? "xmlns:r=\"\(relationNamespace)\" r:id=\"\(relationship)\""
    let text =
      "<sheet name=\"\(MarkupText.attribute(name))\" sheetId=\"\(number)\" \(link)/>"
    if let list = markup.child(0, "sheets") {
      splices.insert(
        prefixed(text, markup.prefix(0)), in: list,
        before: entries.indices.contains(place) ? entries[place].element : nil, of: markup)
    }
    shift(&splices) { $0 >= place ? $0 + 1 : $0 }
    if activates { setActive(place, &splices) }
    return splices
  }

  /// A sheet taken out, with the names that are its own.
  func removing(_ place: Int) -> Splices {
    var splices = Splices()
    splices.remove(markup.elements[entries[place].element].whole)
    shift(&splices) { $0 == place ? nil : $0 > place ? $0 - 1 : $0 }
    return splices
  }

  /// Which sheet is shown in front after one was taken out.
  func activeSheet(without place: Int) -> Int {
    let active = views.first.flatMap { markup.value($0, "activeTab") }.flatMap { Int($0) } ?? 0
    return active > place ? active - 1 : active
  }

  /// A name given to a formula, or taken back.
  ///
  /// - Parameter sheet: the place of the sheet that it belongs to; `nil` for the workbook.
  func setting(_ name: String, sheet: Int?, to formula: String?) -> Splices {
    var splices = Splices()
    let known = names.first { element in
      markup.value(element, "name")?.lowercased() == name.lowercased()
        && markup.value(element, "localSheetId").flatMap { Int($0) } == sheet
    }
    let local = sheet.map { " localSheetId=\"\($0)\"" } ?? ""
    let text = formula.map {
      "<definedName name=\"\(MarkupText.attribute(name))\"\(local)>\(MarkupText.content($0))</definedName>"
    }
    let prefix = markup.prefix(0)
    switch (known, text) {
    case (let element?, let text?):
      splices.replace(markup.elements[element].whole, with: prefixed(text, prefix))
    case (let element?, nil):
      let list = markup.elements[element].parent
      let isAlone = names.count == 1
      splices.remove(markup.elements[isAlone ? list : element].whole)
    case (nil, let text?):
      if let list = markup.child(0, "definedNames") {
        splices.insert(prefixed(text, prefix), in: list, before: nil, of: markup)
      } else {
        let before = ["externalReferences", "functionGroups", "sheets"]
        let last = markup.children(0).last { before.contains(markup.localName($0)) }
        splices.insert(
          prefixed("<definedNames>\(text)</definedNames>", prefix),
          at: last.map { markup.elements[$0].end } ?? markup.elements[0].contentEnd)
      }
    case (nil, nil): break
    }
    return splices
  }

  /// All formulas computed when the workbook opens (18.2.2 CT_CalcPr).
  func recalculating() -> Splices {
    var splices = Splices()
    if let known = markup.child(0, "calcPr") {
      splices.set("fullCalcOnLoad", to: "1", of: known, in: markup)
      return splices
    }
    let before = [
      "definedNames", "externalReferences", "functionGroups", "sheets",
    ]
    let last = markup.children(0).last { before.contains(markup.localName($0)) }
    splices.insert(
      prefixed("<calcPr fullCalcOnLoad=\"1\"/>", markup.prefix(0)),
      at: last.map { markup.elements[$0].end } ?? markup.elements[0].contentEnd)
    return splices
  }

  private var names: [Int] {
    markup.child(0, "definedNames").map { list in
      markup.children(list).filter { markup.isNamed($0, "definedName") }
    } ?? []
  }

  private var views: [Int] {
    markup.child(0, "bookViews").map { list in
      markup.children(list).filter { markup.isNamed($0, "workbookView") }
    } ?? []
  }

  /// Numbers of sheets move: those of names and of views.
  private func shift(_ splices: inout Splices, _ moved: (Int) -> Int?) {
    var gone = 0
    for element in names {
      guard let sheet = markup.value(element, "localSheetId").flatMap({ Int($0) }) else { continue }
      if let new = moved(sheet) {
        splices.set("localSheetId", to: String(new), of: element, in: markup)
      } else {
        gone += 1
        splices.remove(markup.elements[element].whole)
      }
    }
    if gone > 0, gone == names.count, let list = markup.child(0, "definedNames") {
      splices.remove(markup.elements[list].whole)
    }
    for view in views {
      for name in ["activeTab", "firstSheet"] {
        guard let sheet = markup.value(view, name).flatMap({ Int($0) }) else {
          // The first sheet is meant where nothing is said.
          if name == "activeTab", let new = moved(0), new != 0 {
            splices.set(name, to: String(new), of: view, in: markup)
          }
          continue
        }
        // Tabs that were shown from the first on still are, the new one too.
        if name == "firstSheet", sheet == 0 { continue }
        let new = moved(sheet) ?? 0
        // What stands first was put in by a shift before.
        let isOurs =
          name == "activeTab" && markup.attributes(view).first.map { markup.text($0.name) } == name
        splices.set(name, to: new == 0 && isOurs ? nil : String(new), of: view, in: markup)
      }
    }
  }

  private func setActive(_ place: Int, _ splices: inout Splices) {
    // The later of two changes of one attribute would be lost: this one replaces the shift.
    for view in views {
      splices.override("activeTab", to: place == 0 ? nil : String(place), of: view, in: markup)
      splices.override("firstSheet", to: nil, of: view, in: markup)
    }
  }
}
