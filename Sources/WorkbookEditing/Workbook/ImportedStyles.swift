/// The styles of another workbook, appended; what their numbers are here.
struct ImportedStyles {
  /// The cell formats' new numbers, by their old ones.
  private(set) var formats: [Int] = []
  /// The conditional formats' new numbers, by their old ones.
  private(set) var differentials: [Int] = []

  /// Appends all styles of a part that ``StylesPart`` of the writers makes, without prefixes.
  init(_ source: Markup, into styles: inout StyleAppender) throws(EditError) {
    var numbers: [StyleAppender.Table: [Int]] = [:]
    for table in [StyleAppender.Table.fonts, .fills, .borders, .dxfs] {
      for text in Self.entries(of: table, in: source) {
        numbers[table, default: []].append(try styles.index(text, in: table))
      }
    }
    differentials = numbers[.dxfs] ?? []
    var codes: [String: Int] = [:]
    for text in Self.entries(of: .numFmts, in: source) {
      let format = Markup(Array(text.utf8))
      if let identifier = format.value(0, "numFmtId"), let code = format.value(0, "formatCode") {
        codes[identifier] = try styles.numberFormat(code)
      }
    }
    for text in Self.entries(of: .cellXfs, in: source) {
      let format = Markup(Array(text.utf8))
      var splices = Splices()
      for (name, table) in [
        ("fontId", StyleAppender.Table.fonts), ("fillId", .fills), ("borderId", .borders),
      ] {
        guard let old = format.value(0, name).flatMap({ Int($0) }),
          let new = numbers[table], new.indices.contains(old)
        else { continue }
        splices.set(name, to: String(new[old]), of: 0, in: format)
      }
      if let code = format.value(0, "numFmtId").flatMap({ codes[$0] }) {
        splices.set("numFmtId", to: String(code), of: 0, in: format)
      }
      // The font of the workbook's first format need not be this one's.
      splices.set("applyFont", to: "1", of: 0, in: format)
      let written = String(decoding: splices.applied(to: format.bytes), as: UTF8.self)
      formats.append(try styles.index(written, in: .cellXfs))
    }
  }

  private static func entries(of table: StyleAppender.Table, in source: Markup) -> [String] {
    for child in source.children(0) where source.localName(child) == table.rawValue {
      return source.children(child).map { source.text(source.elements[$0].whole) }
    }
    return []
  }
}
