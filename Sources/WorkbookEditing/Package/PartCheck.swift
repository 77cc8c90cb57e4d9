import Packaging

/// Sees that the text of a part is well-formed.
struct PartCheck {
  private let parser: XMLParser

  init(part: String, depth: Int) {
    parser = XMLParser(handler: NoHandler(), part: part, maximumDepth: depth)
  }

  /// Takes the next piece of the text.
  func feed(_ piece: UnsafeRawBufferPointer) throws(PackagingError) { try parser.feed(piece) }

  /// The text has ended.
  func finish() throws(PackagingError) { try parser.finish() }

  /// Checks a whole text.
  static func check(_ text: [UInt8], part: String, depth: Int) throws(EditError) {
    // Decoded text states another encoding than it has.
    let check = PartCheck(part: part, depth: depth)
    var failure: PackagingError?
    text.withUnsafeBytes { bytes in
      do throws(PackagingError) {
        try check.feed(bytes)
        try check.finish()
      } catch {
        failure = error
      }
    }
    if let failure { throw EditError(failure) }
  }
}

/// Only sees that a part is well-formed.
private final class NoHandler: XMLEventHandler {
  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {}
  func endElement(_ name: XMLName) {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
