import Packaging

/// What holds for an XML document: the package's own scanner and libxml2 report the same, wherever
/// the document is cut into pieces.
///
/// The first byte tells how large the pieces are.
enum XMLProperties {
  static func check(_ bytes: [UInt8]) throws {
    guard let first = bytes.first else { return }
    let document = Array(bytes.dropFirst())
    let whole = parse(document, piece: max(document.count, 1), libXML2: false)
    let pieces = parse(document, piece: Int(first) % 61 + 4, libXML2: false)
    let measure = parse(document, piece: max(document.count, 1), libXML2: true)
    switch (whole, pieces) {
    case (.success(let one), .success(let other)):
      try BrokenProperty.unless(one == other, "cut into pieces it reads differently")
    case (.failure(let one), .failure(let other)):
      try BrokenProperty.unless(
        one.code == other.code, "cut into pieces it fails differently: \(one), \(other)")
    default: throw BrokenProperty("whole \(whole), in pieces \(pieces)")
    }
    switch (whole, measure) {
    case (.success(let one), .success(let other)):
      try BrokenProperty.unless(one == other, "scanner \(one), libxml2 \(other)")
    case (.success, .failure(let error)):
      throw BrokenProperty("libxml2 refuses what the scanner reads: \(error)")
    case (.failure(let error), .success):
      throw BrokenProperty("the scanner refuses what libxml2 reads: \(error)")
    case (.failure, .failure): break
    }
  }

  private static func parse(
    _ document: [UInt8], piece: Int, libXML2: Bool
  ) -> Result<[String], PackagingError> {
    let recorder = EventRecorder()
    let parser = XMLParser(
      handler: recorder, part: "document", maximumDepth: 60, alwaysLibXML2: libXML2)
    do throws(PackagingError) {
      for start in stride(from: 0, to: document.count, by: piece) {
        var failure: PackagingError?
        document[start..<min(start + piece, document.count)].withUnsafeBytes { bytes in
          do throws(PackagingError) { try parser.feed(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
      }
      try parser.finish()
      return .success(recorder.finished())
    } catch {
      return .failure(error)
    }
  }
}

/// Writes events down, adjacent pieces of text joined.
final class EventRecorder: XMLEventHandler {
  private var events: [String] = []
  private var text: [UInt8] = []

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    flush()
    var event = "<" + label(name)
    for index in 0..<attributes.count {
      let value = String(decoding: attributes.value(index), as: UTF8.self)
      event += " \(label(attributes.name(index)))=[\(value)]"
    }
    events.append(event)
  }

  func endElement(_ name: XMLName) {
    flush()
    events.append("/" + label(name))
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) { text.append(contentsOf: bytes) }

  /// The events so far.
  func finished() -> [String] {
    flush()
    return events
  }

  private func flush() {
    if !text.isEmpty { events.append("'" + String(decoding: text, as: UTF8.self)) }
    text = []
  }

  private func label(_ name: XMLName) -> String {
    (name.namespace.map { "{" + String(cString: $0) + "}" } ?? "") + name.text
  }
}
