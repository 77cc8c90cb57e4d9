import WorkbookModel
import WorkbookWriters

/// Appends to a styles part (ECMA-376 Part 1, 18.8.39); what is there keeps its index.
///
/// An entry that is there already, byte for byte, is used again, so that marking a workbook many times does
/// not fill its tables.
struct StyleAppender {
  /// A table of the part.
  enum Table: String, CaseIterable {
    case numFmts, fonts, fills, borders, cellStyleXfs, cellXfs, cellStyles, dxfs

    /// What a table must begin with, where a part has none.
    fileprivate var seeds: [String] {
      switch self {
      case .fonts: ["<font><sz val=\"11\"/></font>"]
      case .fills:
        [
          "<fill><patternFill patternType=\"none\"/></fill>",
          "<fill><patternFill patternType=\"gray125\"/></fill>",
        ]
      case .borders: ["<border><left/><right/><top/><bottom/><diagonal/></border>"]
      case .cellXfs: ["<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"]
      case .numFmts, .cellStyleXfs, .cellStyles, .dxfs: []
      }
    }
  }

  /// Formats of cells that Excel allows.
  static let maximumFormats = 65_490

  private let part: String
  private let markup: Markup
  private let prefix: String
  private var known: [Table: [String]] = [:]
  private var new: [Table: [String]] = [:]

  init(_ markup: Markup, part: String) throws(EditError) {
    self.part = part
    self.markup = markup
    guard markup.hasLocalName(0, "styleSheet") else {
      throw .refused(.structure, part: part, detail: "styleSheet")
    }
    prefix = markup.prefix(0)
    for child in markup.children(0) {
      guard let table = Table(rawValue: markup.localName(child)),
        markup.elements[child].namespace == markup.elements[0].namespace
      else { continue }
      known[table] = markup.children(child).map { markup.text(markup.elements[$0].whole) }
    }
    for table in Table.allCases where known[table] == nil { new[table] = [] }
  }

  /// The index of an entry, which is appended where none is equal.
  ///
  /// - Parameter text: the element without prefixes.
  mutating func index(_ text: String, in table: Table) throws(EditError) -> Int {
    if known[table] == nil, new[table, default: []].isEmpty {
      new[table] = table.seeds.map { prefixed($0, prefix) }
    }
    let written = prefixed(text, prefix)
    let before = known[table] ?? []
    if let index = before.firstIndex(of: written) { return index }
    if let index = new[table]?.firstIndex(of: written) { return before.count + index }
    let index = before.count + (new[table]?.count ?? 0)
    guard table != .cellXfs || index < Self.maximumFormats else {
      throw .refused(.styleLimit, part: part, detail: String(index))
    }
    new[table, default: []].append(written)
    return index
  }

  /// Sees that there are so many formats: cells of a workbook without styles may name some all the same,
  /// and must not come to look like what is appended.
  mutating func reserve(formats count: Int) throws(EditError) {
    guard count <= Self.maximumFormats else {
      throw .refused(.styleLimit, part: part, detail: String(count))
    }
    let plain = prefixed(Table.cellXfs.seeds[0], prefix)
    while (known[.cellXfs]?.count ?? 0) + (new[.cellXfs]?.count ?? 0) < count {
      new[.cellXfs, default: []].append(plain)
    }
  }

  /// The format of a cell as another one with something changed.
  ///
  /// - Parameter changes: attributes by name.
  mutating func format(
    like base: Int, _ changes: KeyValuePairs<String, String>
  ) throws(EditError) -> Int {
    let formats = (known[.cellXfs] ?? []) + (new[.cellXfs] ?? [])
    let text =
      formats.indices.contains(base) ? formats[base] : prefixed(Table.cellXfs.seeds[0], prefix)
    let xf = Markup(Array(text.utf8))
    var splices = Splices()
    for (name, value) in changes { splices.set(name, to: value, of: 0, in: xf) }
    let changed = String(decoding: splices.applied(to: xf.bytes), as: UTF8.self)
    // The text has its prefixes already.
    let plain =
      prefix.isEmpty ? changed : changed.replacing("<" + prefix, "<").replacing("</" + prefix, "</")
    return try index(plain, in: .cellXfs)
  }

  /// The value of an attribute of a cell's format.
  func value(_ name: String, ofFormat index: Int) -> String? {
    let formats = (known[.cellXfs] ?? []) + (new[.cellXfs] ?? [])
    guard formats.indices.contains(index) else { return nil }
    return Markup(Array(formats[index].utf8)).value(0, name)
  }

  /// The code of a number format that the part defines.
  func code(ofNumberFormat identifier: String) -> String? {
    for text in (known[.numFmts] ?? []) + (new[.numFmts] ?? []) {
      let markup = Markup(Array(text.utf8))
      if markup.value(0, "numFmtId") == identifier { return markup.value(0, "formatCode") }
    }
    return nil
  }

  /// The identifier of a number format, which is appended where there is none of that code.
  mutating func numberFormat(_ code: String) throws(EditError) -> Int {
    var last = 163
    for text in (known[.numFmts] ?? []) + (new[.numFmts] ?? []) {
      let markup = Markup(Array(text.utf8))
      let identifier = markup.value(0, "numFmtId").flatMap { Int($0) } ?? 0
      if markup.value(0, "formatCode") == code { return identifier }
      last = max(last, identifier)
    }
    let value = MarkupText.attribute(code)
    _ = try index("<numFmt numFmtId=\"\(last + 1)\" formatCode=\"\(value)\"/>", in: .numFmts)
    return last + 1
  }

  /// The changes of the part.
  func splices() -> Splices {
    var splices = Splices()
    let children = markup.children(0)
    for table in Table.allCases {
      guard let entries = new[table], !entries.isEmpty else { continue }
      let all = entries.joined()
      let count = String((known[table]?.count ?? 0) + entries.count)
      if let element = children.first(where: { markup.localName($0) == table.rawValue }) {
        splices.insert(all, in: element, before: nil, of: markup)
        splices.set("count", to: count, of: element, in: markup)
      } else {
        let order = Table.allCases.map(\.rawValue) + ["tableStyles", "colors", "extLst"]
        let place = order.firstIndex(of: table.rawValue) ?? 0
        let next = children.first { child in
          order.firstIndex(of: markup.localName(child)).map { $0 > place } ?? false
        }
        let name = prefix + table.rawValue
        splices.insert(
          "<\(name) count=\"\(count)\">\(all)</\(name)>", in: 0, before: next, of: markup)
      }
    }
    return splices
  }
}

/// Elements written without prefixes, with one.
func prefixed(_ text: String, _ prefix: String) -> String {
  guard !prefix.isEmpty else { return text }
  return text.replacing("<", "<" + prefix).replacing("<" + prefix + "/", "</" + prefix)
}

extension String {
  /// The text with every occurrence of another replaced.
  func replacing(_ found: String, _ replacement: String) -> String {
    let wanted = Array(found.utf8)
    let bytes = Array(utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position...].starts(with: wanted) {
        result += Array(replacement.utf8)
        position += wanted.count
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
