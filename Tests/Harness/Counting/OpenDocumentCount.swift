import Packaging

/// The non-empty cells of a spreadsheet's content part (ODF 1.3 Part 3, 9), counted straight from the
/// XML as libxml2 reports it, without any of the reader's code.
public struct OpenDocumentCount: Sendable {
  /// How many cells of each table are not empty, repetitions counted as often as they stand.
  public private(set) var cells: [Int] = []

  /// Counts.
  ///
  /// - Throws: `PackagingError` where libxml2 can't parse the part.
  public init(_ part: [UInt8]) throws(PackagingError) {
    let handler = OpenDocumentCounter()
    let parser = XMLParser(
      handler: handler, part: "content", maximumDepth: 200, alwaysLibXML2: true)
    var failure: PackagingError?
    part.withUnsafeBytes { bytes in
      do throws(PackagingError) {
        try parser.feed(bytes)
        try parser.finish()
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    cells = handler.cells
  }
}

private final class OpenDocumentCounter: XMLEventHandler {
  private struct PendingCell {
    var isText = false
    var hasValue = false
    var hasFormula = false
    var hasStatedText = false
    var hasText = false
    var paragraphs = 0
    var columns = 1

    var isEmpty: Bool {
      if !isText, hasValue { return false }
      if hasStatedText || hasText || paragraphs > 1 { return false }
      return !hasFormula || isText
    }
  }

  private static let prefix = "urn:oasis:names:tc:opendocument:xmlns:"
  private static let cellNames: Set<String> = ["table:table-cell", "table:covered-table-cell"]
  private static let rowParents: Set<String> = [
    "table:table-row-group", "table:table-rows", "table:table-header-rows",
    "table:table-columns", "table:table-header-columns", "table:table-column-group",
  ]

  private(set) var cells: [Int] = []
  private var path: [String] = []
  private var cell: PendingCell?
  private var rowCells = 0
  private var rowRepeats = 1

  private func label(_ name: XMLName) -> String {
    guard let space = name.namespace.map({ String(cString: $0) }), space.hasPrefix(Self.prefix),
      case let rest = space.dropFirst(Self.prefix.count), let colon = rest.firstIndex(of: ":"),
      rest[colon...] == ":1.0"
    else { return "*" }
    return "\(rest[..<colon]):\(name.text)"
  }

  /// Whether everything around is what leads to a row.
  private var isInTable: Bool {
    path.count >= 4 && path[2] == "office:spreadsheet" && path[3] == "table:table"
      && path[4...].allSatisfy(Self.rowParents.contains)
  }

  /// What lies between the cell and here.
  private var inCell: ArraySlice<String>? {
    guard cell != nil,
      let start = path.lastIndex(where: Self.cellNames.contains)
    else { return nil }
    return path[(start + 1)...]
  }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    let element = label(name)
    if cell != nil {
      startInCell(element, attributes)
    } else if element == "table:table", path.count == 3, path[2] == "office:spreadsheet" {
      cells.append(0)
    } else if element == "table:table-row", isInTable {
      rowCells = 0
      rowRepeats = count("number-rows-repeated", attributes)
    } else if path.last == "table:table-row", Self.cellNames.contains(element),
      path.dropLast().allSatisfy({ !$0.hasSuffix("-row") })
    {
      startCell(attributes)
    }
    path.append(element)
  }

  func endElement(_ name: XMLName) {
    let element = path.popLast() ?? ""
    if path.last == "table:table-row", let finished = cell {
      cell = nil
      if !finished.isEmpty { rowCells += finished.columns }
    } else if element == "table:table-row", isInTable, !cells.isEmpty {
      cells[cells.count - 1] += rowCells * rowRepeats
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty, let inside = inCell, isText(inside) else { return }
    cell?.hasText = true
  }

  /// Whether text here is part of the cell's.
  private func isText(_ inside: ArraySlice<String>) -> Bool {
    guard let paragraph = inside.firstIndex(where: { $0 == "text:p" || $0 == "text:h" }) else {
      return false
    }
    return inside[..<paragraph].allSatisfy { $0.hasPrefix("text:") && $0 != "text:tracked-changes" }
      && inside[paragraph...].allSatisfy {
        $0.hasPrefix("text:") && $0 != "text:ruby-text" && $0 != "text:note"
      }
  }

  private func startCell(_ attributes: XMLAttributes) {
    var pending = PendingCell()
    for index in 0..<attributes.count {
      let isEmpty = attributes.value(index).isEmpty
      switch label(attributes.name(index)) {
      case "office:value-type":
        pending.isText = attributes.value(index).elementsEqual("string".utf8)
      case "office:value", "office:date-value", "office:time-value", "office:boolean-value":
        if !isEmpty { pending.hasValue = true }
      case "office:string-value": if !isEmpty { pending.hasStatedText = true }
      case "table:formula": pending.hasFormula = true
      default: break
      }
    }
    pending.columns = count("number-columns-repeated", attributes)
    cell = pending
  }

  private func startInCell(_ element: String, _ attributes: XMLAttributes) {
    guard let inside = inCell else { return }
    if element == "text:p" || element == "text:h", !isText(inside),
      inside.allSatisfy({ $0.hasPrefix("text:") && $0 != "text:tracked-changes" })
    {
      cell?.paragraphs += 1
    } else if isText(inside) {
      switch element {
      case "text:tab", "text:line-break": cell?.hasText = true
      case "text:s": if attributes.integer("c", qualified: true) != 0 { cell?.hasText = true }
      default: break
      }
    }
  }

  private func count(_ local: String, _ attributes: XMLAttributes) -> Int {
    for index in 0..<attributes.count where label(attributes.name(index)) == "table:\(local)" {
      let digits = String(decoding: attributes.value(index), as: UTF8.self)
      return max(1, Int(digits) ?? 1)
    }
    return 1
  }
}

extension XMLAttributes {
  fileprivate func integer(_ local: StaticString, qualified: Bool) -> Int? {
    bytes(local, qualified: qualified).flatMap(XMLAttributes.integer)
  }
}
