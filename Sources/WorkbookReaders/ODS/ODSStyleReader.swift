import Packaging

/// Collects styles from the events of a styles or content part (ODF 1.3 Part 3, 16).
///
/// Of two styles with one name the later counts: the content's own styles come after the common ones.
struct ODSStyleReader {
  /// Font families by the names under which the document declares them (16.23).
  private(set) var fontFaces: [String: String] = [:]
  /// Number format codes by data style (16.29).
  private(set) var dataStyles: [String: String] = [:]
  /// Styles of cells by name.
  private(set) var cellStyles: [String: ODSStyles.CellStyle] = [:]
  /// Fonts by text or paragraph style; only of those that state one.
  private(set) var textFonts: [String: String] = [:]
  /// Table styles that hide their sheet (`table:display`, 20.384).
  private(set) var hiddenTables: Set<String> = []
  /// The font of all cells that state none.
  private(set) var defaultCellFont: String?
  /// Set once the file states more styles than allowed.
  private(set) var exceedsLimit = false

  private enum Family {
    case none, cell, text, table
  }

  private let limit: Int
  private var count = 0
  private var family = Family.none
  private var name: String?
  private var dataStyle: ODSNumberFormat?

  init(limits: ReadLimits) { limit = limits.styles }

  /// Takes an element's beginning.
  mutating func start(
    _ element: XMLName, in namespace: ODFNamespace, _ attributes: XMLAttributes,
    _ names: inout ODFNames
  ) {
    switch namespace {
    case .style: startStyle(element, attributes, &names)
    case .number:
      if dataStyle != nil {
        dataStyle?.start(element, attributes, &names)
      } else if let format = ODSNumberFormat(element, attributes, &names), room() {
        dataStyle = format
        name = names.text(.style, "name", in: attributes)
      }
    default: return
    }
  }

  /// Takes an element's end.
  mutating func end(_ element: XMLName, in namespace: ODFNamespace) {
    if namespace == .number, let format = dataStyle {
      if format.isEnded(by: element) {
        if let name { dataStyles[name] = format.code }
        dataStyle = nil
        name = nil
      } else {
        dataStyle?.end()
      }
    } else if namespace == .style, element == "style" || element == "default-style" {
      family = .none
      name = nil
    }
  }

  /// Takes text.
  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    dataStyle?.characters(bytes)
  }

  private mutating func startStyle(
    _ element: XMLName, _ attributes: XMLAttributes, _ names: inout ODFNames
  ) {
    switch element {
    case "font-face":
      guard let face = names.text(.style, "name", in: attributes),
        let font = names.text(.svg, "font-family", in: attributes), room()
      else { return }
      fontFaces[face] = Self.family(font)
    case "style", "default-style":
      guard room() else { return }
      family = Self.family(names.bytes(.style, "family", in: attributes))
      name = element == "style" ? names.text(.style, "name", in: attributes) : nil
      guard family == .cell, let name else { return }
      cellStyles[name] = ODSStyles.CellStyle(
        parent: names.text(.style, "parent-style-name", in: attributes),
        dataStyle: names.text(.style, "data-style-name", in: attributes))
    case "text-properties": takeFont(attributes, &names)
    case "table-properties":
      if family == .table, let name,
        names.bytes(.table, "display", in: attributes)?.first == UInt8(ascii: "f")
      {
        hiddenTables.insert(name)
      }
    default: return
    }
  }

  private mutating func takeFont(_ attributes: XMLAttributes, _ names: inout ODFNames) {
    guard
      let font = names.text(.style, "font-name", in: attributes)
        ?? names.text(.format, "font-family", in: attributes).map(Self.family)
    else { return }
    switch (family, name) {
    case (.cell, let name?): cellStyles[name]?.font = font
    case (.cell, nil): defaultCellFont = font
    case (.text, let name?): textFonts[name] = fontFaces[font] ?? font
    default: return
    }
  }

  private mutating func room() -> Bool {
    count += 1
    if count > limit { exceedsLimit = true }
    return count <= limit
  }

  private static func family(_ value: UnsafeBufferPointer<UInt8>?) -> Family {
    switch value.map({ String(decoding: $0, as: UTF8.self) }) {
    case "table-cell": .cell
    case "text", "paragraph": .text
    case "table": .table
    default: .none
    }
  }

  /// The first of a list of families, without the quotes of CSS.
  private static func family(_ list: String) -> String {
    let first = list.split(separator: ",").first ?? ""
    return String(
      first.drop { $0 == " " || $0 == "'" || $0 == "\"" }.prefix { $0 != "'" && $0 != "\"" })
  }
}
