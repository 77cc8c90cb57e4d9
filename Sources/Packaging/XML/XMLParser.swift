/// Something that parses XML in pieces and reports to an ``XMLEventHandler``.
protocol XMLParsing: AnyObject {
  func feed(_ bytes: UnsafeRawBufferPointer) throws(PackagingError)
  func finish() throws(PackagingError)
}

/// Parses XML that arrives in pieces.
///
/// UTF-8, which practically all parts are, goes through ``XMLScanner``; anything else through
/// libxml2. Both refuse a document type declaration, so that no entity other than the five
/// predefined ones exists and nothing external is ever asked for.
public final class XMLParser {
  private let handler: any XMLEventHandler
  private let part: String
  private let maximumDepth: Int
  private let alwaysLibXML2: Bool
  private var parser: (any XMLParsing)?

  /// Makes a parser.
  ///
  /// - Parameters:
  ///   - handler: receives what is met.
  ///   - part: is named in errors.
  ///   - maximumDepth: how deep elements may be nested.
  ///   - alwaysLibXML2: whether libxml2 reads UTF-8 too, for comparing the two.
  public init(
    handler: any XMLEventHandler, part: String, maximumDepth: Int, alwaysLibXML2: Bool = false
  ) {
    self.handler = handler
    self.part = part
    self.maximumDepth = maximumDepth
    self.alwaysLibXML2 = alwaysLibXML2
  }

  /// Parses the next piece; the first must hold four bytes or all there are.
  public func feed(_ bytes: UnsafeRawBufferPointer) throws(PackagingError) {
    if let parser { return try parser.feed(bytes) }
    guard !bytes.isEmpty else { return }
    let chosen: any XMLParsing
    if !alwaysLibXML2, XMLScanner.canRead(bytes) {
      chosen = XMLScanner(handler: handler, part: part, maximumDepth: maximumDepth)
    } else {
      chosen = XMLPushParser(handler: handler, part: part, maximumDepth: maximumDepth)
    }
    parser = chosen
    try chosen.feed(bytes)
  }

  /// Tells the parser that the last piece was fed.
  public func finish() throws(PackagingError) {
    guard let parser else {
      throw PackagingError(.malformedXML, part: part, detail: ["empty", "1"])
    }
    try parser.finish()
  }
}
