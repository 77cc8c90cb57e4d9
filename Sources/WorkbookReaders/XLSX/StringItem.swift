import Packaging
import WorkbookModel

/// Collects one string item, `si` or `is` (ECMA-376 Part 1, 18.4.8 CT_Rst).
///
/// Phonetic runs (`rPh`) are not part of the text. White space at the ends of a `t` without
/// `xml:space="preserve"` is not either, as in Excel.
struct StringItem: ~Copyable {
  private var text = ReusableBuffer<UInt8>()
  private var runs: [TextRun] = []
  private var isRich = false
  private var font: String?
  /// How many `t` are open; more than one only in files that no schema allows, whose text counts all the
  /// same.
  private var textDepth = 0
  private var preserves = false
  private var phoneticDepth = 0
  private var decoded = ""
  private var hasDecoded = false

  /// Bytes collected so far.
  var byteCount: Int { text.count + decoded.utf8.count }

  /// Starts a new item.
  mutating func reset() {
    text.truncate()
    runs = []
    isRich = false
    font = nil
    textDepth = 0
    phoneticDepth = 0
    decoded = ""
    hasDecoded = false
  }

  /// Takes over an item that was read whole; `false` where its text is not well-formed.
  mutating func take(_ plain: PlainStringItem) -> Bool {
    reset()
    preserves = plain.preservesSpace
    guard plain.text.append(to: &text) else { return false }
    finishText()
    return true
  }

  mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "rPh" {
      phoneticDepth += 1
    } else if phoneticDepth > 0 {
      return
    } else if name == "t" {
      textDepth += 1
      guard textDepth == 1 else { return }
      text.truncate()
      preserves = attributes.bytes("space", qualified: true)?.first == UInt8(ascii: "p")
    } else if name == "r" {
      isRich = true
      font = nil
    } else if name == "rFont" {
      font = attributes.text("val")
    }
  }

  mutating func end(_ name: XMLName) {
    if name == "rPh" {
      phoneticDepth -= 1
    } else if phoneticDepth == 0, name == "t", textDepth > 0 {
      textDepth -= 1
      if textDepth == 0 { finishText() }
    }
  }

  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    if textDepth > 0, phoneticDepth == 0 { text.append(contentsOf: bytes) }
  }

  /// The item's text, and its runs where it is rich.
  func finished() -> (text: String, runs: [TextRun]?) { (decoded, isRich ? runs : nil) }

  private mutating func finishText() {
    var bytes = text.elements[...]
    if !preserves {
      while let first = bytes.first, Self.isSpace(first) { bytes.removeFirst() }
      while let last = bytes.last, Self.isSpace(last) { bytes.removeLast() }
    }
    let piece = EscapedText.string(UnsafeBufferPointer(rebasing: bytes))
    text.truncate()
    if isRich { runs.append(TextRun(text: piece, font: font)) }
    if hasDecoded {
      decoded += piece
    } else {
      decoded = piece
      hasDecoded = true
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
