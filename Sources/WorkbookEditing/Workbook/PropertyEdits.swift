/// The parts under `docProps`.
enum PropertyEdits {
  static let customNamespace =
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"

  /// A part of custom properties without any (ECMA-376 Part 1, 22.3).
  static func empty(isStrict: Bool) -> [UInt8] {
    let base =
      isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/"
      : "http://schemas.openxmlformats.org/officeDocument/2006/"
    let names =
      isStrict ? ("customProperties", "docPropsVTypes") : ("custom-properties", "docPropsVTypes")
    // Without the line end that others write, so that it is known again.
    return Array(
      (WorkingPackage.declaration.dropLast()
        + "<Properties xmlns=\"\(base)\(names.0)\" xmlns:vt=\"\(base)\(names.1)\"/>").utf8)
  }

  /// A custom property set or taken out; says whether none is left.
  static func setting(
    _ values: [String: String?], in markup: Markup
  ) -> (splices: Splices, isEmpty: Bool) {
    var splices = Splices()
    let properties = markup.children(0).filter { markup.hasLocalName($0, "property") }
    var number = properties.compactMap { markup.value($0, "pid").flatMap { Int($0) } }.max() ?? 1
    var count = properties.count
    let root = markup.prefix(0)
    let types = markup.rootPrefix(of: { $0.hasSuffix("/docPropsVTypes") }, allowsDefault: false)
    if properties.count == 1, values.values.allSatisfy({ $0 == nil }),
      let name = markup.value(properties[0], "name"), values.keys.contains(name)
    {
      splices.remove(onlyChild: properties[0], in: markup)
      return (splices, true)
    }
    for name in values.keys.sorted() {
      let known = properties.first { markup.value($0, "name") == name }
      guard let value = values[name] ?? nil else {
        if let known {
          splices.remove(markup.elements[known].whole)
          count -= 1
        }
        continue
      }
      let prefix = types ?? "vt:"
      let declared = types == nil ? " xmlns:vt=\"\(variantTypes)\"" : ""
      let text =
        "<\(prefix)lpwstr\(declared)>\(MarkupText.content(value))</\(prefix)lpwstr>"
      if let known {
        splices.replace(markup.elements[known].content, with: text)
      } else {
        number = max(number, 1) + 1
        count += 1
        splices.insert(
          "<\(root)property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"\(number)\""
            + " name=\"\(MarkupText.attribute(name))\">\(text)</\(root)property>",
          in: 0, before: nil, of: markup)
      }
    }
    return (splices, count == 0)
  }

  private static let variantTypes =
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"

  /// The list of titles in `docProps/app.xml` (ECMA-376 Part 1, 22.2.2.26), with a sheet's title put in
  /// or taken out; nothing where the list is not what sheets and names make.
  static func titles(
    in markup: Markup, sheets: Int, insert title: String? = nil, at place: Int
  ) -> Splices {
    var splices = Splices()
    guard let pairs = markup.child(0, "HeadingPairs"),
      let titles = markup.child(0, "TitlesOfParts"),
      let pairList = vector(pairs, markup), let titleList = vector(titles, markup)
    else { return splices }
    let entries = markup.children(titleList)
    let variants = markup.children(pairList)
    // Each heading is followed by how many titles are under it; the first heading is that of worksheets.
    guard variants.count >= 2, let count = markup.children(variants[1]).first,
      let number = Int(markup.content(count)), number == sheets, place <= number,
      entries.count >= number
    else { return splices }
    let change = title == nil ? -1 : 1
    splices.replace(markup.elements[count].content, with: String(number + change))
    splices.set("size", to: String(entries.count + change), of: titleList, in: markup)
    if let title {
      let name = entries.first.map { markup.prefix($0) } ?? markup.prefix(titleList)
      splices.insert(
        "<\(name)lpstr>\(MarkupText.content(title))</\(name)lpstr>", in: titleList,
        before: entries.indices.contains(place) ? entries[place] : nil, of: markup)
    } else if entries.indices.contains(place) {
      splices.remove(markup.elements[entries[place]].whole)
    }
    return splices
  }

  private static func vector(_ element: Int, _ markup: Markup) -> Int? {
    markup.children(element).first { markup.hasLocalName($0, "vector") }
  }
}

/// The order in which formulas were last calculated (ECMA-376 Part 1, 18.6).
enum CalculationChain {
  /// The chain without some cells of a sheet; says whether nothing is left of it.
  static func removing(
    _ cells: Set<String>, ofSheet number: String, from markup: Markup
  ) -> (splices: Splices, isEmpty: Bool) {
    var splices = Splices()
    let entries = markup.children(0).filter { markup.isNamed($0, "c") }
    var sheet = "0"
    var gone = 0
    var lost: String?
    for entry in entries {
      // An entry without sheet is of the sheet of the entry before it.
      let stated = markup.value(entry, "i")
      sheet = stated ?? sheet
      if sheet == number, let cell = markup.value(entry, "r"), cells.contains(cell) {
        splices.remove(markup.elements[entry].whole)
        gone += 1
        lost = stated ?? lost
      } else {
        if stated == nil, let lost { splices.set("i", to: lost, of: entry, in: markup) }
        lost = nil
      }
    }
    return (splices, gone == entries.count)
  }
}
