import WorkbookModel

/// The styles of an OpenDocument spreadsheet, as far as reading cells needs them.
struct ODSStyles {
  /// A style of family `table-cell` as the file states it (ODF 1.3 Part 3, 16.2).
  struct CellStyle {
    var parent: String?
    var dataStyle: String?
    var font: String?
  }

  /// How many parents are followed, so that a circle of them ends.
  private static let maximumParents = 32
  /// The style of cells that name none.
  static let defaultName = "Default"

  /// The formats that cells point into; entry 0 is that of cells without style.
  private(set) var formats: [CellFormat] = []
  private var formatIndex: [String: Int] = [:]
  private let textFonts: [String: String]
  private let hiddenTables: Set<String>

  init(_ stated: ODSStyleReader) {
    textFonts = stated.textFonts
    hiddenTables = stated.hiddenTables
    var indices: [CellFormat: Int] = [:]
    func intern(_ format: CellFormat) -> Int {
      if let known = indices[format] { return known }
      indices[format] = formats.count
      formats.append(format)
      return formats.count - 1
    }
    _ = intern(Self.format(of: Self.defaultName, among: stated))
    // Ascending, so that the table does not depend on the order of a dictionary.
    for name in stated.cellStyles.keys.sorted() {
      formatIndex[name] = intern(Self.format(of: name, among: stated))
    }
  }

  /// The index of a cell style's format; `nil` for an unknown name.
  func format(named name: String) -> Int? { formatIndex[name] }

  /// The font that a text or paragraph style states.
  func font(ofText name: String) -> String? { textFonts[name] }

  /// Whether a table style hides its sheets.
  func hides(table name: String) -> Bool { hiddenTables.contains(name) }

  private static func format(of name: String, among stated: ODSStyleReader) -> CellFormat {
    var font: String?
    var dataStyle: String?
    var next: String? = name
    var steps = 0
    while let current = next, let style = stated.cellStyles[current], steps < maximumParents {
      font = font ?? style.font
      dataStyle = dataStyle ?? style.dataStyle
      next = style.parent
      steps += 1
    }
    font = font ?? stated.defaultCellFont
    return CellFormat(
      numberFormat: dataStyle.flatMap { stated.dataStyles[$0] } ?? "General",
      font: font.map { stated.fontFaces[$0] ?? $0 })
  }
}
