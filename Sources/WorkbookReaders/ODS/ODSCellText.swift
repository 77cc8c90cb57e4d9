import Packaging
import WorkbookModel

/// The text of a cell while its element is open: paragraphs joined by line feeds, with the fonts of
/// its spans (ODF 1.3 Part 3, 6.1).
///
/// White space is kept as it is written, as LibreOffice shows it, though 6.1.2 has readers collapse it.
struct ODSCellText: ~Copyable {
  /// The most spaces that one `text:s` may stand for.
  private static let maximumSpaces = 32_767

  private var bytes = ReusableBuffer<UInt8>()
  private var paragraphs = 0
  private var runStart = 0
  private var runs: [TextRun] = []
  private var isRich = false
  private var fonts: [String?] = []

  /// Bytes collected so far.
  var byteCount: Int { bytes.count }

  /// Starts with the next cell.
  mutating func reset() {
    bytes.truncate()
    paragraphs = 0
    guard isRich || !fonts.isEmpty else { return }
    runStart = 0
    runs = []
    isRich = false
    fonts = []
  }

  mutating func startParagraph(font: String?) {
    if paragraphs > 0 { bytes.append(0x0A) }
    paragraphs += 1
    startSpan(font: font)
  }

  mutating func endParagraph() { endSpan() }

  /// Text up to ``endSpan()`` has a font of its own; `nil` for the one around it.
  mutating func startSpan(font: String?) {
    if font != nil { isRich = true }
    closeRun()
    fonts.append(font ?? fonts.last ?? nil)
  }

  mutating func endSpan() {
    closeRun()
    _ = fonts.popLast()
  }

  /// Takes an element that stands for characters: `text:s`, `text:tab` or `text:line-break`.
  mutating func append(_ element: XMLName, count: Int?) {
    switch element {
    case "s":
      for _ in 0..<min(max(count ?? 1, 0), Self.maximumSpaces) { bytes.append(0x20) }
    case "tab": bytes.append(0x09)
    case "line-break": bytes.append(0x0A)
    default: return
    }
  }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: text) }

  /// Lends the bytes of the text.
  borrowing func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    body(bytes.elements)
  }

  /// The text, and its runs where a span states a font.
  func finished() -> (text: String, runs: [TextRun]?) {
    (String(decoding: bytes.elements, as: UTF8.self), isRich ? runs : nil)
  }

  private mutating func closeRun() {
    let end = bytes.count
    guard isRich, end > runStart else { return }
    let text = String(
      decoding: UnsafeBufferPointer(rebasing: bytes.elements[runStart..<end]), as: UTF8.self)
    runStart = end
    let font = fonts.last ?? nil
    if let last = runs.last, last.font == font {
      runs[runs.count - 1].text += text
    } else {
      runs.append(TextRun(text: text, font: font))
    }
  }
}
