import Packaging

/// The non-empty cells of a worksheet part, counted straight from the XML as libxml2 reports it,
/// without any of the reader's code.
///
/// A cell is not empty when it has a formula that was never calculated, a value that is more than
/// white space, or text. What a shared string holds is looked up in a list of whether each is empty.
public struct WorksheetCount: Sendable {
  /// How many cells are not empty.
  public private(set) var cells = 0
  /// Whether a cell refers to a shared string that does not exist.
  public private(set) var refersBeyondStrings = false

  /// Counts.
  ///
  /// - Throws: `PackagingError` where libxml2 can't parse the part.
  public init(_ part: [UInt8], emptyStrings: [Bool] = []) throws(PackagingError) {
    let handler = WorksheetCounter(emptyStrings: emptyStrings)
    let parser = XMLParser(
      handler: handler, part: "worksheet", maximumDepth: 200, alwaysLibXML2: true)
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
    refersBeyondStrings = handler.refersBeyondStrings
  }
}

/// Whether each shared string is empty, in the table's order.
public func emptySharedStrings(_ part: [UInt8]) throws(PackagingError) -> [Bool] {
  let handler = StringCounter()
  let parser = XMLParser(handler: handler, part: "strings", maximumDepth: 200, alwaysLibXML2: true)
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
  return handler.empty
}

/// Whether the text of a string item is empty: that of its `t` elements outside phonetic runs, white
/// space at the ends kept only where `xml:space` says so.
private struct ItemText {
  private(set) var isEmpty = true
  private var phonetic = 0
  private var inText = false
  private var preserves = false

  mutating func start(_ name: String, _ attributes: XMLAttributes) {
    if name == "rPh" { phonetic += 1 }
    if name == "t" {
      inText = true
      preserves = attributes.text("space", qualified: true)?.hasPrefix("p") == true
    }
  }

  mutating func end(_ name: String) {
    if name == "rPh" { phonetic -= 1 }
    if name == "t" { inText = false }
  }

  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard inText, phonetic == 0 else { return }
    if preserves ? !bytes.isEmpty : bytes.contains(where: { !isSpace($0) }) { isEmpty = false }
  }
}

private func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

private final class StringCounter: XMLEventHandler {
  private(set) var empty: [Bool] = []
  private var item: ItemText?

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "si" {
      item = ItemText()
    } else {
      item?.start(name.text, attributes)
    }
  }

  func endElement(_ name: XMLName) {
    if name == "si", let finished = item {
      empty.append(finished.isEmpty)
      item = nil
    } else {
      item?.end(name.text)
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) { item?.characters(bytes) }
}

private final class WorksheetCounter: XMLEventHandler {
  private struct PendingCell {
    var type = "n"
    var value: [UInt8] = []
    var hasValue = false
    var hasFormula = false
    var inline: ItemText?
  }

  private(set) var cells = 0
  private(set) var refersBeyondStrings = false
  private let emptyStrings: [Bool]
  private var root: String?
  private var path: [String] = []
  private var cell: PendingCell?

  init(emptyStrings: [Bool]) { self.emptyStrings = emptyStrings }

  private func namespace(_ name: XMLName) -> String {
    name.namespace.map { String(cString: $0) } ?? ""
  }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    if root == nil { root = namespace(name) }
    let known = namespace(name) == root
    let local = known ? name.text : "*"
    path.append(local)
    guard path.contains("sheetData") else { return }
    switch local {
    case "c":
      cell = PendingCell()
      cell?.type = attributes.text("t") ?? "n"
    case "v": cell?.hasValue = true
    case "f": cell?.hasFormula = true
    case "is": cell?.inline = ItemText()
    default: cell?.inline?.start(local, attributes)
    }
  }

  func endElement(_ name: XMLName) {
    let local = path.popLast() ?? ""
    if local == "c", let finished = cell {
      count(finished)
      cell = nil
    } else {
      cell?.inline?.end(local)
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    if path.last == "v" {
      cell?.value.append(contentsOf: bytes)
    } else if path.contains("is") {
      cell?.inline?.characters(bytes)
    }
  }

  private func count(_ cell: PendingCell) {
    if let inline = cell.inline {
      if !inline.isEmpty { cells += 1 }
      return
    }
    guard !cell.value.isEmpty else {
      if cell.hasFormula, !(cell.hasValue && cell.type == "str") { cells += 1 }
      return
    }
    switch cell.type {
    case "s":
      let digits = cell.value.drop(while: isSpace)
      let text = String(decoding: digits, as: UTF8.self)
      guard let index = Int(text.prefix { $0.isNumber }), index < emptyStrings.count else {
        refersBeyondStrings = true
        return
      }
      if !emptyStrings[index] { cells += 1 }
    case "str", "e", "inlineStr": cells += 1
    default: if !cell.value.allSatisfy(isSpace) { cells += 1 }
    }
  }
}
