import Packaging
import WorkbookModel

/// The styles of a workbook, by their names.
struct SpreadsheetMLStyles {
  /// The formats; the first is that of cells without a style.
  var table = Styles()
  /// Where in ``table`` each style is.
  var positions: [String: Int] = [:]

  func position(named name: UnsafeBufferPointer<UInt8>) -> Int? {
    positions[String(decoding: name, as: UTF8.self)]
  }
}

/// Collects the styles while they are read.
struct SpreadsheetMLStyleReader {
  private struct Style {
    var parent: String?
    var format: String?
    var font: String?
  }

  /// How far parents are followed.
  private static let maximumParents = 32

  private(set) var exceedsLimit = false
  private let limit: Int
  private var styles: [(name: String, style: Style)] = []
  private var positions: [String: Int] = [:]

  init(limits: ReadLimits) { limit = limits.styles }

  mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "Style" {
      guard styles.count < limit else {
        exceedsLimit = true
        return
      }
      let identifier = attributes.textAnywhere("ID") ?? ""
      positions[identifier] = styles.count
      styles.append((identifier, Style(parent: attributes.textAnywhere("Parent"))))
    } else if !styles.isEmpty {
      if name == "NumberFormat" {
        styles[styles.count - 1].style.format = attributes.textAnywhere("Format")
      } else if name == "Font" {
        styles[styles.count - 1].style.font = attributes.textAnywhere("FontName")
      }
    }
  }

  /// The styles, each with what it takes from its parents, and from the default one.
  func finished() -> SpreadsheetMLStyles {
    var result = SpreadsheetMLStyles()
    result.table = Styles(formats: [], kinds: [])
    func add(_ name: String) {
      let format = resolved(name, \.format).map(NamedNumberFormat.code) ?? "General"
      result.positions[name] = result.table.formats.count
      result.table.formats.append(
        CellFormat(numberFormat: format, font: resolved(name, \.font)))
      result.table.kinds.append(NumberFormat.kind(of: format))
    }
    add("Default")
    for (name, _) in styles where name != "Default" { add(name) }
    return result
  }

  private func resolved(_ name: String, _ property: KeyPath<Style, String?>) -> String? {
    var next: String? = name
    var left = Self.maximumParents
    while let current = next, left > 0, let position = positions[current] {
      if let value = styles[position].style[keyPath: property] { return value }
      next = styles[position].style.parent
      left -= 1
    }
    guard let position = positions["Default"] else { return nil }
    return styles[position].style[keyPath: property]
  }
}
