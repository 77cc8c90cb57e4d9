import Packaging
import WorkbookModel

/// Reads the styles part (ECMA-376 Part 1, 18.8.39) as far as reading cells needs it.
final class StylesHandler: XMLEventHandler {
  private struct Format {
    var number: Int?
    var font: Int?
    var base: Int?
  }

  private enum Section {
    case none, numberFormats, fonts, baseFormats, cellFormats
  }

  private(set) var failure: ReadError?
  private let limit: Int
  private var section = Section.none
  private var numberFormats: [Int: String] = [:]
  private var fonts: [String?] = []
  private var baseFormats: [Format] = []
  private var cellFormats: [Format] = []

  init(limits: ReadLimits) { limit = limits.styles }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "numFmts": section = .numberFormats
    case "fonts": section = .fonts
    case "cellStyleXfs": section = .baseFormats
    case "cellXfs": section = .cellFormats
    default: entry(name, attributes)
    }
  }

  func endElement(_ name: XMLName) {
    switch name {
    case "numFmts", "fonts", "cellStyleXfs", "cellXfs": section = .none
    default: break
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}

  private func entry(_ name: XMLName, _ attributes: XMLAttributes) {
    switch section {
    case .none: return
    case .numberFormats:
      guard name == "numFmt", let identifier = attributes.integer("numFmtId"),
        let code = attributes.text("formatCode"), room(numberFormats.count)
      else { return }
      numberFormats[identifier] = code
    case .fonts:
      if name == "font", room(fonts.count) {
        fonts.append(nil)
      } else if name == "name", !fonts.isEmpty {
        fonts[fonts.count - 1] = attributes.text("val")
      }
    case .baseFormats:
      if name == "xf", room(baseFormats.count) { baseFormats.append(format(attributes)) }
    case .cellFormats:
      if name == "xf", room(cellFormats.count) { cellFormats.append(format(attributes)) }
    }
  }

  private func format(_ attributes: XMLAttributes) -> Format {
    Format(
      number: attributes.integer("numFmtId"), font: attributes.integer("fontId"),
      base: attributes.integer("xfId"))
  }

  private func room(_ count: Int) -> Bool {
    if count < limit { return true }
    failure = .limit("styles", limit)
    return false
  }

  /// The formats read; a format that states nothing takes it from its named style.
  func styles() -> Styles {
    guard !cellFormats.isEmpty else { return Styles() }
    var styles = Styles(formats: [], kinds: [])
    styles.formats.reserveCapacity(cellFormats.count)
    for format in cellFormats {
      let base = format.base.flatMap { baseFormats.indices.contains($0) ? baseFormats[$0] : nil }
      let identifier = format.number ?? base?.number ?? 0
      let code = numberFormats[identifier] ?? NumberFormat.builtIn(identifier) ?? "General"
      let font = format.font ?? base?.font ?? 0
      styles.formats.append(
        CellFormat(
          numberFormat: code, font: fonts.indices.contains(font) ? fonts[font] : nil))
      styles.kinds.append(NumberFormat.kind(of: code))
    }
    return styles
  }
}
