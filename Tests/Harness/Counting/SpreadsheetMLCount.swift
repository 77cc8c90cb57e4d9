import Packaging

/// The non-empty cells of a workbook in one XML file, counted straight from the XML as libxml2 reports
/// it, without any of the reader's code.
public struct SpreadsheetMLCount: Sendable {
  /// How many cells of each sheet are not empty.
  public private(set) var cells: [Int] = []

  /// Counts.
  ///
  /// - Throws: `PackagingError` where libxml2 can't parse the file.
  public init(_ bytes: [UInt8]) throws(PackagingError) {
    let handler = SpreadsheetMLCounter()
    let parser = XMLParser(
      handler: handler, part: "workbook", maximumDepth: 200, alwaysLibXML2: true)
    var failure: PackagingError?
    bytes.withUnsafeBytes { bytes in
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

private final class SpreadsheetMLCounter: XMLEventHandler {
  private(set) var cells: [Int] = []
  private var root: String?
  private var path: [String] = []
  private var hasFormula = false
  /// The letter that the type of the data begins with; `nil` before any.
  private var type: Character?
  private var text: [UInt8] = []

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    let space = name.namespace.map { String(cString: $0) }
    if path.isEmpty { root = space }
    path.append(space == root || path.count >= 6 ? name.text : "*")
    switch path.dropFirst() {
    case ["Worksheet"]: cells.append(0)
    case ["Worksheet", "Table", "Row", "Cell"]:
      hasFormula = value("Formula", attributes) != nil
      type = nil
      text = []
    case ["Worksheet", "Table", "Row", "Cell", "Data"]:
      type = value("Type", attributes)?.first ?? "S"
      text = []
    default: break
    }
  }

  func endElement(_ name: XMLName) {
    if path.dropFirst() == ["Worksheet", "Table", "Row", "Cell"], !isEmpty, !cells.isEmpty {
      cells[cells.count - 1] += 1
    }
    path.removeLast()
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    if path.dropFirst().starts(with: ["Worksheet", "Table", "Row", "Cell", "Data"]) {
      text += bytes
    }
  }

  private var isEmpty: Bool {
    let isTyped = type.map { "NDB".contains($0) } ?? false
    if text.isEmpty { return !hasFormula || !(type.map { "NDBE".contains($0) } ?? true) }
    return isTyped && String(decoding: text, as: UTF8.self).allSatisfy(\.isWhitespace)
  }

  private func value(_ local: String, _ attributes: XMLAttributes) -> String? {
    (0..<attributes.count).first { attributes.name($0).text == local }
      .map { String(decoding: attributes.value($0), as: UTF8.self) }
  }
}
