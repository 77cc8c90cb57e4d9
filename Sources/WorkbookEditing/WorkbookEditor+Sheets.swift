import WorkbookModel
import WorkbookReaders
import WorkbookWriters

extension WorkbookEditor {
  /// Puts a sheet among the others.
  ///
  /// Names and views that count sheets are moved with it. Its styles are appended to the workbook's; its
  /// texts stand in its cells.
  ///
  /// - Parameters:
  ///   - sheet: a sheet without comments, charts and links out of the workbook.
  ///   - place: how many sheets stand before it.
  ///   - activates: whether it is in front when the workbook opens.
  public mutating func insertSheet(
    _ sheet: WorksheetDocument, at place: Int, activates: Bool = false
  ) throws(EditError) {
    var work = self
    let list = try work.sheets()
    guard !list.entries.contains(where: { $0.name.lowercased() == sheet.name.lowercased() }) else {
      throw .refused(.sheetName, part: workbookPart, detail: sheet.name)
    }
    let isOutward = sheet.hyperlinks.contains {
      if case .address = $0.target { true } else { false }
    }
    guard sheet.comments.isEmpty, sheet.charts.isEmpty, !isOutward else {
      throw .refused(.unsupportedSheet, part: workbookPart, detail: sheet.name)
    }
    let place = min(max(place, 0), list.entries.count)
    let part = try work.package.freeName("xl/worksheets/sheet", ".xml")
    try work.addPart(sheet, part, list)
    let id = try work.package.relate(workbookPart, to: part, type: list.type("worksheet"))
    let splices = list.inserting(sheet.name, relationship: id, at: place, activates: activates)
    work.package.apply(splices, to: list.markup, part: workbookPart)
    if let rows = sheet.printTitleRows {
      let names = try work.sheets()
      let formula = SheetName.quoted(sheet.name) + "!$\(rows.lowerBound):$\(rows.upperBound)"
      work.package.apply(
        names.setting("_xlnm.Print_Titles", sheet: place, to: formula), to: names.markup,
        part: workbookPart)
    }
    try work.setTitles(sheets: list.entries.count, insert: sheet.name, at: place)
    if activates { try work.select(part, besides: list) }
    work.addedSheets.insert(part)
    self = work
  }

  /// Takes a sheet out, with the parts that only it has. Meant for one that was put in by
  /// ``insertSheet(_:at:activates:)``: formulas of other sheets are not looked at.
  public mutating func removeSheet(_ name: String) throws(EditError) {
    var work = self
    let list = try work.sheets()
    guard let place = list.entries.firstIndex(where: { $0.name == name }),
      let part = list.entries[place].part
    else { throw .noSuchSheet(name) }
    guard list.entries.indices.contains(where: { $0 != place && list.entries[$0].isVisible }) else {
      throw .refused(.lastSheet, part: workbookPart, detail: name)
    }
    let wasSelected = try work.isSelected(part)
    for relation in try work.package.relations(of: part) {
      guard let target = relation.part, work.package.name(of: target) != nil else { continue }
      if ["comments", "vmlDrawing"].contains(relation.kind) { try work.package.drop(target) }
    }
    try work.package.drop(part)
    work.package.apply(list.removing(place), to: list.markup, part: workbookPart)
    try work.package.unrelate(workbookPart, from: part)
    try work.setTitles(sheets: list.entries.count, insert: nil, at: place)
    if wasSelected {
      let left = try work.sheets()
      let active =
        left.entries.indices.contains(list.activeSheet(without: place))
        ? list.activeSheet(without: place) : 0
      if let next = left.entries[active].part { try work.select(next, besides: nil) }
    }
    work.addedSheets.remove(part)
    work.changed[part] = nil
    work.touched[part] = nil
    self = work
  }

  /// Gives a name to a formula, for the workbook or for one sheet; `nil` takes it back.
  public mutating func setName(
    _ name: String, to formula: String?, sheet: String? = nil
  ) throws(EditError) {
    let list = try sheets()
    var place: Int?
    if let sheet {
      place = list.entries.firstIndex { $0.name == sheet }
      if place == nil { throw .noSuchSheet(sheet) }
    }
    package.apply(
      list.setting(name, sheet: place, to: formula), to: list.markup, part: workbookPart)
  }

  /// Sets custom properties of the document; `nil` takes one out.
  public mutating func setProperties(_ values: [String: String?]) throws(EditError) {
    var work = self
    let relations = try work.package.relations(of: "")
    let known = relations.first { ["custom-properties", "customProperties"].contains($0.kind) }
    var part = known?.part.flatMap { work.package.name(of: $0) }
    let list = try work.sheets()
    if part == nil {
      guard values.values.contains(where: { $0 != nil }) else { return }
      let name =
        work.package.name(of: "docProps/custom.xml") == nil
        ? "docProps/custom.xml" : try work.package.freeName("docProps/custom", ".xml")
      work.package.add(name, PropertyEdits.empty(isStrict: list.isStrict))
      try work.package.declareType(
        of: name, "application/vnd.openxmlformats-officedocument.custom-properties+xml")
      _ = try work.package.relate(
        "", to: name, type: list.type(list.isStrict ? "customProperties" : "custom-properties"))
      part = name
    }
    guard let part else { return }
    let markup = try work.package.markup(of: part)
    let changed = PropertyEdits.setting(values, in: markup)
    let left = changed.splices.applied(to: markup.bytes)
    if changed.isEmpty, left == PropertyEdits.empty(isStrict: list.isStrict) {
      try work.package.unrelate("", from: part)
      try work.package.drop(part)
    } else {
      work.package.apply(changed.splices, to: markup, part: part)
    }
    self = work
  }

  // MARK: Steps

  /// Writes the worksheet's part; its styles' numbers become the workbook's.
  private mutating func addPart(
    _ sheet: WorksheetDocument, _ part: String, _ list: SheetList
  ) throws(EditError) {
    let fragments: SheetFragments
    do throws(WriteError) {
      fragments = try SheetFragments(sheet)
    } catch {
      throw .write(error)
    }
    let markup = Markup(fragments.sheet)
    let source = Markup(fragments.styles)
    try withStyles(list) { (styles) throws(EditError) in
      var splices = Splices()
      let import_ = try ImportedStyles(source, into: &styles)
      for element in markup.elements.indices {
        let name = ["c": "s", "row": "s", "col": "style", "cfRule": "dxfId"][
          markup.localName(element)]
        guard let name, let number = markup.value(element, name).flatMap({ Int($0) }) else {
          // A cell without format has the sheet's first one, which need not be the workbook's.
          if markup.hasLocalName(element, "c"), let first = import_.formats.first {
            splices.set("s", to: String(first), of: element, in: markup)
          }
          continue
        }
        let numbers = name == "dxfId" ? import_.differentials : import_.formats
        guard numbers.indices.contains(number) else { continue }
        splices.set(name, to: String(numbers[number]), of: element, in: markup)
      }
      if list.isStrict {
        for attribute in markup.attributes(0) {
          let name = markup.text(attribute.name)
          if name == "xmlns" { splices.replace(attribute.value, with: list.namespace) }
          if name == "xmlns:r" { splices.replace(attribute.value, with: list.relationNamespace) }
        }
      }
      return splices.applied(to: markup.bytes)
    } then: { package, bytes in
      package.add(part, bytes)
    }
    try package.declareType(
      of: part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")
  }

  private mutating func setTitles(sheets: Int, insert title: String?, at place: Int)
    throws(EditError)
  {
    let kinds = ["extended-properties", "extendedProperties"]
    guard let part = try package.relations(of: "").first(where: { kinds.contains($0.kind) })?.part,
      package.name(of: part) != nil
    else { return }
    let markup = try package.markup(of: part)
    let splices = PropertyEdits.titles(in: markup, sheets: sheets, insert: title, at: place)
    package.apply(splices, to: markup, part: part)
  }

  /// Selects one sheet only: what is typed while several are selected is typed into all of them.
  private mutating func select(_ part: String, besides list: SheetList?) throws(EditError) {
    for other in (list?.entries ?? []).compactMap(\.part) where other != part {
      guard try package.contains("tabSelected", in: other) else { continue }
      let markup = try SheetMarkup.outline(&package, part: other)
      var splices = Splices()
      SheetTab.deselect(in: markup, &splices)
      package.apply(splices, to: markup, part: other)
    }
    let markup = try SheetMarkup.outline(&package, part: part)
    var splices = Splices()
    SheetTab.select(in: markup, &splices)
    package.apply(splices, to: markup, part: part)
  }

  private mutating func isSelected(_ part: String) throws(EditError) -> Bool {
    let markup = try SheetMarkup.outline(&package, part: part)
    guard let views = markup.child(0, "sheetViews"), let view = markup.children(views).first else {
      return false
    }
    return markup.value(view, "tabSelected") == "1"
  }
}
